/**
 * The state of every element on a day: the truth table of CONTRACT.md, section 3, and nothing else.
 *
 * Pure: typed arrays in, typed arrays out; no clock, no page. The Python side computes the same table; the cases in
 * tests/contract/states.json hold both to it.
 */

/** The day that means "none": the smallest 32-bit integer. */
export const NONE = -2147483648;

/** The eight states; a state's code is its place in this list. */
export const STATES = [
  "unlinked",
  "not_due",
  "unverified",
  "not_started_late",
  "in_progress",
  "in_progress_late",
  "done",
  "done_late",
] as const;

export type State = (typeof STATES)[number];

export const UNLINKED = 0;
export const NOT_DUE = 1;
export const UNVERIFIED = 2;
export const NOT_STARTED_LATE = 3;
export const IN_PROGRESS = 4;
export const IN_PROGRESS_LATE = 5;
export const DONE = 6;
export const DONE_LATE = 7;

export const MISSING = 0;
export const STARTED = 1;
export const PRESENT = 2;

/** Plan and evidence of all elements; `event*` are cut into elements by `eventOffsets` (length elements + 1). */
export interface Evidence {
  readonly elements: number;
  readonly freshnessDays: number;
  readonly linked: Uint8Array;
  readonly plannedStart: Int32Array;
  readonly plannedFinish: Int32Array;
  readonly eventOffsets: Int32Array;
  readonly eventDay: Int32Array;
  readonly eventVerdict: Uint8Array;
  readonly eventNotDone: Uint8Array;
  readonly eventFinish: Int32Array;
}

/** State code of every element at the end of `day`, written into `into` (length: elements). */
export function statesOn(evidence: Evidence, day: number, into: Uint8Array): Uint8Array {
  for (let element = 0; element < evidence.elements; element++) into[element] = stateOf(evidence, element, day);
  return into;
}

/** State code of one element at the end of `day`. */
export function stateOf(evidence: Evidence, element: number, day: number): number {
  if (evidence.linked[element] === 0) return UNLINKED;
  const { eventDay, eventVerdict, eventNotDone, eventFinish } = evidence;
  const start = evidence.plannedStart[element];
  const finish = evidence.plannedFinish[element];
  const end = evidence.eventOffsets[element + 1];
  let latest = -1;
  let seenStarted = false;
  let finishedLate = false;
  for (let event = evidence.eventOffsets[element]; event < end && eventDay[event] <= day; event++) {
    latest = event;
    if (eventVerdict[event] !== MISSING) seenStarted = true;
    if (finish === NONE) continue;
    if (eventNotDone[event] === 1 && eventDay[event] >= finish) finishedLate = true;
    if (eventFinish[event] !== NONE && eventFinish[event] > finish) finishedLate = true;
  }
  const verdict = latest < 0 ? -1 : eventVerdict[latest];
  if (verdict === PRESENT) return finishedLate ? DONE_LATE : DONE;
  const shouldHaveStarted = start !== NONE && start <= day;
  const stale = latest < 0 || day - eventDay[latest] > evidence.freshnessDays;
  if ((shouldHaveStarted || seenStarted) && stale) return UNVERIFIED;
  if (verdict === STARTED) return finish !== NONE && day >= finish ? IN_PROGRESS_LATE : IN_PROGRESS;
  if (verdict === MISSING && shouldHaveStarted) return NOT_STARTED_LATE;
  return NOT_DUE;
}

/** Index of the last event of `element` up to `day`, or -1. */
export function latestEvent(evidence: Evidence, element: number, day: number): number {
  let latest = -1;
  const end = evidence.eventOffsets[element + 1];
  for (let event = evidence.eventOffsets[element]; event < end && evidence.eventDay[event] <= day; event++) {
    latest = event;
  }
  return latest;
}

/** How many elements are in each of the eight states; adds up to `states.length`. */
export function countsOf(states: Uint8Array): Uint32Array {
  const counts = new Uint32Array(STATES.length);
  for (let element = 0; element < states.length; element++) counts[states[element]]++;
  return counts;
}
