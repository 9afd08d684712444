/**
 * How the picture is read: coloured by what, compared with what. Holds the two choices, tells the stage, and keeps the legend's
 * numbers to the shown day. Between days nothing here loops over the elements: every number comes from a table of changes.
 */

import type { DayTable } from "../counts";
import { make } from "../elements";
import type { Legend } from "../legend";
import type { Comparison, Mode } from "../panels";
import type { Scene } from "../scene";
import { GHOST, HIDDEN, type Split, type Staging } from "../staging";
import { DELAY_BUCKETS, PLAN_AS_STATE, PLAN_STATES } from "../states";
import type { Theme } from "../style";
import type { Timeline } from "../timeline";
import type { Words } from "../words";
import { Changes, CHANGES, delayTable, planTable, presetDay, PRESETS, type Change, type Preset } from "./changes";
import { canGroup, DELAY_COLOURS, GROUPINGS, groupsOf, rowsIn, type Group, type Grouping, type Groups } from "./colouring";
import { RowList, type ListRow } from "./row_list";
import { SinceFlag } from "./since_flag";
import { SplitFrame } from "./split_frame";

/** What panels do with the elements of a row. */
export interface Marking {
  showOnly(rows: Uint32Array | null): void;
  setHidden(rows: Uint32Array, hidden: boolean): void;
  readonly marks: Uint8Array;
}

export interface ReadingParts {
  readonly words: Words;
  readonly stage: Staging;
  readonly palette: readonly string[];
  readonly theme: Theme;
  readonly legend: Legend;
  readonly timeline: Timeline;
  readonly marking: Marking;
}

/** What a legend on paper says: one list, or two. */
export interface Listed {
  readonly title: string;
  readonly rows: readonly ListRow[];
}

type Layout = "side" | "swipe";
const SIDE_DISTANCE = 1.7;
const CHANGE_ROWS: readonly Change[] = [...CHANGES.slice(1), "other"];
const PLAN_ORDER = [3, 2, 1, 0] as const;

export class Reading {
  readonly frame: SplitFrame;
  readonly bar = make("div", "reading-bar");
  mode: Mode = "state";
  comparison: Comparison | null = null;
  private layout: Layout = "side";
  private scene: Scene | null = null;
  private day = 0;
  private groups: Groups | null = null;
  private delays: DayTable | null = null;
  private plans: DayTable | null = null;
  private changes: Changes | null = null;
  private out = 0;
  private alone = -1;
  private readonly colourBy = make("select", "choice");
  private readonly compareWith = make("select", "choice");
  private readonly picker = make("input", "day-picker");
  private readonly title = make("p", "below-title");
  private readonly overlap = make("p", "below-title");
  private readonly rows: RowList;
  private readonly further: RowList;
  private readonly flag: SinceFlag;

  constructor(private readonly parts: ReadingParts) {
    const { words, legend, timeline } = parts;
    this.frame = new SplitFrame(words, () => this.split());
    this.flag = new SinceFlag(words, timeline, (day) => this.compare({ since: this.within(day) }));
    this.rows = new RowList(words, { only: (key) => this.only(Number(key)), toggle: (key) => this.leaveOut(Number(key)) });
    this.further = new RowList(words, { only: () => undefined, toggle: () => undefined });
    this.colourBy.setAttribute("aria-label", words.say("colour.by"));
    this.colourBy.addEventListener("change", () => this.colour(this.colourBy.value as Mode));
    this.compareWith.setAttribute("aria-label", words.say("compare.with"));
    this.compareWith.addEventListener("change", () => this.chosen(this.compareWith.value));
    this.picker.type = "date";
    this.picker.hidden = true;
    this.picker.setAttribute("aria-label", words.say("compare.flag"));
    this.picker.addEventListener("change", () => {
      const day = Math.round(this.picker.valueAsNumber / 86_400_000);
      if (Number.isFinite(day)) this.compare({ since: this.within(day) });
    });
    legend.corner.append(this.colourBy);
    legend.instead.append(this.rows.element);
    this.overlap.textContent = words.say("compare.may_overlap");
    legend.below.append(this.title, this.further.element, this.overlap);
    legend.below.hidden = true;
    this.bar.append(this.compareWith, this.picker);
  }

