/** Cutting the model open: a box with handles, one click per storey, or along a face that the reader picks. */

import { make } from "../elements";
import type { Box, Place, Point, Sketch, Staging } from "../staging";
import type { Words } from "../words";
import type { Facts } from "./facts";
import { wordButton } from "./icons";
import {
  along,
  dragged,
  edgesOf,
  faceCentre,
  faceCut,
  flatNormal,
  FACES,
  heightInto,
  levelCut,
  planesOf,
  pushed,
  roomy,
  straightened,
  turned,
  withFace,
  type Face,
} from "./section";
import type { Cut } from "./view_text";

export type SectionWay = "storey" | "box" | "face";
const WAYS: readonly SectionWay[] = ["storey", "box", "face"];

/** How many elements of a storey are asked for their lowest point. */
const SAMPLE = 240;
/** What covers a storey. */
const COVERS: ReadonlySet<string> = new Set(["IfcSlab", "IfcSlabStandardCase", "IfcRoof", "IfcCovering"]);
/** So many pixels around, what is seen gives a face its direction: far first, which is more exact, then near an edge. */
const REACHES = [6, 3, 1.5] as const;
const STEP_M = 0.1;
const LONG_STEP_M = 1;

export class SectionTool {
  readonly element = make("div", "panel-body section");
  /** The handles, laid over the picture. */
  readonly handles = make("div", "handles");
  private readonly ways = new Map<SectionWay, HTMLButtonElement>();
  private readonly body = make("div", "section-body");
  private readonly reset: HTMLButtonElement;
  private readonly knobs: HTMLButtonElement[];
  private numbers: HTMLInputElement[] = [];
  private way: SectionWay = "storey";
  private facts: Facts | null = null;
  private storey = -1;
  private current: Cut | null = null;
  private open = false;
  private awaiting = false;
  private readonly ended: () => void;

  constructor(
    private readonly words: Words,
    private readonly stage: Staging,
    private readonly accent: () => string,
    private readonly chosen: () => Uint32Array,
    /** The cut changed, or whether the next click picks a face. */
    private readonly changed: () => void,
  ) {
    const segments = make("div", "segments");
    for (const way of WAYS) {
      const button = wordButton(null, words.say(`tool.section.${way}`), () => this.choose(way));
      this.ways.set(way, button);
      segments.append(button);
    }
    this.reset = wordButton("close", words.say("tool.section.reset"), () => this.put(null));
    this.knobs = FACES.map((face) => this.knobOf(face));
    this.handles.append(...this.knobs);
    this.element.append(segments, this.body, make("div", "foot", "", this.reset));
    this.ended = stage.overlay((sketch) => this.draw(sketch));
    this.fill();
  }

  get cut(): Cut | null {
    return this.current;
  }

  /** Whether the next click on the picture is meant for a face. */
  get picking(): boolean {
    return this.awaiting;
  }

  setFacts(facts: Facts): void {
    this.facts = facts;
    this.storey = -1;
    this.fill();
  }

  /** The panel is open: handles are shown. */
  setOpen(open: boolean): void {
    this.open = open;
    if (!open) this.awaiting = false;
    if (open) this.fill();
    this.stage.redraw();
  }

  /** Cut so from now on; null: nothing cut away. */
  put(cut: Cut | null, storey = -1): void {
    this.current = cut;
    this.storey = storey;
    if (cut) this.way = cut.kind === "box" ? "box" : storey >= 0 || this.way === "storey" ? "storey" : "face";
    this.awaiting = this.awaiting && cut === null;
    this.stage.setClipping(planesOf(cut));
    this.fill();
    this.changed();
    this.stage.redraw();
  }

  /** A click on the picture while a face is awaited. Whether a face was found there. */
  pick(at: Place): boolean {
    const here = this.stage.pick(at.x, at.y);
    if (!here?.point) return false;
    const { element, point } = here;
    const seenAt = (x: number, y: number): Point | null => {
      const seen = this.stage.pick(at.x + x, at.y + y);
      return seen?.element === element ? seen.point : null;
    };
    const normal = REACHES.reduce<Point | null>(
      (found, away) => found ?? flatNormal(point, [seenAt(away, 0), seenAt(0, away), seenAt(-away, 0), seenAt(0, -away)]),
      null,
    );
    if (!normal) return false;
    const eye = this.stage.standpoint.get();
    const towards = (eye[0] - point[0]) * normal[0] + (eye[1] - point[1]) * normal[1] + (eye[2] - point[2]) * normal[2];
    const outward: Point = towards >= 0 ? normal : [-normal[0], -normal[1], -normal[2]];
    this.awaiting = false;
    this.put(faceCut(point, straightened(outward)));
    return true;
  }

