/** Lines above the picture: measures, handles, scales. One canvas, drawn anew with every picture that has such lines. */

import { make } from "./elements";
import type { Place, Point, Sketch } from "./staging";

/** A stretch of the picture into which the whole scene is drawn, in CSS pixels. */
export interface Stretch {
  readonly x: number;
  readonly width: number;
}

export class Overlay {
  readonly canvas = make("canvas", "overlay");
  private readonly painters = new Set<(sketch: Sketch) => void>();

  constructor(private readonly project: (point: Point, stretch: Stretch) => Place | null) {
    this.canvas.setAttribute("aria-hidden", "true");
    // Not in the style sheet: above whatever page, it must never take a click.
    Object.assign(this.canvas.style, { position: "absolute", inset: "0", width: "100%", height: "100%", pointerEvents: "none" });
    this.canvas.hidden = true;
  }

  get empty(): boolean {
    return this.painters.size === 0;
  }

  add(painter: (sketch: Sketch) => void): () => void {
    this.painters.add(painter);
    return () => this.painters.delete(painter);
  }

  /** Draw above a picture of this size in CSS pixels. */
  draw(width: number, height: number, density: number, stretches: readonly Stretch[]): void {
    if (this.empty && this.canvas.hidden) return;
    this.canvas.hidden = this.empty;
    const pen = this.canvas.getContext("2d");
    if (!pen) return;
    const wide = Math.round(width * density);
    const tall = Math.round(height * density);
    if (this.canvas.width !== wide || this.canvas.height !== tall) Object.assign(this.canvas, { width: wide, height: tall });
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, wide, tall);
    this.paint(pen, density, height, stretches);
  }

  /** The same onto another canvas. */
  paint(pen: CanvasRenderingContext2D, density: number, height: number, stretches: readonly Stretch[]): void {
    for (const stretch of stretches) {
      for (const painter of this.painters) {
        pen.save();
        pen.setTransform(density, 0, 0, density, 0, 0);
        pen.beginPath();
        pen.rect(stretch.x, 0, stretch.width, height);
        pen.clip();
        painter({ pen, width: stretch.width, height, project: (point) => this.project(point, stretch) });
        pen.restore();
      }
    }
  }

  dispose(): void {
    this.painters.clear();
    this.canvas.remove();
  }
}
