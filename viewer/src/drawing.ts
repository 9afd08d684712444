/**
 * What it takes to draw: a canvas with its context, the shaders, the buffers. A stage that ends leaves it to the next one: a context
 * and its shaders cost some tenths of a second, and without a graphics card more. Where nobody asks for it, it is let go after a
 * while.
 *
 * Tried and given up: making one, and drawing a triangle with it, while the page of the model is still on its way. On two cores
 * that held up the page by more than the first picture gained.
 */

import { Budget } from "./budget";
import { make } from "./elements";
import { Graphics } from "./graphics";
import { Picture } from "./picture";

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;
/** The last pass alone draws on the canvas: it needs no depth there. */
const PLAIN = { antialias: false, depth: false, alpha: true };
const SIZES = new Set(["width", "height"]);
/** So long nobody draws before it is given up. */
const REST_MS = 120_000;

export class Drawing {
  readonly canvas = make("canvas");
  readonly context: WebGL2RenderingContext;
  readonly graphics: Graphics;
  readonly picture: Picture;
  /** Whether there is no graphics card behind it. */
  readonly software: boolean;
  /** What a picture may cost here: learned once, good for all that follow. */
  readonly budget: Budget;
  /** Ends when the shaders of a first picture are made. */
  readonly compiled: Promise<void>;
  /** Size in CSS pixels, and pixels of the canvas for one of them. */
  private width = 1;
  private height = 1;
  private density_ = 1;
  private readonly heard: (() => void)[] = [];

  /** Throws when the browser gives no WebGL 2. */
  constructor() {
    const context = this.canvas.getContext("webgl2", { ...PLAIN, powerPreference: "high-performance" });
    if (!context) throw new Error("no WebGL 2");
    this.context = context;
    this.software = SOFTWARE.test(rendererName(context));
    this.graphics = new Graphics(context);
    this.budget = new Budget(this.software);
    this.picture = new Picture(this.graphics);
    this.compiled = this.picture.compile();
    // Who listens to the canvas while it is lent hears nothing of the next reader.
    this.canvas.addEventListener = (...given: Parameters<HTMLElement["addEventListener"]>): void => {
      EventTarget.prototype.addEventListener.apply(this.canvas, given);
      const [kind, listener, how] = given;
      this.heard.push(() => this.canvas.removeEventListener(kind, listener, how));
    };
  }

  get density(): number {
    return this.density_;
  }

  set density(density: number) {
    this.density_ = density;
    this.size(this.width, this.height);
  }

  /** So many CSS pixels; the canvas keeps the place on the page that it has. A canvas of another size is empty. */
  size(width: number, height: number): void {
    [this.width, this.height] = [width, height];
    const [wide, tall] = [Math.floor(width * this.density), Math.floor(height * this.density)];
    if (this.canvas.width !== wide || this.canvas.height !== tall) Object.assign(this.canvas, { width: wide, height: tall });
  }

  /** Whether the card still knows it. */
  get alive(): boolean {
    return !this.context.isContextLost();
  }

  /** Forget the reader: what was drawn, who listened. */
  clear(): void {
    for (const end of this.heard.splice(0)) end();
    this.picture.reset();
    this.canvas.remove();
    for (const { name } of [...this.canvas.attributes]) if (!SIZES.has(name)) this.canvas.removeAttribute(name);
  }

  dispose(): void {
    this.clear();
    this.picture.dispose();
    this.graphics.dispose();
  }
}

let resting: Drawing | null = null;
let end = 0;

/** The drawing that rests, or a new one. Throws when the browser gives no WebGL 2. */
export function borrowed(): Drawing {
  window.clearTimeout(end);
  const drawing = resting?.alive ? resting : new Drawing();
  if (resting && resting !== drawing) resting.dispose();
  resting = null;
  return drawing;
}

/** Give a drawing back; one rests for the next, any other is let go. */
export function giveBack(drawing: Drawing): void {
  if (resting || !drawing.alive) return drawing.dispose();
  drawing.clear();
  resting = drawing;
  end = window.setTimeout(() => {
    resting?.dispose();
    resting = null;
  }, REST_MS);
}

function rendererName(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}
