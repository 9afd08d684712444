/** The day that is shown: a slider over the whole works, with what happened drawn behind it. */

import { iconButton, make, relabel } from "./elements";
import { STACK_ORDER } from "./legend";
import type { Mark, Scene } from "./scene";
import { countsOf, NONE, NOT_DUE, statesOn, UNLINKED } from "./states";
import type { Words } from "./words";

const SPEEDS = [3, 7, 14, 30];
/** Steps by button in quick succession are one change for the page. */
const COMMIT_MS = 450;
/** At most this many states are worked out for the picture behind the slider. */
const RIBBON_STATES = 4_000_000;
const RIBBON_SLICE_MS = 8;

export interface TimelineEvents {
  /** The day shown changes, many times a second. */
  shown(day: number): void;
  /** The reader settled on a day. */
  settled(day: number): void;
}

export class Timeline {
  readonly element = make("section", "timeline");
  day = 0;
  private first = 0;
  private last = 0;
  private readonly range = make("input", "range");
  private readonly ribbon = make("canvas", "ribbon");
  private readonly marks = make("div", "marks");
  private readonly label = make("output", "figure");
  private readonly firstLabel = make("span");
  private readonly lastLabel = make("span");
  private readonly playButton: HTMLButtonElement;
  private readonly speedButton = make("button", "speed");
  private speed = 7;
  private playing = 0;
  private commit = 0;
  private painting = 0;
  private held = false;
  private playFrom = 0;
  private playBegan = 0;

  constructor(
    private readonly words: Words,
    private readonly events: TimelineEvents,
  ) {
    const step = (days: number) => () => this.step(days);
    this.playButton = iconButton("play", words.say("time.play"), () => this.toggle());
    this.playButton.classList.add("main");
    this.speedButton.type = "button";
    this.speedButton.title = words.say("time.speed_change");
    this.speedButton.addEventListener("click", () => this.nextSpeed());
    const controls = make(
      "div",
      "controls",
      "",
      iconButton("back_week", words.say("time.back_week"), step(-7)),
      iconButton("back", words.say("time.back_day"), step(-1)),
      this.playButton,
      iconButton("forward", words.say("time.forward_day"), step(1)),
      iconButton("forward_week", words.say("time.forward_week"), step(7)),
      this.speedButton,
    );
    this.range.type = "range";
    this.range.setAttribute("aria-label", words.say("time.slider"));
    this.range.addEventListener("pointerdown", () => (this.held = true));
    // After the change event, whichever of the two the browser sends first.
    for (const end of ["pointerup", "pointercancel"]) {
      this.range.addEventListener(end, () => window.setTimeout(() => (this.held = false)));
    }
    this.range.addEventListener("input", () => this.drag());
    this.range.addEventListener("change", () => this.release());
    const axis = make("div", "axis", "", this.firstLabel, this.lastLabel);
    const track = make("div", "track", "", this.marks, make("div", "lane", "", this.ribbon, this.range), axis);
    const shown = make("div", "shown", "", make("span", "quiet", words.say("time.slider")), this.label);
    this.element.append(controls, track, shown);
    this.showSpeed();
  }

  /** Whether the reader is holding the slider or watching it play: nobody else may move it now. */
  get busy(): boolean {
    return this.held || this.playing !== 0 || this.commit !== 0;
  }

  span(scene: Scene, day: number): void {
    this.first = scene.firstDay === NONE ? day : Math.min(scene.firstDay, day);
    this.last = scene.lastDay === NONE ? day : Math.max(scene.lastDay, day);
    this.range.min = String(this.first);
    this.range.max = String(this.last);
    this.range.disabled = this.first === this.last;
    this.firstLabel.textContent = this.words.date(this.first);
    this.lastLabel.textContent = this.first === this.last ? "" : this.words.date(this.last);
    this.marks.replaceChildren(...scene.marks.filter((mark) => this.within(mark.day)).map((mark) => this.tick(mark)));
  }

  show(day: number): void {
    this.day = Math.min(this.last, Math.max(this.first, Math.round(day)));
    this.range.value = String(this.day);
    const text = this.words.date(this.day, "date_weekday");
    this.range.setAttribute("aria-valuetext", text);
    this.label.textContent = text;
  }

