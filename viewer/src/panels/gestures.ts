/**
 * What fingers and mouse mean on the picture: a click chooses, with Ctrl or Shift it adds, Shift and drag draws a rectangle,
 * a long press of a finger adds. Everything else is left to those who turn the model.
 */

import type { Place } from "../staging";

export interface Meant {
  /** A click or tap; `adds` where the reader held Ctrl, Shift or Meta, or pressed long. */
  clicked(at: Place, adds: boolean): void;
  cleared(): void;
  /** While a rectangle is being drawn. */
  drawing(from: Place, to: Place): void;
  /** The rectangle, or null when it was given up. */
  drawn(rectangle: { from: Place; to: Place } | null): void;
}

const CLICK_PIXELS = 4;
const FINGER_PIXELS = 10;
const LONG_PRESS_MS = 500;

interface Press {
  readonly pointer: number;
  readonly from: Place;
  readonly reach: number;
  readonly rectangle: boolean;
  moved: boolean;
  done: boolean;
}

export class Gestures {
  private press: Press | null = null;
  private timer = 0;
  private readonly off = new AbortController();

  /** `surface` holds the canvas: listening there while the event is on its way down comes before everybody else. */
  constructor(
    surface: HTMLElement,
    private readonly canvas: HTMLCanvasElement,
    private readonly meant: Meant,
  ) {
    const options = { capture: true, signal: this.off.signal };
    surface.addEventListener("pointerdown", (event) => this.down(event), options);
    surface.addEventListener("pointermove", (event) => this.move(event), options);
    surface.addEventListener("pointerup", (event) => this.up(event), options);
    surface.addEventListener("pointercancel", () => this.giveUp(), options);
    surface.addEventListener("dblclick", (event) => event.target === canvas && this.meant.cleared(), options);
  }

  /** Whether a rectangle is being drawn; giving it up is then what Esc means. */
  giveUp(): boolean {
    window.clearTimeout(this.timer);
    const drawing = this.press?.rectangle === true && !this.press.done;
    this.press = null;
    if (drawing) this.meant.drawn(null);
    return drawing;
  }

  dispose(): void {
    this.giveUp();
    this.off.abort();
  }

  private down(event: PointerEvent): void {
    if (event.target !== this.canvas) return;
    if (!event.isPrimary) {
      this.giveUp();
      return;
    }
    if (event.button !== 0) return;
    const rectangle = event.shiftKey && event.pointerType !== "touch";
    const reach = event.pointerType === "touch" ? FINGER_PIXELS : CLICK_PIXELS;
    this.press = { pointer: event.pointerId, from: this.placeOf(event), reach, rectangle, moved: false, done: false };
    if (rectangle) {
      event.stopPropagation();
      this.canvas.focus({ preventScroll: true });
      this.canvas.setPointerCapture(event.pointerId);
    }
    if (event.pointerType === "touch") this.timer = window.setTimeout(() => this.long(), LONG_PRESS_MS);
  }

  private move(event: PointerEvent): void {
    const { press } = this;
    if (!press || press.pointer !== event.pointerId) return;
    const to = this.placeOf(event);
    if (Math.hypot(to.x - press.from.x, to.y - press.from.y) > press.reach) {
      press.moved = true;
      window.clearTimeout(this.timer);
    }
    if (!press.rectangle) return;
    event.stopPropagation();
    if (press.moved) this.meant.drawing(press.from, to);
  }

  private up(event: PointerEvent): void {
    const { press } = this;
    if (!press || press.pointer !== event.pointerId) return;
    window.clearTimeout(this.timer);
    this.press = null;
    const to = this.placeOf(event);
    if (press.rectangle) event.stopPropagation();
    if (press.rectangle && press.moved) this.meant.drawn({ from: press.from, to });
    else if (!press.moved && !press.done) this.meant.clicked(press.from, event.shiftKey || event.ctrlKey || event.metaKey);
  }

  private long(): void {
    if (!this.press || this.press.moved) return;
    this.press.done = true;
    this.meant.clicked(this.press.from, true);
  }

  private placeOf(event: PointerEvent): Place {
    const box = this.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}
