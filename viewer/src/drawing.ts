/**
 * What it takes to draw: a canvas with its context, the shaders, the buffers. A stage that ends leaves it to the next one: a context
 * and its shaders cost some tenths of a second, and without a graphics card more. Where nobody asks for it, it is let go after a
 * while.
 *
 * Tried and given up: making one, and drawing a triangle with it, while the page of the model is still on its way. On two cores
 * that held up the page by more than the first picture gained.
 */

import { WebGLRenderer } from "three";
import { Budget } from "./budget";
import { make } from "./elements";
import { Picture } from "./picture";

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;
const SIZES = new Set(["width", "height"]);
/** So long nobody draws before it is given up. */
const REST_MS = 120_000;

export class Drawing {
  readonly canvas = make("canvas");
  readonly context: WebGL2RenderingContext;
  readonly renderer: WebGLRenderer;
  readonly picture: Picture;
  /** Whether there is no graphics card behind it. */
  readonly software: boolean;
  /** What a picture may cost here: learned once, good for all that follow. */
  readonly budget: Budget;
  /** Ends when the shaders of a first picture are made. */
  readonly compiled: Promise<void>;
  private readonly heard: (() => void)[] = [];

  /** Throws when the browser gives no WebGL 2. */
  constructor() {
    const context = this.canvas.getContext("webgl2", { antialias: false, alpha: true, powerPreference: "high-performance" });
    if (!context) throw new Error("no WebGL 2");
    this.context = context;
    this.software = SOFTWARE.test(rendererName(context));
    this.renderer = new WebGLRenderer({ canvas: this.canvas, context });
    this.renderer.autoClear = false;
    this.renderer.sortObjects = false;
    this.renderer.info.autoReset = false;
    // Each question about a shader makes the page wait for the card; the browser's console tells of a broken one anyway.
    this.renderer.debug.checkShaderErrors = false;
    this.budget = new Budget(this.software);
    this.picture = new Picture(this.renderer);
    this.compiled = this.picture.compile();
    // Who listens to the canvas while it is lent hears nothing of the next reader.
    this.canvas.addEventListener = (...given: Parameters<HTMLElement["addEventListener"]>): void => {
      EventTarget.prototype.addEventListener.apply(this.canvas, given);
      const [kind, listener, how] = given;
      this.heard.push(() => this.canvas.removeEventListener(kind, listener, how));
    };
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
    this.renderer.dispose();
    this.renderer.forceContextLoss();
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
