/**
 * How many elements are of each kind on any day, without looking at the elements again.
 *
 * A kind (a state, a step of delay, what changed since a day) can only change on a planned day, on the day of an event, when an
 * event grows stale, or on a day that its maker names. Those changes are gathered once, a little at a time after the first
 * picture, sorted by day and summed up; then any day is one search in a short list. Until it is done, one loop over the
 * elements answers exactly. Pure but for the waiting between slices.
 */

import { latestEvent, NONE, stateAfter, STATES, type Evidence } from "./states";

const SLICE_MS = 6;
const ELEMENTS_A_LOOK = 512;

/** The kind of an element at the end of a day whose last event up to it is known (-1: there is none). */
export type KindOf = (element: number, event: number, day: number) => number;

export class DayTable {
  private readonly changes = new Map<number, Int32Array>();
  private readonly begin: Uint32Array;
  private days = new Int32Array(0);
  private sums = new Uint32Array(0);
  private next = 0;
  private timer = 0;

  /** `further`: days on which an element may change beside those of plan and events. */
  constructor(
    private readonly evidence: Evidence,
    private readonly kinds: number,
    private readonly kindOf: KindOf,
    private readonly further: (element: number, into: number[]) => void = () => undefined,
  ) {
    this.begin = new Uint32Array(kinds);
  }

  get complete(): boolean {
    return this.days.length > 0;
  }

  /** One count a kind for the end of `day`; they add up to the number of elements. */
  on(day: number): Uint32Array {
    if (!this.complete) return this.counted(day);
    const row = lastUpTo(this.days, day);
    return this.sums.slice(row * this.kinds, (row + 1) * this.kinds);
  }

  /** Build in slices that leave the page free to answer; `ready` hears of the end. */
  buildSoon(ready: () => void = () => undefined): void {
    const slice = (): void => {
      this.timer = 0;
      if (this.build(performance.now() + SLICE_MS)) ready();
      else this.timer = window.setTimeout(slice);
    };
    this.timer = window.setTimeout(slice);
  }

  /** Go on building until the clock (`performance.now`) says `until`; whether it is done. */
  build(until = Infinity): boolean {
    if (this.complete) return true;
    const { elements } = this.evidence;
    while (this.next < elements) {
      const end = Math.min(elements, this.next + ELEMENTS_A_LOOK);
      for (; this.next < end; this.next++) this.gather(this.next);
      if (this.next < elements && performance.now() >= until) return false;
    }
    this.sum();
    return true;
  }

  dispose(): void {
    window.clearTimeout(this.timer);
  }

  private counted(day: number): Uint32Array {
    const counts = new Uint32Array(this.kinds);
    const { elements } = this.evidence;
    for (let element = 0; element < elements; element++) counts[this.kindOf(element, latestEvent(this.evidence, element, day), day)]++;
    return counts;
  }

  private gather(element: number): void {
    const { evidence } = this;
    const first = evidence.eventOffsets[element];
    const end = evidence.eventOffsets[element + 1];
    const candidates: number[] = [];
    for (const day of [evidence.plannedStart[element], evidence.plannedFinish[element]]) if (day !== NONE) candidates.push(day);
    for (let event = first; event < end; event++) {
      candidates.push(evidence.eventDay[event], evidence.eventDay[event] + evidence.freshnessDays + 1);
    }
    this.further(element, candidates);
    candidates.sort((a, b) => a - b);
    let event = first - 1;
    let kind = this.kindOf(element, -1, NONE);
    this.begin[kind]++;
    for (const day of candidates) {
      while (event + 1 < end && evidence.eventDay[event + 1] <= day) event++;
      const then = this.kindOf(element, event < first ? -1 : event, day);
      if (then === kind) continue;
      const change = this.changesOn(day);
      change[kind]--;
      change[then]++;
      kind = then;
    }
  }

  private changesOn(day: number): Int32Array {
    let change = this.changes.get(day);
    if (!change) this.changes.set(day, (change = new Int32Array(this.kinds)));
    return change;
  }

  private sum(): void {
    const days = Int32Array.from(this.changes.keys()).sort();
    const { kinds } = this;
    const sums = new Uint32Array((days.length + 1) * kinds);
    sums.set(this.begin);
    days.forEach((day, at) => {
      const change = this.changes.get(day)!;
      for (let kind = 0; kind < kinds; kind++) sums[(at + 1) * kinds + kind] = sums[at * kinds + kind] + change[kind];
    });
    this.sums = sums;
    // Before the first change stands a row of its own.
    this.days = Int32Array.from([NONE, ...days]);
    this.changes.clear();
  }
}

/** Eight counts, one a state. */
export class CountTable extends DayTable {
  constructor(evidence: Evidence) {
    super(evidence, STATES.length, (element, event, day) => stateAfter(evidence, element, event, day));
  }
}

/** Place of the last day that is not after `day`; the first place holds for everything before. */
function lastUpTo(days: Int32Array, day: number): number {
  let low = 0;
  let high = days.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (days[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}