  /** End waiting for a face; whether anything was waited for. */
  giveUp(): boolean {
    const waited = this.awaiting;
    this.awaiting = false;
    if (waited) this.fill();
    if (waited) this.changed();
    return waited;
  }

  dispose(): void {
    this.ended();
  }

  private choose(way: SectionWay): void {
    this.way = way;
    this.awaiting = false;
    if (way === "box" && this.current?.kind !== "box") {
      const whole = this.stage.whole();
      if (whole) return this.put({ kind: "box", box: roomy(whole) });
    }
    this.fill();
    this.changed();
    this.stage.redraw();
  }

  private fill(): void {
    for (const [way, button] of this.ways) button.setAttribute("aria-pressed", String(way === this.way));
    this.reset.disabled = this.current === null;
    this.numbers = [];
    const parts = this.way === "storey" ? this.storeyParts() : this.way === "box" ? this.boxParts() : this.faceParts();
    this.body.replaceChildren(...parts);
    this.body.className = `section-body ${this.way}`;
  }

  private storeyParts(): Node[] {
    const storeys = this.facts?.storeys ?? [];
    if (storeys.length === 0) return [make("p", "quiet", this.words.say("tool.section.no_storeys"))];
    const list = make("div", "choices");
    for (let storey = storeys.length - 1; storey >= 0; storey--) {
      const button = wordButton(null, storeys[storey] || this.words.say("panel.tree.no_storey"), () => this.cutAbove(storey));
      button.setAttribute("aria-pressed", String(storey === this.storey));
      list.append(button);
    }
    return [make("p", "quiet", this.words.say("tool.section.storey_hint")), list];
  }

  private boxParts(): Node[] {
    const cut = this.current;
    if (cut?.kind !== "box") return [make("p", "quiet", this.words.say("tool.section.no_shape"))];
    const table = make("div", "six");
    table.append(make("span"), make("span", "quiet", this.words.say("tool.section.from")), make("span", "quiet", this.words.say("tool.section.to")));
    for (const axis of [0, 1, 2] as const) {
      table.append(make("span", "quiet", this.words.say(`tool.section.axis_${axis}`)));
      for (const face of [axis, axis + 3] as Face[]) table.append(this.numberOf(face, cut.box));
    }
    const tight = wordButton("fit", this.words.say("tool.section.around_chosen"), () => this.tighten());
    tight.disabled = this.chosen().length === 0;
    return [make("p", "quiet", this.words.say("tool.section.box_hint")), table, tight];
  }

  private faceParts(): Node[] {
    const pick = wordButton(null, this.words.say(this.awaiting ? "tool.section.picking" : "tool.section.pick"), () => {
      this.awaiting = !this.awaiting;
      this.fill();
      this.changed();
    });
    pick.setAttribute("aria-pressed", String(this.awaiting));
    const parts: Node[] = [make("p", "quiet", this.words.say("tool.section.face_hint")), pick];
    const cut = this.current;
    if (cut?.kind === "plane") {
      const push = (metres: number): (() => void) => () => this.put({ kind: "plane", plane: pushed(cut.plane, metres) });
      parts.push(
        make(
          "div",
          "acts",
          "",
          wordButton(null, this.words.say("tool.section.less"), push(-STEP_M * 5)),
          wordButton(null, this.words.say("tool.section.further"), push(STEP_M * 5)),
          wordButton("turn", this.words.say("tool.section.turn"), () => this.put({ kind: "plane", plane: turned(cut.plane) })),
        ),
      );
    }
    return parts;
  }

  private numberOf(face: Face, box: Box): HTMLInputElement {
    const field = make("input", "field number");
    field.type = "number";
    field.step = String(STEP_M);
    field.value = box[face].toFixed(2);
    field.setAttribute("aria-label", this.words.say(`tool.section.face_${face}`));
    field.addEventListener("keydown", (event) => event.key !== "Escape" && event.stopPropagation());
    field.addEventListener("change", () => {
      const value = field.valueAsNumber;
      if (Number.isFinite(value)) this.moveFace(face, value);
      else this.tellNumbers();
    });
    this.numbers[face] = field;
    return field;
  }

  private moveFace(face: Face, at: number): void {
    if (this.current?.kind !== "box") return;
    this.current = { kind: "box", box: withFace(this.current.box, face, at) };
    this.stage.setClipping(planesOf(this.current));
    this.tellNumbers();
    this.changed();
    this.stage.redraw();
  }

  private tellNumbers(): void {
    if (this.current?.kind !== "box") return;
    for (const face of FACES) if (this.numbers[face]) this.numbers[face].value = this.current.box[face].toFixed(2);
  }