  /** The day that the picture is compared with; the shown day where it is not. */
  get compared(): number {
    return typeof this.comparison === "object" && this.comparison ? this.comparison.since : this.day;
  }

  setScene(scene: Scene, day: number): void {
    this.drop();
    this.scene = scene;
    this.day = day;
    this.offerColours(scene);
    this.offerComparisons();
    this.colour(this.mode !== "state" && this.offers(this.mode) ? this.mode : "state");
    this.compare(this.comparison);
  }

  /** As an address says it. */
  put(mode: Mode, comparison: Comparison | null): void {
    if (this.offers(mode)) this.colour(mode);
    this.compare(typeof comparison === "object" && comparison ? { since: this.within(comparison.since) } : comparison);
  }

  /** The shown day moved. Cheap. */
  show(day: number): void {
    this.day = day;
    this.write();
  }

  /** Elements were hidden or shown by whatever means: rows of groups say so. */
  marked(): void {
    if (!this.groups) return;
    const { marks } = this.parts.marking;
    const { indices, groups, palette } = this.groups;
    const hidden = new Uint32Array(palette.length);
    const solid = new Uint32Array(palette.length);
    for (let element = 0; element < indices.length; element++) {
      if (marks[element] === HIDDEN) hidden[indices[element]]++;
      else if (marks[element] !== GHOST) solid[indices[element]]++;
    }
    const out = groups.filter(({ place, count }) => hidden[place] === count).map(({ place }) => String(place));
    const whole = groups.filter(({ place, count }) => solid[place] === count);
    const alone = whole.length === 1 && groups.every(({ place }) => place === whole[0].place || solid[place] === 0) && groups.length > 1;
    this.rows.mark(new Set(alone ? [] : out), alone ? String(whole[0].place) : "");
  }

  get shownSplit(): { mode: Split; at: number } {
    const mode = this.comparison === "plan" ? this.layout : "none";
    return { mode, at: mode === "side" ? 0.5 : this.frame.share };
  }

  /** What a picture on paper must explain beside the states; `null` for the states themselves. */
  get listed(): Listed | null {
    return this.mode === "state" ? null : { title: this.parts.words.say(`colour.${this.mode}`), rows: this.colourRows() };
  }

  get listedBelow(): Listed | null {
    return this.comparison === null ? null : { title: this.title.textContent ?? "", rows: this.belowRows() };
  }

  dispose(): void {
    this.drop();
  }

  private drop(): void {
    for (const table of [this.delays, this.plans, this.changes]) table?.dispose();
    this.groups = this.delays = this.plans = this.changes = null;
  }

  private colour(mode: Mode): void {
    const { stage, legend, palette, theme } = this.parts;
    const { scene } = this;
    if (!scene) return;
    this.mode = mode;
    this.colourBy.value = mode;
    this.groups = null;
    this.out = 0;
    this.alone = -1;
    stage.setBuckets(0, 0);
    if (mode === "state") stage.setColouring("state", palette);
    else if (mode === "delay") {
      this.delays ??= builtSoon(delayTable(scene.evidence));
      stage.setColouring("delay", DELAY_COLOURS);
    } else {
      this.groups = groupsOf(scene, mode, theme);
      stage.setColouring("group", this.groups.palette, this.groups.indices);
    }
    legend.showStates(mode === "state");
    this.write();
    this.marked();
  }

