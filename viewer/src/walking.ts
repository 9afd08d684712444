/** Walking through the model: keys move the reader, a drag turns his head. Feet stay level unless he says up or down. */

import { PerspectiveCamera, Vector3 } from "three";

const KEYS: Readonly<Record<string, readonly [number, number, number]>> = {
  w: [0, 1, 0],
  arrowup: [0, 1, 0],
  s: [0, -1, 0],
  arrowdown: [0, -1, 0],
  a: [-1, 0, 0],
  arrowleft: [-1, 0, 0],
  d: [1, 0, 0],
  arrowright: [1, 0, 0],
  e: [0, 0, 1],
  pageup: [0, 0, 1],
  q: [0, 0, -1],
  pagedown: [0, 0, -1],
};
/** Radians a pixel. */
const LOOK = 0.0035;
const HURRY = 3;
const STEEPEST = 1.5;

export class Walk {
  on = false;
  held = false;
  /** Metres a second. */
  pace = 1.4;
  private readonly pressed = new Set<string>();
  private readonly closing = new AbortController();
  private hurried = false;
  private frame = 0;
  private last = 0;
  private dragged: { x: number; y: number; id: number } | null = null;

  constructor(
    private readonly surface: HTMLElement,
    private readonly camera: PerspectiveCamera,
    private readonly target: Vector3,
    private readonly moved: () => void,
  ) {
    const { signal } = this.closing;
    window.addEventListener("keyup", (event) => this.release(event), { signal });
    window.addEventListener("blur", () => this.pressed.clear(), { signal });
    surface.addEventListener("pointerdown", (event) => this.press(event), { signal });
    surface.addEventListener("pointermove", (event) => this.look(event), { signal });
    for (const end of ["pointerup", "pointercancel"] as const) {
      surface.addEventListener(end, () => (this.dragged = null), { signal });
    }
    surface.addEventListener("wheel", (event) => this.wheel(event), { signal, passive: false });
  }

  turn(on: boolean): void {
    this.on = on;
    this.pressed.clear();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.dragged = null;
  }

  /** Whether the key moves the reader; begins to if so. */
  knows(event: KeyboardEvent): boolean {
    const key = event.key.toLowerCase();
    this.hurried = event.shiftKey;
    if (!(key in KEYS)) return false;
    this.pressed.add(key);
    if (!this.frame) {
      this.last = performance.now();
      this.frame = requestAnimationFrame(() => this.step());
    }
    return true;
  }

  dispose(): void {
    this.turn(false);
    this.closing.abort();
  }

  private release(event: KeyboardEvent): void {
    this.hurried = event.shiftKey;
    this.pressed.delete(event.key.toLowerCase());
  }

  private step(): void {
    this.frame = 0;
    if (!this.on || this.pressed.size === 0) return;
    const now = performance.now();
    // A picture that took long is no leap through a wall.
    const seconds = Math.min(0.1, (now - this.last) / 1000);
    this.last = now;
    this.go(seconds);
    this.frame = requestAnimationFrame(() => this.step());
  }

  private go(seconds: number): void {
    const move = new Vector3();
    for (const key of this.pressed) move.add(new Vector3(...KEYS[key]));
    if (move.lengthSq() === 0) return;
    const ahead = this.gaze().setZ(0).normalize();
    const right = new Vector3(ahead.y, -ahead.x, 0);
    const step = new Vector3(0, 0, move.z).addScaledVector(ahead, move.y).addScaledVector(right, move.x);
    step.setLength(this.pace * (this.hurried ? HURRY : 1) * seconds);
    this.camera.position.add(step);
    this.target.add(step);
    this.moved();
  }

  private press(event: PointerEvent): void {
    if (this.on && !this.held && event.isPrimary) this.dragged = { x: event.clientX, y: event.clientY, id: event.pointerId };
    if (this.dragged) this.surface.setPointerCapture(event.pointerId);
  }

  private look(event: PointerEvent): void {
    if (!this.dragged || event.pointerId !== this.dragged.id) return;
    const gaze = this.gaze();
    const reach = gaze.length() || 1;
    const azimuth = Math.atan2(gaze.y, gaze.x) - (event.clientX - this.dragged.x) * LOOK;
    const tilt = Math.asin(Math.max(-1, Math.min(1, gaze.z / reach))) - (event.clientY - this.dragged.y) * LOOK;
    const steep = Math.max(-STEEPEST, Math.min(STEEPEST, tilt));
    this.dragged = { x: event.clientX, y: event.clientY, id: event.pointerId };
    gaze.set(Math.cos(azimuth) * Math.cos(steep), Math.sin(azimuth) * Math.cos(steep), Math.sin(steep));
    this.target.copy(this.camera.position).addScaledVector(gaze, reach);
    this.camera.lookAt(this.target);
    this.moved();
  }

  /** A step ahead or back along the gaze. */
  private wheel(event: WheelEvent): void {
    if (!this.on || this.held) return;
    event.preventDefault();
    const step = this.gaze().setLength(this.pace * (event.deltaY < 0 ? 0.5 : -0.5));
    this.camera.position.add(step);
    this.target.add(step);
    this.moved();
  }

  private gaze(): Vector3 {
    const gaze = this.target.clone().sub(this.camera.position);
    return gaze.lengthSq() > 0 ? gaze : gaze.set(0, 1, 0);
  }
}
