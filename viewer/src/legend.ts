/** The eight states with their counts on the shown day; a click shows one state alone, the eye leaves one out. */

import { make, iconButton, put, relabel } from "./elements";
import { DONE, DONE_LATE, IN_PROGRESS, IN_PROGRESS_LATE, NOT_DUE, NOT_STARTED_LATE, STATES, UNLINKED, UNVERIFIED } from "./states";
import { UNSOUND_COLOUR } from "./unsound";
import type { Words } from "./words";

/** What needs attention first. */
export const LEGEND_ORDER = [
  NOT_STARTED_LATE,
  IN_PROGRESS_LATE,
  UNVERIFIED,
  IN_PROGRESS,
  DONE_LATE,
  DONE,
  NOT_DUE,
  UNLINKED,
] as const;

/** From done to not known: the order of shares beside or above each other. */
export const STACK_ORDER = [
  DONE,
  DONE_LATE,
  IN_PROGRESS,
  IN_PROGRESS_LATE,
  NOT_STARTED_LATE,
  UNVERIFIED,
  NOT_DUE,
  UNLINKED,
] as const;

const NOT_BUILT = (1 << NOT_DUE) | (1 << UNLINKED);

interface Row {
  readonly item: HTMLElement;
  readonly only: HTMLButtonElement;
  readonly number: HTMLElement;
  readonly eye: HTMLButtonElement;
  readonly share: HTMLElement;
  /** What is written there; -1: nothing yet. */
  count: number;
}

export class Legend {
  readonly element = make("section", "legend");
  /** For what stands beside the number, in place of the states, and above them. */
  readonly corner = make("div", "corner");
  readonly instead = make("div", "instead");
  readonly below = make("div", "below");
  private readonly list = make("ul");
  private readonly bar = make("div", "shares");
  private readonly toggle: HTMLElement;
  private readonly total = make("strong", "figure", "–");
  private readonly totalUnit = make("span", "quiet");
  private readonly note = make("p", "quiet note");
  private readonly unsoundWord = make("span");
  private unsoundCount = -1;
  private readonly unsound = make("p", "note", "", make("i", "swatch"), this.unsoundWord);
  private readonly built = make("input");
  private readonly rows = new Map<number, Row>();
  private written = -1;
  private hidden = 0;
  private alone = -1;

  constructor(
    private readonly words: Words,
    private readonly changed: () => void,
  ) {
    this.bar.setAttribute("aria-hidden", "true");
    for (const code of LEGEND_ORDER) {
      const row = this.rowOf(code);
      this.rows.set(code, row);
      this.list.append(row.item);
    }
    for (const code of STACK_ORDER) this.bar.append(this.rows.get(code)!.share);
    this.built.type = "checkbox";
    this.built.addEventListener("change", () => this.changed());
    this.toggle = make("label", "toggle", "", this.built, make("span", "", words.say("hide_unbuilt")));
    this.element.setAttribute("aria-label", words.say("legend.title"));
    this.instead.hidden = true;
    const head = make("div", "head", "", make("p", "", "", this.total, this.totalUnit), this.corner);
    this.element.append(head, this.below, this.bar, this.list, this.instead, this.toggle, this.unsound, this.note);
    this.unsound.hidden = true;
    this.unsound.style.cssText = `align-items:center;gap:8px;--state:${UNSOUND_COLOUR}`;
    this.refresh();
  }

  /** States not drawn at all, as a bit set of codes. */
  get hiddenStates(): number {
    return this.hidden | (this.built.checked ? NOT_BUILT : 0);
  }

  /** States drawn as outline: what is not linked, and around a state shown alone everything else. */
  get ghostStates(): number {
    return this.alone < 0 ? 1 << UNLINKED : 255 & ~(1 << this.alone);
  }

  /** The states that the reader left out himself, as a bit set of codes. */
  get leftOut(): number {
    return this.hidden;
  }

  leaveOut(states: number): void {
    this.hidden = states & 255;
    this.refresh();
    this.changed();
  }

  /** The list of states, or what stands in its place. */
  showStates(on: boolean): void {
    this.list.hidden = this.bar.hidden = this.toggle.hidden = !on;
    this.instead.hidden = on;
  }

  /** Only what is another number than before is written: a step through time changes few of them. */
  show(counts: Uint32Array): void {
    let total = 0;
    for (const count of counts) total += count;
    if (total !== this.written) {
      this.written = total;
      this.total.textContent = this.words.count(total);
      this.totalUnit.textContent = this.words.say("legend.elements");
    }
    for (const [code, row] of this.rows) {
      const count = counts[code];
      const before = row.count;
      if (count === before) continue;
      row.count = count;
      put(row.number, this.words.count(count));
      row.share.style.flexGrow = String(count);
      if (count !== 0 && before > 0) continue;
      row.item.classList.toggle("none", count === 0);
      row.share.hidden = count === 0;
    }
  }

  /** How many of the elements cannot be seen because the model gives them no shape. */
  showWithoutShape(count: number): void {
    this.note.textContent = count > 0 ? this.words.say("legend.without_shape", { count }) : "";
  }

  /** How many elements stand on material that does not conform. */
  showUnsound(count: number): void {
    if (count === this.unsoundCount) return;
    this.unsoundCount = count;
    this.unsound.hidden = count === 0;
    this.unsound.style.display = count === 0 ? "none" : "flex";
    this.unsoundWord.textContent = this.words.say("legend.unsound", { count: this.words.count(count) });
  }

  toggleUnbuilt(): void {
    this.built.checked = !this.built.checked;
    this.changed();
  }

  /** Back to everything; whether there was anything to undo. */
  reset(): boolean {
    if (this.alone < 0) return false;
    this.alone = -1;
    this.refresh();
    this.changed();
    return true;
  }

  private rowOf(code: number): Row {
    const state = STATES[code];
    const number = make("span", "number", "–");
    const only = make("button", "only", "", make("i", `swatch ${state}`), make("span", "word", this.words.say(`state.${state}`)), number);
    only.type = "button";
    only.addEventListener("click", () => {
      this.alone = this.alone === code ? -1 : code;
      this.hidden &= ~(1 << code);
      this.refresh();
      this.changed();
    });
    const eye = iconButton("eye", "", () => {
      this.hidden ^= 1 << code;
      if (this.alone === code) this.alone = -1;
      this.refresh();
      this.changed();
    });
    return { item: make("li", "", "", only, eye), only, number, eye, share: make("i", `share ${state}`), count: -1 };
  }

  private refresh(): void {
    for (const [code, row] of this.rows) {
      const state = this.words.say(`state.${STATES[code]}`);
      const off = ((this.hidden >> code) & 1) === 1;
      const alone = this.alone === code;
      row.item.classList.toggle("off", off || (this.alone >= 0 && !alone));
      row.item.classList.toggle("hidden-state", off);
      row.only.setAttribute("aria-pressed", String(alone));
      row.only.title = alone ? this.words.say("legend.all") : this.words.say("legend.only", { state });
      relabel(row.eye, off ? "eye_off" : "eye", this.words.say(off ? "legend.show" : "legend.hide", { state }));
    }
  }
}
