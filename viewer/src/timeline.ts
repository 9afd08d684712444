/** The day that is shown: a slider over the whole works, with what happened drawn behind it. */

import type { CountTable } from "./counts";
import { iconButton, make, put, relabel } from "./elements";
import type { Mark, Scene } from "./scene";
import { NONE } from "./states";
import { calendarTicks, clusters, neighbour, shareOf, type Cluster, type Span } from "./time/axis";
import { paintRibbon } from "./time/ribbon";
import type { Words } from "./words";

export const SPEEDS = [3, 7, 14, 30] as const;
/** Steps by button in quick succession are one change for the page. */
const COMMIT_MS = 450;
/** Marks nearer to each other are one. */
const MARK_PIXELS = 12;
const LABEL_PIXELS = 84;
const MOST_LABELS = 6;

export interface TimelineEvents {
  /** The day shown changes, many times a second. */
  shown(day: number): void;
  /** The reader settled on a day. */
  settled(day: number): void;
}

export class Timeline {
  readonly element = make("section", "timeline");
  day = 0;
  /** Days a second. */
  speed = 7;
  private span_: Span = { first: 0, last: 0 };
  private all: readonly Mark[] = [];
  private firstMark = Infinity;
  private lastMark = -Infinity;
  /** The day the page opened with: where "back" leads when today lies outside the works. */
  private opened = NONE;
  private readonly range = make("input", "range");
  private readonly ribbon = make("canvas", "ribbon");
  private readonly marks = make("div", "marks");
  private readonly axis = make("div", "axis");
  private readonly label = make("output", "figure");
  private readonly playButton: HTMLButtonElement;
  private readonly homeButton: HTMLButtonElement;
  private readonly markButtons: readonly HTMLButtonElement[];
  private readonly speedButton = make("button", "speed");
  private readonly watcher: ResizeObserver;
  /** Holds the slider and whatever others put on the axis. */
  readonly lane = make("div", "lane");
  private width = 0;
  private playing = 0;
  private commit = 0;
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
    this.homeButton = iconButton("today", words.say("time.today"), () => this.goHome());
    this.markButtons = [
      iconButton("back_mark", words.say("time.back_mark"), () => this.jump(-1)),
      iconButton("forward_mark", words.say("time.forward_mark"), () => this.jump(1)),
    ];
    this.speedButton.type = "button";
    this.speedButton.title = words.say("time.speed_change");
    this.speedButton.addEventListener("click", () => this.nextSpeed());
    const controls = make(
      "div",
      "controls",
      "",
      this.markButtons[0],
      iconButton("back_week", words.say("time.back_week"), step(-7)),
      iconButton("back", words.say("time.back_day"), step(-1)),
      this.playButton,
      iconButton("forward", words.say("time.forward_day"), step(1)),
      iconButton("forward_week", words.say("time.forward_week"), step(7)),
      this.markButtons[1],
      this.homeButton,
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
    this.lane.append(this.ribbon, this.range);
    const track = make("div", "track", "", this.marks, this.lane, this.axis);
    const shown = make("div", "shown", "", make("span", "quiet", words.say("time.slider")), this.label);
    this.element.append(controls, track, shown);
    this.watcher = new ResizeObserver(() => this.arrange());
    this.watcher.observe(this.lane);
    this.showSpeed();
  }

  /** Whether the reader is holding the slider or watching it play: nobody else may move it now. */
  get busy(): boolean {
    return this.held || this.playing !== 0 || this.commit !== 0;
  }

  get span(): Span {
    return this.span_;
  }

  /** The works from their first to their last day, and the day the page says. */
  cover(scene: Scene, day: number): void {
    this.opened = this.opened === NONE ? day : this.opened;
    const first = scene.firstDay === NONE ? day : Math.min(scene.firstDay, day);
    const last = scene.lastDay === NONE ? day : Math.max(scene.lastDay, day);
    this.span_ = { first, last };
    this.all = scene.marks;
    this.firstMark = neighbour(this.all, -Infinity, 1, this.span_) ?? Infinity;
    this.lastMark = neighbour(this.all, Infinity, -1, this.span_) ?? -Infinity;
    this.range.min = String(first);
    this.range.max = String(last);
    this.range.disabled = first === last;
    const home = this.home();
    const label = this.words.say(home === today() ? "time.today" : "time.opened", { date: this.words.date(home) });
    relabel(this.homeButton, "today", label);
    this.arrange(true);
  }

  show(day: number): void {
    const { first, last } = this.span_;
    this.day = Math.min(last, Math.max(first, Math.round(day)));
    // Whoever drags has it there already.
    if (this.range.valueAsNumber !== this.day) this.range.value = String(this.day);
    const text = this.words.date(this.day, "date_weekday");
    this.range.setAttribute("aria-valuetext", text);
    put(this.label, text);
    const ends = [this.firstMark < this.day, this.lastMark > this.day];
    this.markButtons.forEach((button, at) => {
      if (button.disabled === ends[at]) button.disabled = !ends[at];
    });
  }

  step(days: number): void {
    this.go(this.day + days);
  }

  /** To a day, as the reader's doing. */
  go(day: number): void {
    this.pause(false);
    this.move(day);
    this.settleSoon();
  }

  /** To the next mark, or to the one before. */
  jump(direction: 1 | -1): void {
    const day = neighbour(this.all, this.day, direction, this.span_);
    if (day !== null) this.go(day);
  }