  step(days: number): void {
    this.pause(false);
    this.move(this.day + days);
    this.settleSoon();
  }

  toggle(): void {
    if (this.playing) return this.pause(true);
    if (this.day >= this.last) this.move(this.first);
    relabel(this.playButton, "pause", this.words.say("time.pause"));
    const tick = (): void => {
      // The speed may change on the way: days are counted from where the last change left them.
      const day = Math.min(this.last, this.playFrom + Math.floor(((performance.now() - this.playBegan) / 1000) * this.speed));
      if (day !== this.day) this.move(day);
      if (day >= this.last) this.pause(true);
      else this.playing = requestAnimationFrame(tick);
    };
    this.playFrom = this.day;
    this.playBegan = performance.now();
    this.playing = requestAnimationFrame(tick);
  }

  /** Draw the shares of the states over time, a little at a time, without holding up the page. */
  paint(scene: Scene, palette: readonly string[]): void {
    window.clearTimeout(this.painting);
    const { elements, linked } = scene.evidence;
    const all = linked.reduce((sum, one) => sum + one, 0);
    const days = this.last - this.first + 1;
    const columns = Math.max(1, Math.min(days, 600, Math.floor(RIBBON_STATES / Math.max(1, elements))));
    this.ribbon.width = columns;
    this.ribbon.height = 64;
    const pen = this.ribbon.getContext("2d");
    if (!pen || !all) return;
    const states = new Uint8Array(elements);
    let column = 0;
    const slice = (): void => {
      const until = performance.now() + RIBBON_SLICE_MS;
      while (column < columns && performance.now() < until) {
        const day = columns === 1 ? this.last : this.first + Math.round((column / (columns - 1)) * (days - 1));
        const counts = countsOf(statesOn(scene.evidence, day, states));
        let level = 64;
        for (const code of STACK_ORDER) {
          // Full height is every linked element; what is not due yet is the empty part of the picture.
          if (code === NOT_DUE || code === UNLINKED) continue;
          const tall = (counts[code] / all) * 64;
          pen.fillStyle = palette[code];
          pen.fillRect(column, level - tall, 1, tall);
          level -= tall;
        }
        column++;
      }
      if (column < columns) this.painting = window.setTimeout(slice);
    };
    slice();
  }

  dispose(): void {
    cancelAnimationFrame(this.playing);
    window.clearTimeout(this.painting);
    window.clearTimeout(this.commit);
  }

  private drag(): void {
    this.pause(false);
    this.move(Number(this.range.value));
  }

  private release(): void {
    this.move(Number(this.range.value));
    if (this.held) this.settle();
    else this.settleSoon();
  }

  private move(day: number): void {
    this.show(day);
    this.events.shown(this.day);
  }

  private pause(settle: boolean): void {
    if (!this.playing) return;
    cancelAnimationFrame(this.playing);
    this.playing = 0;
    relabel(this.playButton, "play", this.words.say("time.play"));
    if (settle) this.settle();
  }

  private settleSoon(): void {
    window.clearTimeout(this.commit);
    this.commit = window.setTimeout(() => this.settle(), COMMIT_MS);
  }

  private settle(): void {
    window.clearTimeout(this.commit);
    this.commit = 0;
    this.events.settled(this.day);
  }

  private nextSpeed(): void {
    this.playFrom = this.day;
    this.playBegan = performance.now();
    this.speed = SPEEDS[(SPEEDS.indexOf(this.speed) + 1) % SPEEDS.length];
    this.showSpeed();
  }

  private showSpeed(): void {
    this.speedButton.textContent = this.words.say("time.speed", { days: this.speed });
  }

  private tick(mark: Mark): HTMLElement {
    const tick = make("button", "mark");
    tick.type = "button";
    const kind = this.words.has(`mark.${mark.kind}`) ? this.words.say(`mark.${mark.kind}`) : "";
    const label = [this.words.date(mark.day), kind, mark.label].filter(Boolean).join(" · ");
    tick.title = label;
    tick.setAttribute("aria-label", label);
    tick.style.left = `${(100 * (mark.day - this.first)) / Math.max(1, this.last - this.first)}%`;
    tick.addEventListener("click", () => this.step(mark.day - this.day));
    return tick;
  }

  private within(day: number): boolean {
    return day >= this.first && day <= this.last;
  }
}
