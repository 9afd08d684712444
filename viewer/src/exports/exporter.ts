/** Pictures and films of what is on the screen, saved where the browser saves things. */

import { iconButton, make } from "../elements";
import { LEGEND_ORDER } from "../legend";
import type { Scene } from "../scene";
import type { Staging } from "../staging";
import { NONE, STATES, UNLINKED, UNVERIFIED } from "../states";
import type { Tones } from "../style";
import { evidenceDays, lastDayUpTo } from "../time/changes";
import type { Listed, Reading } from "../time/reading";
import { SPEEDS, type Timeline } from "../timeline";
import type { Words } from "../words";
import { Dialog } from "./dialog";
import { fileName, isoDay } from "./file_name";
import { filmDays, filmOf, filmWay, lengthOf } from "./film";
import { SheetPlan, sheetOf, type PaperFacts, type PaperList } from "./sheet";

export interface ExportParts {
  readonly words: Words;
  readonly stage: Staging;
  readonly tones: Tones;
  readonly palette: readonly string[];
  readonly timeline: Timeline;
  readonly reading: Reading;
  readonly title: () => string;
  readonly counts: () => Uint32Array;
  /** Show a day without telling the page. */
  readonly showDay: (day: number) => void;
  /** Where dialogs open. */
  readonly view: HTMLElement;
}

const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  "1280": [1280, 720],
  "1920": [1920, 1080],
  "3840": [3840, 2160],
};
const SHOWN = "shown";
/** The last picture of a film stays long enough to be read. */
const LAST_MS = 2000;
const MOST_PICTURES = 3000;
const GONE_MS = 60_000;

export class Exporter {
  readonly buttons: readonly HTMLButtonElement[];
  private scene: Scene | null = null;
  private days: Int32Array = new Int32Array(0);
  private dialog: Dialog | null = null;

  constructor(private readonly parts: ExportParts) {
    const { words } = parts;
    this.buttons = [
      iconButton("picture", words.say("export.picture"), () => this.askPicture()),
      iconButton("film", words.say("export.film"), () => this.askFilm()),
    ];
  }

  setScene(scene: Scene): void {
    this.dialog?.close();
    this.scene = scene;
    this.days = evidenceDays(scene.evidence);
  }

  /** The picture as a file. `size`: a place in `SIZES`, or "shown". */
  async picture(size: string): Promise<{ blob: Blob; name: string }> {
    const { timeline, title } = this.parts;
    const canvas = await this.sheet(this.planOf(size), null);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error("no picture");
    return { blob, name: fileName(title() || this.parts.words.say("export.model"), [timeline.day], "png") };
  }

  /** The film as a file; null where this browser can make none. */
  async film(
    first: number,
    last: number,
    speed: number,
    size: string,
    progress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<{ blob: Blob; name: string } | null> {
    const [width, height] = SIZES[size];
    const way = await filmWay(width, height);
    if (!way) return null;
    const { timeline, title, words } = this.parts;
    const before = timeline.day;
    const plan = new SheetPlan(width, height);
    const { days, each } = filmDays(first, last, speed);
    timeline.hold(true);
    try {
      const film = await filmOf(
        {
          width,
          height,
          pictures: days.length,
          each,
          last: LAST_MS,
          picture: async (at) => {
            this.parts.showDay(days[at]);
            return this.sheet(plan, days.length < 2 ? 1 : at / (days.length - 1));
          },
        },
        way,
        progress,
        signal,
      );
      return { blob: film.blob, name: fileName(title() || words.say("export.model"), [first, last], film.extension) };
    } finally {
      timeline.hold(false);
      this.parts.showDay(before);
    }
  }

  dispose(): void {
    this.dialog?.close();
  }

  private planOf(size: string): SheetPlan {
    const { canvas } = this.parts.stage;
    const fixed = SIZES[size];
    if (fixed) return new SheetPlan(...fixed);
    const ratio = window.devicePixelRatio || 1;
    return SheetPlan.around(Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio));
  }

  private async sheet(plan: SheetPlan, passed: number | null): Promise<HTMLCanvasElement> {
    const { stage, tones } = this.parts;
    const picture = await stage.snapshot(plan.picture.width, plan.picture.height);
    return sheetOf(plan, picture, this.facts(passed), tones);
  }

  private facts(passed: number | null): PaperFacts {
    const { words, timeline, reading, title } = this.parts;
    const split = reading.shownSplit;
    return {
      title: title() || words.say("export.model"),
      date: `${words.say("time.slider")} ${words.date(timeline.day, "date_weekday")}`,
      lists: this.lists(),
      notes: this.notes(),
      pixelsAMetre: (height) => this.pixelsAMetre(height),
      rulerNote: words.say("export.ruler"),
      sides: split.mode === "none" ? null : { at: split.at, words: [words.say("compare.actual"), words.say("compare.plan")] },
      passed,
    };
  }

