/**
 * What is drawn, what is drawn as outline, and what is chosen: one byte an element, the flags that the stage takes.
 *
 * Each element carries one mark of the reader's: shown, hidden or x-ray. Isolating, hiding, ticking a storey or a class all
 * write these marks, so that what is ticked is what is seen and every step can be taken back. Pure.
 */

import { GHOST, HIDDEN, SELECTED } from "../staging";
import type { Rows } from "./facts";

export const SHOWN = 0;

export type Mark = typeof SHOWN | typeof HIDDEN | typeof GHOST;

/** Steps that can be taken back; fewer where so many copies would fill the memory. */
const MOST_STEPS = 100;
const MOST_BYTES = 16_000_000;

export class Visibility {
  /** The reader's marks. Not to be written to from outside. */
  marks: Uint8Array;
  private past: Uint8Array[] = [];
  private future: Uint8Array[] = [];
  private counted: { hidden: number; ghosts: number } | null = null;

  /** `changed` hears of every change of the marks. */
  constructor(
    readonly elements: number,
    private readonly changed: () => void = () => undefined,
  ) {
    this.marks = new Uint8Array(elements);
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** How many elements the reader hid. */
  get hidden(): number {
    return this.counts().hidden;
  }

  /** How many the reader put into x-ray. */
  get ghosts(): number {
    return this.counts().ghosts;
  }

  show(rows: Rows): void {
    this.mark(rows, SHOWN);
  }

  hide(rows: Rows): void {
    this.mark(rows, HIDDEN);
  }

  ghost(rows: Rows): void {
    this.mark(rows, GHOST);
  }

  /** X-ray where any of them stands solid, back to solid where none does. */
  toggleGhost(rows: Rows): void {
    let solid = false;
    for (let i = 0; i < rows.length && !solid; i++) solid = this.marks[rows[i]] !== GHOST;
    this.mark(rows, solid ? GHOST : SHOWN);
  }

  /** These alone; the rest hidden, or as outline around them. */
  isolate(rows: Rows, rest: typeof HIDDEN | typeof GHOST = HIDDEN): void {
    this.step((next) => {
      next.fill(rest);
      put(next, rows, SHOWN);
    });
  }

  showAll(): void {
    this.step((next) => next.fill(SHOWN));
  }

  undo(): void {
    const before = this.past.pop();
    if (!before) return;
    this.future.push(this.marks);
    this.take(before);
  }

  redo(): void {
    const after = this.future.pop();
    if (!after) return;
    this.past.push(this.marks);
    this.take(after);
  }

  /**
   * The flags of all elements into `into`. With `states` (one code an element) the hidden and outlined states (bit sets of
   * codes) are written too; without, they are left to the graphics card, which knows the states itself.
   */
  write(into: Uint8Array, selected: Rows, states?: Uint8Array, hiddenStates = 0, ghostStates = 0): Uint8Array {
    into.set(this.marks);
    if (states && (hiddenStates | ghostStates) !== 0) {
      for (let row = 0; row < into.length; row++) {
        const code = states[row];
        into[row] |= ((hiddenStates >> code) & 1) | (((ghostStates >> code) & 1) << 1);
      }
    }
    for (let i = 0; i < selected.length; i++) into[selected[i]] |= SELECTED;
    return into;
  }

  private counts(): { hidden: number; ghosts: number } {
    if (this.counted) return this.counted;
    let hidden = 0;
    let ghosts = 0;
    for (const mark of this.marks) {
      hidden += mark & 1;
      ghosts += mark >> 1;
    }
    return (this.counted = { hidden, ghosts });
  }

  private mark(rows: Rows, mark: Mark): void {
    this.step((next) => put(next, rows, mark));
  }

  /** One step that can be taken back; a step that changes nothing is none. */
  private step(write: (next: Uint8Array) => void): void {
    const next = this.marks.slice();
    write(next);
    if (same(next, this.marks)) return;
    this.past.push(this.marks);
    const most = Math.max(1, Math.min(MOST_STEPS, Math.floor(MOST_BYTES / Math.max(1, this.elements))));
    if (this.past.length > most) this.past.shift();
    this.future = [];
    this.take(next);
  }

  private take(marks: Uint8Array): void {
    this.marks = marks;
    this.counted = null;
    this.changed();
  }
}

function put(into: Uint8Array, rows: Rows, mark: Mark): void {
  for (let i = 0; i < rows.length; i++) into[rows[i]] = mark;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