  private tighten(): void {
    const box = this.stage.boxOf(this.chosen());
    if (box) this.put({ kind: "box", box: roomy(box) });
  }

  private cutAbove(storey: number): void {
    const facts = this.facts!;
    if (storey === this.storey) return this.put(null);
    const top = this.stage.boxOf(rowsOf(facts, storey)) ?? this.stage.whole();
    if (!top) return;
    let above = storey + 1;
    let higher = this.bottomsOf(rowsOf(facts, above));
    while (higher.length === 0 && ++above < facts.storeys.length) higher = this.bottomsOf(rowsOf(facts, above));
    const covers = [...rowsOf(facts, storey, COVERS), ...rowsOf(facts, above, COVERS)];
    const height = heightInto(this.bottomsOf(rowsOf(facts, storey)), higher, this.bottomsOf(covers), top[5] + 0.01);
    this.put(levelCut(height), storey);
  }

  /** Lowest points of some of these elements, spread over all of them. */
  private bottomsOf(rows: readonly number[]): number[] {
    const step = Math.ceil(rows.length / SAMPLE);
    const boxes = rows.filter((_, at) => at % step === 0).map((row) => this.stage.boxOf([row]));
    return boxes.flatMap((box) => (box ? [box[2]] : []));
  }

  private knobOf(face: Face): HTMLButtonElement {
    const knob = make("button", "knob");
    knob.type = "button";
    knob.hidden = true;
    knob.setAttribute("role", "slider");
    knob.setAttribute("aria-label", this.words.say(`tool.section.face_${face}`));
    knob.addEventListener("keydown", (event) => {
      const steps: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10 };
      const step = steps[event.key];
      if (step === undefined || this.current?.kind !== "box") return;
      event.preventDefault();
      event.stopPropagation();
      this.moveFace(face, this.current.box[face] + step * STEP_M);
    });
    knob.addEventListener("pointerdown", (event) => this.grab(event, knob, face));
    return knob;
  }

  private grab(down: PointerEvent, knob: HTMLElement, face: Face): void {
    if (this.current?.kind !== "box" || down.button !== 0) return;
    down.preventDefault();
    down.stopPropagation();
    knob.focus({ preventScroll: true });
    knob.setPointerCapture(down.pointerId);
    const done = new AbortController();
    let last: Place = { x: down.clientX, y: down.clientY };
    knob.addEventListener(
      "pointermove",
      (event) => {
        if (this.current?.kind !== "box") return;
        const at = faceCentre(this.current.box, face);
        const from = this.stage.screenOf(at);
        const to = this.stage.screenOf(along(face, at, LONG_STEP_M));
        if (!from || !to) return;
        const moved = dragged(from, to, { x: event.clientX - last.x, y: event.clientY - last.y }, LONG_STEP_M);
        last = { x: event.clientX, y: event.clientY };
        if (moved !== 0) this.moveFace(face, this.current.box[face] + moved);
      },
      { signal: done.signal },
    );
    for (const end of ["pointerup", "pointercancel"] as const) knob.addEventListener(end, () => done.abort(), { signal: done.signal });
  }

  private draw(sketch: Sketch): void {
    const box = this.open && this.current?.kind === "box" ? this.current.box : null;
    for (const face of FACES) this.placeKnob(face, box, sketch);
    if (!box) return;
    const { pen } = sketch;
    pen.save();
    pen.strokeStyle = this.accent();
    pen.lineWidth = 1;
    pen.globalAlpha = 0.7;
    pen.beginPath();
    for (const [a, b] of edgesOf(box)) {
      const from = sketch.project(a);
      const to = sketch.project(b);
      if (!from || !to) continue;
      pen.moveTo(from.x, from.y);
      pen.lineTo(to.x, to.y);
    }
    pen.stroke();
    pen.restore();
  }

  private placeKnob(face: Face, box: Box | null, sketch: Sketch): void {
    const knob = this.knobs[face];
    const at = box && sketch.project(faceCentre(box, face));
    knob.hidden = !at;
    if (!at || !box) return;
    knob.style.transform = `translate(${at.x.toFixed(1)}px, ${at.y.toFixed(1)}px)`;
    knob.setAttribute("aria-valuenow", box[face].toFixed(2));
  }
}

/** Elements of a storey; only of these classes, where some are given. */
function rowsOf(facts: Facts, storey: number, classes?: ReadonlySet<string>): number[] {
  const rows: number[] = [];
  for (let row = 0; row < facts.elements; row++) {
    if (facts.storeyOf[row] !== storey) continue;
    if (!classes || classes.has(facts.classes[facts.classOf[row]])) rows.push(row);
  }
  return rows;
}
