/** Which elements the reader chose: one, many or none. Pure: rows in, rows out, no page. */

import { IN_PROGRESS_LATE, NOT_STARTED_LATE, STATES } from "./states";

export class Selection {
  /** 1 for every chosen element. */
  readonly marks: Uint8Array;
  private chosen = 0;
  private latest = -1;
  private sorted: Uint32Array | null = new Uint32Array();

  /** `changed` hears of every change, with the rows that are chosen now. */
  constructor(
    elements: number,
    private readonly changed: (rows: Uint32Array) => void = () => undefined,
  ) {
    this.marks = new Uint8Array(elements);
  }

  get count(): number {
    return this.chosen;
  }

  /** The one chosen last, where it is still chosen; else any chosen one; else -1. */
  get last(): number {
    if (this.latest >= 0 && this.marks[this.latest] === 1) return this.latest;
    return this.rows()[0] ?? -1;
  }

  has(row: number): boolean {
    return this.marks[row] === 1;
  }

  /** The chosen rows, ascending. Not to be written to. */
  rows(): Uint32Array {
    if (this.sorted) return this.sorted;
    const rows = new Uint32Array(this.chosen);
    let at = 0;
    for (let row = this.marks.indexOf(1); row >= 0; row = this.marks.indexOf(1, row + 1)) rows[at++] = row;
    return (this.sorted = rows);
  }

  /** Choose these and nothing else. Rows that are none of the model's are left out. */
  set(rows: ArrayLike<number>): void {
    const before = this.chosen;
    if (before === rows.length && this.holdsAll(rows)) return;
    this.marks.fill(0);
    this.chosen = 0;
    this.put(rows, 1);
    if (this.chosen > 0 || before > 0) this.tell();
  }

  add(rows: ArrayLike<number>): void {
    if (this.put(rows, 1)) this.tell();
  }

  remove(rows: ArrayLike<number>): void {
    if (this.put(rows, 0)) this.tell();
  }

  toggle(row: number): void {
    if (this.put([row], this.has(row) ? 0 : 1)) this.tell();
  }

  clear(): void {
    this.set([]);
  }

  private holdsAll(rows: ArrayLike<number>): boolean {
    const seen = new Set<number>();
    for (let i = 0; i < rows.length; i++) {
      if (this.marks[rows[i]] !== 1) return false;
      seen.add(rows[i]);
    }
    return seen.size === this.chosen;
  }

  private put(rows: ArrayLike<number>, mark: 0 | 1): boolean {
    const before = this.chosen;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i];
      if (!(row >= 0 && row < this.marks.length) || this.marks[row] === mark) continue;
      this.marks[row] = mark;
      this.chosen += mark === 1 ? 1 : -1;
      if (mark === 1) this.latest = row;
    }
    return this.chosen !== before;
  }

  private tell(): void {
    this.sorted = null;
    this.changed(this.rows());
  }
}

export interface Summary {
  readonly count: number;
  /** How many in each of the eight states. */
  readonly byState: Uint32Array;
  /** Should have begun or should be done by now, and is not. */
  readonly late: number;
}

/** What there is to say of many elements at once. `states`: state code of every element of the model. */
export function summaryOf(rows: ArrayLike<number>, states: Uint8Array): Summary {
  const byState = new Uint32Array(STATES.length);
  for (let i = 0; i < rows.length; i++) byState[states[rows[i]]]++;
  return { count: rows.length, byState, late: byState[NOT_STARTED_LATE] + byState[IN_PROGRESS_LATE] };
}
