/** How far it is between two points of the model: click, click, read. */

import { make } from "../elements";
import type { Place, Point, Sketch, Staging } from "../staging";
import type { Words } from "../words";
import { wordButton } from "./icons";
import { distanceOf, metres, nearestCorner } from "./measure";
import { cornersOf } from "./section";

const SNAP_PIXELS = 12;
/** A corner counts where the surface really reaches it: seen within so many pixels of it. */
const TRUE_PIXELS = 4;

export class MeasureTool {
  readonly element = make("div", "panel-body measure");
  private readonly hint = make("p", "quiet");
  private readonly total = make("p", "figure");
  private readonly parts = make("dl");
  private readonly snapped = make("p", "quiet note");
  private readonly again: HTMLButtonElement;
  private points: { readonly point: Point; readonly corner: boolean }[] = [];
  private readonly ended: () => void;

  constructor(
    private readonly words: Words,
    private readonly stage: Staging,
    private readonly tones: () => { readonly ink: string; readonly paper: string },
  ) {
    this.again = wordButton(null, words.say("tool.measure.again"), () => this.clear());
    this.total.setAttribute("aria-live", "polite");
    this.hint.setAttribute("role", "status");
    this.element.append(this.hint, this.total, this.parts, this.snapped, make("div", "foot", "", this.again));
    this.ended = stage.overlay((sketch) => this.draw(sketch));
    this.fill();
  }

  /** A click on the picture. */
  pick(at: Place): void {
    const hit = this.stage.pick(at.x, at.y);
    if (!hit?.point) {
      this.hint.textContent = this.words.say("tool.measure.nothing");
      return;
    }
    if (this.points.length === 2) this.points = [];
    const corner = this.cornerAt(hit.element, at);
    this.points.push({ point: corner ?? hit.point, corner: corner !== null });
    this.fill();
  }

  /** Forget the points; whether there were any. */
  clear(): boolean {
    const had = this.points.length > 0;
    this.points = [];
    this.fill();
    return had;
  }

  dispose(): void {
    this.ended();
  }

  /**
   * The corner of the element's box near the place, where the element really reaches it. A corner that only the box has
   * (of a slanted or round thing) would be a wrong measure, so what is seen beside it has to lie at it.
   */
  private cornerAt(element: number, at: Place): Point | null {
    const box = this.stage.boxOf([element]);
    const corner = box && nearestCorner(cornersOf(box), at, SNAP_PIXELS, (point) => this.stage.screenOf(point));
    const place = corner && this.stage.screenOf(corner);
    if (!corner || !place) return null;
    const pixel_m = this.pixelAt(corner, place);
    for (const [x, y] of [[0, 0], [2, 0], [-2, 0], [0, 2], [0, -2], [2, 2], [-2, -2], [2, -2], [-2, 2]] as const) {
      const seen = this.stage.pick(place.x + x, place.y + y);
      if (seen?.element !== element || !seen.point) continue;
      if (distanceOf(seen.point, corner).total_m <= TRUE_PIXELS * pixel_m) return corner;
    }
    return null;
  }

  /** Metres that a pixel covers at a point, taken along the axis that is seen best. */
  private pixelAt(point: Point, place: Place): number {
    const spans = [0, 1, 2].map((axis) => {
      const beside: [number, number, number] = [...point];
      beside[axis] += 0.1;
      const other = this.stage.screenOf(beside);
      return other ? Math.hypot(other.x - place.x, other.y - place.y) : 0;
    });
    return 0.1 / Math.max(...spans, 1e-6);
  }

  private fill(): void {
    const { words, points } = this;
    const [from, to] = points;
    this.hint.textContent = words.say(from ? (to ? "tool.measure.done" : "tool.measure.second") : "tool.measure.first");
    this.total.hidden = this.parts.hidden = !to;
    this.again.disabled = !from;
    this.snapped.textContent = to && points.some((one) => one.corner) ? words.say("tool.measure.snapped") : "";
    if (to) {
      const { total_m, horizontal_m, vertical_m } = distanceOf(from.point, to.point);
      this.total.textContent = this.metres(total_m);
      const pair = (id: string, length: number): Node[] => [
        make("dt", "", words.say(`tool.measure.${id}`)),
        make("dd", "number", this.metres(length)),
      ];
      this.parts.replaceChildren(...pair("horizontal", horizontal_m), ...pair("vertical", vertical_m));
    }
    this.stage.redraw();
  }

  private metres(length: number): string {
    return `${metres(length, this.words.say("locale"))} m`;
  }

  private draw(sketch: Sketch): void {
    const places = this.points.map(({ point }) => sketch.project(point));
    const [from, to] = places;
    const { pen } = sketch;
    const { ink, paper } = this.tones();
    pen.save();
    if (from && to) {
      this.stroke(pen, from, to, paper, 5);
      this.stroke(pen, from, to, ink, 2);
    }
    for (const place of places) if (place) this.dot(pen, place, ink, paper);
    if (from && to) this.label(pen, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, ink, paper);
    pen.restore();
  }

  private stroke(pen: CanvasRenderingContext2D, from: Place, to: Place, colour: string, width: number): void {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.lineCap = "round";
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
    pen.stroke();
  }

  private dot(pen: CanvasRenderingContext2D, at: Place, ink: string, paper: string): void {
    pen.beginPath();
    pen.arc(at.x, at.y, 4.5, 0, Math.PI * 2);
    pen.fillStyle = ink;
    pen.strokeStyle = paper;
    pen.lineWidth = 2;
    pen.fill();
    pen.stroke();
  }

  private label(pen: CanvasRenderingContext2D, at: Place, ink: string, paper: string): void {
    const text = this.total.textContent ?? "";
    pen.font = `600 14px ${getComputedStyle(this.element).fontFamily || "sans-serif"}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    const width = pen.measureText(text).width + 16;
    pen.fillStyle = ink;
    pen.beginPath();
    pen.roundRect(at.x - width / 2, at.y - 13, width, 26, 6);
    pen.fill();
    pen.fillStyle = paper;
    pen.fillText(text, at.x, at.y + 1);
  }
}