  private lists(): PaperList[] {
    const { words, palette, reading, counts } = this.parts;
    const found = counts();
    const states: PaperList = {
      title: words.say("legend.title"),
      rows: LEGEND_ORDER.map((code) => ({
        label: words.say(`state.${STATES[code]}`),
        count: words.count(found[code]),
        colour: palette[code],
        look: code === UNVERIFIED ? ("hatched" as const) : code === UNLINKED ? ("outline" as const) : ("solid" as const),
        none: found[code] === 0,
      })),
    };
    const paper = ({ title, rows }: Listed): PaperList => ({
      title,
      rows: rows.map(({ label, count, colour }) => ({ label, count: words.count(count), colour, look: "solid" as const, none: count === 0 })),
    });
    const { listed, listedBelow } = reading;
    return [listed ? paper(listed) : states, ...(listedBelow ? [paper(listedBelow)] : [])];
  }

  private notes(): string[] {
    const { words, timeline } = this.parts;
    const { scene } = this;
    if (!scene) return [];
    const { linked, unlinked } = scene.coverage;
    const all = linked + unlinked;
    const share = all === 0 ? "–" : `${((100 * linked) / all).toFixed(0)} %`;
    const latest = lastDayUpTo(this.days, timeline.day);
    const age = latest === NONE ? words.say("export.no_evidence") : words.say("export.age", { date: words.date(latest), days: timeline.day - latest });
    return [words.say("export.coverage", { linked, all, share }), age];
  }

  /** On the picture's middle: in perspective no other place has the same scale. */
  private pixelsAMetre(height: number): number {
    const { stage } = this.parts;
    const [x, y, , a, b, c] = stage.standpoint.get();
    const [east, north] = [y - b, a - x];
    const length = Math.hypot(east, north);
    const side = length < 1e-6 ? [1, 0] : [east / length, north / length];
    const here = stage.screenOf([a, b, c]);
    const there = stage.screenOf([a + side[0], b + side[1], c]);
    if (!here || !there) return 0;
    return (Math.hypot(there.x - here.x, there.y - here.y) * height) / Math.max(1, stage.canvas.clientHeight);
  }

  private askPicture(): void {
    const { words } = this.parts;
    const sizes = [SHOWN, "1920", "3840"].map((size) => [size, sizeWord(words, size)] as const);
    this.open(
      new Dialog(words, words.say("export.picture"), [{ name: "size", label: words.say("export.size"), choices: sizes, value: "1920" }], {
        told: () => ({ text: words.say("export.picture_told"), able: true }),
        run: async (values) => this.save(await this.picture(values.get("size") ?? SHOWN)),
        failed: () => words.say("export.failed"),
        closed: () => (this.dialog = null),
      }),
    );
  }

  private askFilm(): void {
    const { words, timeline } = this.parts;
    const { first, last } = timeline.span;
    timeline.pause(true);
    const day = { least: isoDay(first), most: isoDay(last) };
    const speeds = SPEEDS.map((speed) => [String(speed), words.say("time.speed", { days: speed })] as const);
    const sizes = ["1280", "1920"].map((size) => [size, sizeWord(words, size)] as const);
    const fields = [
      { name: "first", label: words.say("export.first"), value: isoDay(first), ...day },
      { name: "last", label: words.say("export.last"), value: isoDay(last), ...day },
      { name: "speed", label: words.say("export.speed"), choices: speeds, value: String(timeline.speed) },
      { name: "size", label: words.say("export.size"), choices: sizes, value: "1280" },
    ];
    this.open(
      new Dialog(words, words.say("export.film"), fields, {
        told: (values) => this.filmTold(values),
        run: async (values, progress, signal) => {
          const { from, to, speed } = chosen(values);
          const film = await this.film(from, to, speed, values.get("size") ?? "1280", progress, signal);
          return film ? this.save(film) : words.say("export.no_film");
        },
        failed: () => words.say("export.failed"),
        closed: () => (this.dialog = null),
      }),
    );
  }

  private filmTold(values: ReadonlyMap<string, string>): { text: string; able: boolean } {
    const { words, timeline } = this.parts;
    const { from, to, speed } = chosen(values);
    const { first, last } = timeline.span;
    if (!(from <= to) || from < first || to > last) return { text: words.say("export.wrong_days"), able: false };
    const { days, each } = filmDays(from, to, speed);
    if (days.length > MOST_PICTURES) return { text: words.say("export.too_long", { most: MOST_PICTURES }), able: false };
    const seconds = Math.round(lengthOf({ pictures: days.length, each, last: LAST_MS }) / 1000);
    return { text: words.say("export.film_told", { pictures: days.length, seconds }), able: true };
  }

  private open(dialog: Dialog): void {
    this.dialog?.close();
    this.dialog = dialog;
    dialog.open(this.parts.view);
  }

  private save({ blob, name }: { blob: Blob; name: string }): string {
    const url = URL.createObjectURL(blob);
    const link = make("a");
    Object.assign(link, { href: url, download: name });
    link.hidden = true;
    this.parts.view.append(link);
    link.click();
    link.remove();
    // The browser reads it after the click has been answered.
    window.setTimeout(() => URL.revokeObjectURL(url), GONE_MS);
    return this.parts.words.say("export.saved", { name });
  }
}

function chosen(values: ReadonlyMap<string, string>): { from: number; to: number; speed: number } {
  const day = (name: string): number => Math.round(Date.parse(`${values.get(name) ?? ""}T00:00:00Z`) / 86_400_000);
  return { from: day("first"), to: day("last"), speed: Number(values.get("speed")) };
}

function sizeWord(words: Words, size: string): string {
  return size === SHOWN ? words.say("export.as_shown") : SIZES[size].join(" × ");
}