  private compare(comparison: Comparison | null): void {
    const { scene } = this;
    if (!scene) return;
    this.comparison = comparison;
    const since = typeof comparison === "object" && comparison ? comparison.since : null;
    if (since === null || this.changes?.since !== since) {
      this.changes?.dispose();
      this.changes = since === null ? null : builtSoon(new Changes(scene.evidence, since));
    }
    if (comparison === "plan") this.plans ??= builtSoon(planTable(scene.evidence));
    this.picker.hidden = since === null;
    if (since !== null) this.picker.value = new Date(since * 86_400_000).toISOString().slice(0, 10);
    this.flag.show(since);
    this.compareWith.value = comparison === null ? "none" : comparison === "plan" ? this.layout : "since";
    this.parts.stage.setDay(this.day, this.compared);
    this.split();
    this.write();
  }

  private split(): void {
    const { stage, words } = this.parts;
    const labels = [words.say("compare.actual"), words.say("compare.plan")] as const;
    const { mode } = this.shownSplit;
    if (mode === "none") stage.split("none", 0.5, [this.comparison ? "changed" : "actual", "actual"]);
    else stage.split(mode, this.frame.share, ["actual", "plan"]);
    this.frame.show(mode, labels);
  }

  private chosen(value: string): void {
    const before = this.shownSplit.mode;
    this.follow(value);
    const after = this.shownSplit.mode;
    if ((before === "side") !== (after === "side")) this.stepBack(after === "side" ? SIDE_DISTANCE : 1 / SIDE_DISTANCE);
  }

  /** Two pictures in place of one have half the room: from further away the reader sees as much as before. */
  private stepBack(factor: number): void {
    const { standpoint } = this.parts.stage;
    const [x, y, z, a, b, c] = standpoint.get();
    standpoint.set([a + (x - a) * factor, b + (y - b) * factor, c + (z - c) * factor, a, b, c]);
  }

  private follow(value: string): void {
    const preset = PRESETS.find((one) => one === value);
    if (preset) return this.since(preset);
    if (value === "side" || value === "swipe") {
      this.layout = value;
      this.compare("plan");
    } else if (value === "since") {
      this.compare({ since: this.within(this.day - 7) });
      this.picker.focus();
    } else this.compare(null);
  }

  private since(preset: Preset): void {
    const day = presetDay(preset, this.day, this.scene?.marks ?? []);
    this.compare({ since: this.within(day) });
  }

  private within(day: number): number {
    const { first, last } = this.parts.timeline.span;
    // The day before everything is a day to compare with: all that happened since.
    return Math.min(last, Math.max(first - 1, day));
  }

  /** Numbers of the shown day. */
  private write(): void {
    if (!this.scene) return;
    const { legend, words } = this.parts;
    if (this.mode !== "state") this.rows.show(this.colourRows());
    const plain = this.comparison === null;
    if (legend.below.hidden !== plain) legend.below.hidden = plain;
    if (plain) return;
    const fields = { date: words.date(this.compared), day: words.date(this.day) };
    this.title.textContent = words.say(this.comparison === "plan" ? "compare.by_plan" : "compare.changes", fields);
    this.overlap.hidden = this.comparison === "plan";
    this.further.show(this.belowRows());
  }

  private colourRows(): ListRow[] {
    const { words } = this.parts;
    if (this.mode === "delay") {
      const counts = this.delays?.on(this.day) ?? new Uint32Array(DELAY_BUCKETS.length);
      return DELAY_BUCKETS.map((bucket, at) => ({
        key: String(at),
        label: words.say(`colour.bucket.${bucket}`),
        colour: DELAY_COLOURS[at],
        count: counts[at],
        choosable: true,
      })).reverse();
    }
    return (this.groups?.groups ?? []).map((group) => ({
      key: String(group.place),
      label: this.nameOf(group),
      colour: group.colour,
      count: group.count,
      choosable: true,
    }));
  }

  private nameOf({ kind, name, names }: Group): string {
    const { words } = this.parts;
    if (kind === "others") return words.say("colour.others", { count: names });
    return kind === "none" ? words.say(`colour.no_${this.mode}`) : name || words.say("colour.unnamed");
  }

