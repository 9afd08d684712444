/**
 * What changed between two days, and what the plan alone says: counted exactly, for any shown day. Pure.
 *
 * An element that changed is of one or more kinds (what was finished after its date is newly done and became late), so the
 * numbers of the kinds do not add up; `changed` counts each element once, and `other` those of no kind.
 */

import { DayTable, type KindOf } from "../counts";
import type { Mark } from "../scene";
import {
  bucketOf,
  DELAY_BUCKETS,
  DELAY_LIMITS,
  delayAfter,
  DONE,
  DONE_LATE,
  IN_PROGRESS,
  IN_PROGRESS_LATE,
  latestEvent,
  NONE,
  NOT_STARTED_LATE,
  PLAN_STATES,
  planStateOf,
  SEEN_STARTED,
  stateAfter,
  UNVERIFIED,
  workedOn,
  type Evidence,
} from "../states";

/** Place of a kind is its bit. `begun`: work was first seen in between and goes on; `recovered`: was late without being done, is not late any more. */
export const CHANGES = ["changed", "begun", "done", "late", "recovered", "stale"] as const;
export type Change = (typeof CHANGES)[number] | "other";

const CHANGED = 1;
const BEGUN = 2;
const FINISHED = 4;
const LATE = 8;
const RECOVERED = 16;
const STALE = 32;
const EVERY_CHANGE = 64;

const setOf = (...states: number[]): number => states.reduce((bits, state) => bits | (1 << state), 0);
const UNDER_WAY_STATES = setOf(IN_PROGRESS, IN_PROGRESS_LATE);
const DONE_STATES = setOf(DONE, DONE_LATE);
const LATE_STATES = setOf(NOT_STARTED_LATE, IN_PROGRESS_LATE, DONE_LATE);
const OPEN_LATE_STATES = setOf(NOT_STARTED_LATE, IN_PROGRESS_LATE);
const ON_TIME_STATES = setOf(IN_PROGRESS, DONE);
const among = (state: number, states: number): boolean => ((states >> state) & 1) === 1;

/** Bits of what happened to an element between two states; `seenBefore`: work had been seen by the first of the two days. */
export function changeOf(before: number, after: number, seenBefore: boolean): number {
  if (before === after) return 0;
  let bits = CHANGED;
  if (!seenBefore && among(after, UNDER_WAY_STATES)) bits |= BEGUN;
  if (among(after, DONE_STATES) && !among(before, DONE_STATES)) bits |= FINISHED;
  if (among(after, LATE_STATES) && !among(before, LATE_STATES)) bits |= LATE;
  if (among(before, OPEN_LATE_STATES) && among(after, ON_TIME_STATES)) bits |= RECOVERED;
  if (after === UNVERIFIED) bits |= STALE;
  return bits;
}

/** What changed since the end of a day, for any later or earlier day. */
export class Changes {
  private readonly table: DayTable;

  constructor(
    evidence: Evidence,
    readonly since: number,
  ) {
    const { elements } = evidence;
    const before = new Uint8Array(elements);
    const seen = new Uint8Array(elements);
    for (let element = 0; element < elements; element++) {
      const event = latestEvent(evidence, element, since);
      before[element] = stateAfter(evidence, element, event, since);
      seen[element] = event >= 0 && evidence.eventFlags[event] & SEEN_STARTED ? 1 : 0;
    }
    const kindOf: KindOf = (element, event, day) => changeOf(before[element], stateAfter(evidence, element, event, day), seen[element] === 1);
    this.table = new DayTable(evidence, EVERY_CHANGE, kindOf);
  }

  buildSoon(): void {
    this.table.buildSoon();
  }

  build(): void {
    this.table.build();
  }

  dispose(): void {
    this.table.dispose();
  }

  on(day: number): Record<Change, number> {
    const counts = this.table.on(day);
    const found: Record<Change, number> = { changed: 0, begun: 0, done: 0, late: 0, recovered: 0, stale: 0, other: 0 };
    counts.forEach((count, bits) => {
      CHANGES.forEach((change, bit) => (found[change] += (bits >> bit) & 1 ? count : 0));
      if (bits === CHANGED) found.other += count;
    });
    return found;
  }
}

/** Counts of `PLAN_STATES` on any day. */
export function planTable(evidence: Evidence): DayTable {
  return new DayTable(evidence, PLAN_STATES.length, (element, _, day) => planStateOf(evidence, element, day));
}

/** Counts of `DELAY_BUCKETS` on any day. */
export function delayTable(evidence: Evidence): DayTable {
  const { plannedStart, plannedFinish, worked, workingFirst } = evidence;
  return new DayTable(
    evidence,
    DELAY_BUCKETS.length,
    (element, event, day) => bucketOf(delayAfter(evidence, element, event, day)),
    (element, into) => {
      for (const from of [plannedStart[element], plannedFinish[element]]) {
        const base = workedOn(evidence, from);
        if (base < 0) continue;
        // A delay that grows leaves its step on the first day with more working days than the step holds.
        for (const limit of DELAY_LIMITS) into.push(workingFirst + firstAbove(worked, base + limit));
        into.push(workingFirst, workingFirst + worked.length);
      }
    },
  );
}

/** Place of the first number above `limit` in an ascending list; its length where there is none. */
function firstAbove(numbers: Uint32Array, limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The days on which anything was reported, ascending: the last one up to a day tells how old its evidence is. */
export function evidenceDays({ eventDay }: Evidence): Int32Array {
  return Int32Array.from(new Set(eventDay)).sort();
}

/** The last of `days` that is not after `day`, or `NONE`. */
export function lastDayUpTo(days: ArrayLike<number>, day: number): number {
  let found = NONE;
  for (let at = 0; at < days.length && days[at] <= day; at++) found = days[at];
  return found;
}

export const PRESETS = ["week", "month", "survey"] as const;
export type Preset = (typeof PRESETS)[number];

/** The day to compare with: seven days before, the same day of the month before (or its last), the survey before; `NONE` without one. */
export function presetDay(preset: Preset, day: number, marks: readonly Mark[]): number {
  if (preset === "week") return day - 7;
  if (preset === "survey") return lastDayUpTo(marks.filter((mark) => mark.kind === "survey").map((mark) => mark.day), day - 1);
  const at = new Date(day * 86_400_000);
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 0)).getUTCDate();
  return Math.round(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - 1, Math.min(at.getUTCDate(), last)) / 86_400_000);
}