  toggle(): void {
    if (this.playing) return this.pause(true);
    const { first, last } = this.span_;
    if (first === last) return;
    if (this.day >= last) this.move(first);
    relabel(this.playButton, "pause", this.words.say("time.pause"));
    const tick = (): void => {
      // The speed may change on the way: days are counted from where the last change left them.
      const day = Math.min(last, this.playFrom + Math.floor(((performance.now() - this.playBegan) / 1000) * this.speed));
      if (day !== this.day) this.move(day);
      if (day >= last) this.pause(true);
      else this.playing = requestAnimationFrame(tick);
    };
    this.playFrom = this.day;
    this.playBegan = performance.now();
    this.playing = requestAnimationFrame(tick);
  }

  /** Stop playing; `settle`: the page hears of the day. */
  pause(settle: boolean): void {
    if (!this.playing) return;
    cancelAnimationFrame(this.playing);
    this.playing = 0;
    relabel(this.playButton, "play", this.words.say("time.play"));
    if (settle) this.settle();
  }

  /** A key that means time; whether it did. */
  key(event: KeyboardEvent): boolean {
    const week = event.shiftKey ? 7 : 1;
    // A full stop with Shift is another character on most keyboards: what counts is the key.
    if (event.code === "Comma" || event.key === ",") this.step(-week);
    else if (event.code === "Period" || event.key === ".") this.step(week);
    else if (event.key === "[") this.jump(-1);
    else if (event.key === "]") this.jump(1);
    else if (event.key === "Home") this.go(this.span_.first);
    else if (event.key === "End") this.go(this.span_.last);
    else if (event.key === " ") this.toggle();
    else return false;
    return true;
  }

  /** Something else moves the day for a while: the page must not. */
  hold(on: boolean): void {
    this.pause(false);
    this.held = on;
  }

  /** Draw the shares of the states over time; the table must be complete, or each column would cost a look at every element. */
  paint(table: CountTable, palette: readonly string[]): void {
    paintRibbon(this.ribbon, table, this.span_, palette);
  }

  dispose(): void {
    cancelAnimationFrame(this.playing);
    window.clearTimeout(this.commit);
    this.watcher.disconnect();
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

  private settleSoon(): void {
    window.clearTimeout(this.commit);
    this.commit = window.setTimeout(() => this.settle(), COMMIT_MS);
  }

  private settle(): void {
    window.clearTimeout(this.commit);
    this.commit = 0;
    this.events.settled(this.day);
  }

  private home(): number {
    const now = today();
    return now >= this.span_.first && now <= this.span_.last ? now : this.opened;
  }

  private goHome(): void {
    this.go(this.home());
  }

  private nextSpeed(): void {
    this.playFrom = this.day;
    this.playBegan = performance.now();
    this.speed = SPEEDS[(SPEEDS.findIndex((speed) => speed === this.speed) + 1) % SPEEDS.length];
    this.showSpeed();
  }

  private showSpeed(): void {
    this.speedButton.textContent = this.words.say("time.speed", { days: this.speed });
  }

  /** Marks and dates as many as the axis has room for. */
  private arrange(anew = false): void {
    const width = this.lane.clientWidth;
    if (!anew && width === this.width) return;
    this.width = width;
    const { first, last } = this.span_;
    this.marks.replaceChildren(...clusters(this.all, this.span_, width || 1, MARK_PIXELS).map((cluster) => this.tick(cluster)));
    const ends = first === last ? [first] : [first, last];
    const between = calendarTicks(this.span_, width - 2 * LABEL_PIXELS, LABEL_PIXELS).filter(({ day }) => {
      const at = shareOf(day, this.span_) * width;
      return at > 1.6 * LABEL_PIXELS && at < width - 1.6 * LABEL_PIXELS;
    });
    this.axis.replaceChildren(
      ...ends.map((day, at) => make("span", at === 0 ? "end first" : "end last", this.words.date(day))),
      ...between.map(({ day, year }) => {
        const label = make("span", "between", this.words.date(day, year ? "date_year" : "date_month"));
        label.style.left = `${100 * shareOf(day, this.span_)}%`;
        return label;
      }),
    );
  }

  private tick({ at, day, marks }: Cluster): HTMLElement {
    const tick = make("button", marks.length > 1 ? "mark several" : "mark");
    tick.type = "button";
    const lines = marks.slice(0, MOST_LABELS).map((mark) => this.labelOf(mark));
    if (marks.length > MOST_LABELS) lines.push(this.words.say("time.more_marks", { count: marks.length - MOST_LABELS }));
    tick.setAttribute("aria-label", lines.join("; "));
    if (marks.every(({ kind }) => kind === "milestone")) tick.classList.add("milestone");
    const hint = make("span", "hint", "", ...lines.map((line) => make("span", "", line)));
    if (at > 0.5) hint.classList.add("leftwards");
    tick.append(hint);
    tick.style.left = `${100 * at}%`;
    tick.addEventListener("click", () => this.go(day));
    return tick;
  }

  private labelOf(mark: Mark): string {
    const kind = this.words.has(`mark.${mark.kind}`) ? this.words.say(`mark.${mark.kind}`) : "";
    return [this.words.date(mark.day), kind, mark.label].filter(Boolean).join(" · ");
  }
}

/** Today where the reader is. */
function today(): number {
  const now = new Date();
  return Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
}
