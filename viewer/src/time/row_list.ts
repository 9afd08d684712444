/** Rows of a legend that are no states: colour, word, count; a click shows one alone, the eye leaves it out. */

import { iconButton, make, put, relabel } from "../elements";
import type { Words } from "../words";

export interface ListRow {
  readonly key: string;
  readonly label: string;
  /** `null`: a number without a colour of its own. */
  readonly colour: string | null;
  readonly count: number;
  /** Whether it can be shown alone and left out. */
  readonly choosable: boolean;
}

export interface RowChoice {
  only(key: string): void;
  /** Left out or taken in again. */
  toggle(key: string): void;
}

interface Shown {
  readonly item: HTMLElement;
  readonly number: HTMLElement;
  readonly only: HTMLButtonElement | null;
  readonly eye: HTMLButtonElement | null;
  readonly label: string;
}

export class RowList {
  readonly element = make("ul", "rows");
  private readonly shown = new Map<string, Shown>();
  private built = "";

  constructor(
    private readonly words: Words,
    private readonly choice: RowChoice,
  ) {}

  /** Cheap when only the numbers are others. */
  show(rows: readonly ListRow[]): void {
    const key = JSON.stringify(rows.map(({ key, label, colour, choosable }) => [key, label, colour, choosable]));
    if (key !== this.built) this.build(rows);
    this.built = key;
    for (const { key, count } of rows) {
      const { item, number } = this.shown.get(key)!;
      put(number, this.words.count(count));
      item.classList.toggle("none", count === 0);
    }
  }

  /** Which rows are left out, and which one stands alone ("": none). */
  mark(out: ReadonlySet<string>, alone: string): void {
    for (const [key, { item, only, eye, label }] of this.shown) {
      const off = out.has(key);
      item.classList.toggle("off", off || (alone !== "" && alone !== key));
      item.classList.toggle("hidden-state", off);
      only?.setAttribute("aria-pressed", String(alone === key));
      if (only) only.title = alone === key ? this.words.say("legend.all") : this.words.say("legend.only", { state: label });
      if (eye) relabel(eye, off ? "eye_off" : "eye", this.words.say(off ? "legend.show" : "legend.hide", { state: label }));
    }
  }

  private build(rows: readonly ListRow[]): void {
    this.shown.clear();
    this.element.replaceChildren(...rows.map((row) => this.rowOf(row)));
    this.mark(new Set(), "");
  }

  private rowOf({ key, label, colour, choosable }: ListRow): HTMLElement {
    const swatch = make("i", "swatch");
    if (colour) swatch.style.background = colour;
    const number = make("span", "number");
    const content = [...(colour ? [swatch] : []), make("span", "word", label), number];
    if (!choosable) {
      const item = make("li", "plain", "", make("div", "only", "", ...content));
      item.title = label;
      this.shown.set(key, { item, number, only: null, eye: null, label });
      return item;
    }
    const only = make("button", "only", "", ...content);
    only.type = "button";
    only.addEventListener("click", () => this.choice.only(key));
    const eye = iconButton("eye", "", () => this.choice.toggle(key));
    const item = make("li", "", "", only, eye);
    this.shown.set(key, { item, number, only, eye, label });
    return item;
  }
}