  private belowRows(): ListRow[] {
    const { words, palette } = this.parts;
    if (this.comparison === "plan") {
      const counts = this.plans?.on(this.day) ?? new Uint32Array(PLAN_STATES.length);
      return PLAN_ORDER.map((at) => ({
        key: PLAN_STATES[at],
        label: words.say(`compare.plan_state.${PLAN_STATES[at]}`),
        colour: palette[PLAN_AS_STATE[at]],
        count: counts[at],
        choosable: false,
      }));
    }
    const found = this.changes?.on(this.day);
    const row = (change: Change): ListRow => ({
      key: change,
      label: words.say(`compare.change.${change}`),
      colour: null,
      count: found?.[change] ?? 0,
      choosable: false,
    });
    const rows = ["changed" as const, ...CHANGE_ROWS].map(row);
    return rows.filter(({ key, count }) => key !== "other" || count > 0);
  }

  /** Show the elements of a row alone, or all of them again. Steps of delay follow the day, so the card does it. */
  private only(place: number): void {
    const { marking } = this.parts;
    if (this.mode === "delay") {
      this.alone = this.alone === place ? -1 : place;
      this.out &= ~(1 << place);
      this.buckets();
    } else if (this.groups) {
      marking.showOnly(this.isAlone(place) ? null : rowsIn(this.groups.indices, place));
    }
  }

  private isAlone(place: number): boolean {
    const { marks } = this.parts.marking;
    const { indices } = this.groups!;
    return indices.every((at, element) => (marks[element] === 0) === (at === place));
  }

  private leaveOut(place: number): void {
    if (this.mode === "delay") {
      this.out ^= 1 << place;
      if (this.alone === place) this.alone = -1;
      this.buckets();
    } else if (this.groups) {
      const { marking } = this.parts;
      const rows = rowsIn(this.groups.indices, place);
      marking.setHidden(rows, !rows.every((row) => marking.marks[row] === HIDDEN));
    }
  }

  private buckets(): void {
    const every = (1 << DELAY_BUCKETS.length) - 1;
    this.parts.stage.setBuckets(this.out, this.alone < 0 ? 0 : every & ~(1 << this.alone));
    const out = DELAY_BUCKETS.map((_, at) => at).filter((at) => (this.out >> at) & 1);
    this.rows.mark(new Set(out.map(String)), this.alone < 0 ? "" : String(this.alone));
  }

  private offers(mode: Mode): boolean {
    return [...this.colourBy.options].some((option) => option.value === mode);
  }

  /** Only what the scene tells of some element. */
  private offerColours(scene: Scene): void {
    const { words } = this.parts;
    const modes: Mode[] = ["state", "delay", ...GROUPINGS.filter((by: Grouping) => canGroup(scene, by))];
    this.colourBy.replaceChildren(...modes.map((mode) => option(mode, words.say(`colour.${mode}`))));
    if (!modes.includes(this.mode)) this.mode = "state";
  }

  private offerComparisons(): void {
    const { words } = this.parts;
    const marks = this.scene?.marks ?? [];
    const hasSurvey = marks.some(({ kind }) => kind === "survey");
    const group = (label: string, values: readonly string[]): HTMLOptGroupElement => {
      const found = make("optgroup", "", "", ...values.map((value) => option(value, words.say(`compare.${value}`))));
      found.label = label;
      return found;
    };
    this.compareWith.replaceChildren(
      option("none", words.say("compare.none")),
      group(words.say("compare.group_plan"), ["side", "swipe"]),
      group(words.say("compare.group_since"), [...PRESETS.filter((one) => one !== "survey" || hasSurvey), "since"]),
    );
  }
}

function option(value: string, label: string): HTMLOptionElement {
  return Object.assign(make("option", "", label), { value });
}

function builtSoon<T extends { buildSoon(): void }>(table: T): T {
  table.buildSoon();
  return table;
}
