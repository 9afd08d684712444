/**
 * The state of every element on a day: the truth table of CONTRACT.md, section 5, and nothing else.
 *
 * Pure: typed arrays in, typed arrays out; no clock, no page. Python computes the same table, and so does the graphics card
 * (gpu_states.ts); the cases in tests/contract/states.json hold all three to it. While the reader moves through time nothing
 * here runs over the elements: the picture comes from the card, the counts from `counts.ts`.
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

/** What the plan alone says; a plan state's code is its place in this list. */
export const PLAN_STATES = ["no_dates", "to_come", "under_way", "to_be_done"] as const;
/** The state whose colour a plan state borrows. */
export const PLAN_AS_STATE = [UNLINKED, NOT_DUE, IN_PROGRESS, DONE] as const;

/** Delay in working days, in steps a reader can tell apart; code 0 is unknown, code 1 is none at all. */
export const DELAY_BUCKETS = ["unknown", "on_time", "to_7", "to_30", "to_90", "over_90"] as const;
export const DELAY_LIMITS = [0, 7, 30, 90] as const;

/** What `eventFlags` holds beside the verdict in its two lowest bits. */
export const SEEN_STARTED = 4;
export const FINISHED_LATE = 8;

/** Plan and evidence as they stand in the scene; `event*` are cut into elements by `eventOffsets` (length elements + 1). */
export interface Facts {
  readonly elements: number;
  readonly freshnessDays: number;
  readonly linked: Uint8Array;
  readonly plannedStart: Int32Array;
  readonly plannedFinish: Int32Array;
  readonly eventOffsets: Uint32Array;
  readonly eventDay: Int32Array;
  readonly eventVerdict: Uint8Array;
  readonly eventNotDone: Uint8Array;
  readonly eventFinish: Int32Array;
  /** Working days from `workingFirst` up to and with each day. */
  readonly workingFirst: number;
  readonly worked: Uint32Array;
}

/** The facts, and for each event what all events up to it amount to. */
export interface Evidence extends Facts {
  /** Verdict, `SEEN_STARTED`, `FINISHED_LATE`. */
  readonly eventFlags: Uint8Array;
  /** Delay in working days if this event is the latest and says done late; -1 where it cannot be told. */
  readonly eventDelay: Int32Array;
}

export function evidenceOf(facts: Facts): Evidence {
  const { eventDay, eventVerdict, eventNotDone, eventFinish } = facts;
  const eventFlags = new Uint8Array(eventDay.length);
  const eventDelay = new Int32Array(eventDay.length).fill(-1);
  for (let element = 0; element < facts.elements; element++) {
    const planned = facts.plannedFinish[element];
    const end = facts.eventOffsets[element + 1];
    let flags = 0;
    let doneSince = NONE;
    for (let event = facts.eventOffsets[element]; event < end; event++) {
      const verdict = eventVerdict[event];
      if (verdict !== MISSING) flags |= SEEN_STARTED;
      if (planned !== NONE && eventNotDone[event] === 1 && eventDay[event] >= planned) flags |= FINISHED_LATE;
      if (planned !== NONE && eventFinish[event] !== NONE && eventFinish[event] > planned) flags |= FINISHED_LATE;
      eventFlags[event] = (verdict & 3) | flags;
      if (verdict !== PRESENT) doneSince = NONE;
      else if (doneSince === NONE) doneSince = eventDay[event];
      const finished = eventFinish[event] === NONE ? doneSince : eventFinish[event];
      if (verdict === PRESENT && flags & FINISHED_LATE) eventDelay[event] = workingDays(facts, planned, finished);
    }
  }
  return { ...facts, eventFlags, eventDelay };
}

/** State code of every element at the end of `day`, written into `into` (length: elements). */
export function statesOn(evidence: Evidence, day: number, into: Uint8Array): Uint8Array {
  for (let element = 0; element < evidence.elements; element++) into[element] = stateOf(evidence, element, day);
  return into;
}

/** State code of one element at the end of `day`. */
export function stateOf(evidence: Evidence, element: number, day: number): number {
  return stateAfter(evidence, element, latestEvent(evidence, element, day), day);
}

/** The same where the last event up to `day` is known (-1: there is none). */
export function stateAfter(evidence: Evidence, element: number, event: number, day: number): number {
  if (evidence.linked[element] === 0) return UNLINKED;
  const start = evidence.plannedStart[element];
  const finish = evidence.plannedFinish[element];
  const flags = event < 0 ? 0 : evidence.eventFlags[event];
  const verdict = event < 0 ? -1 : flags & 3;
  if (verdict === PRESENT) return flags & FINISHED_LATE ? DONE_LATE : DONE;
  const shouldHaveStarted = start !== NONE && start <= day;
  const stale = event < 0 || day - evidence.eventDay[event] > evidence.freshnessDays;
  if ((shouldHaveStarted || flags & SEEN_STARTED) && stale) return UNVERIFIED;
  if (verdict === STARTED) return finish !== NONE && day >= finish ? IN_PROGRESS_LATE : IN_PROGRESS;
  if (verdict === MISSING && shouldHaveStarted) return NOT_STARTED_LATE;
  return NOT_DUE;
}

/** Index of the last event of `element` up to `day`, or -1. */
export function latestEvent(evidence: Evidence, element: number, day: number): number {
  const first = evidence.eventOffsets[element];
  for (let event = evidence.eventOffsets[element + 1] - 1; event >= first; event--) {
    if (evidence.eventDay[event] <= day) return event;
  }
  return -1;
}

/** What the plan alone says of an element on a day: a place in `PLAN_STATES`. */
export function planStateOf(evidence: Evidence, element: number, day: number): number {
  const start = evidence.plannedStart[element];
  const finish = evidence.plannedFinish[element];
  if (start === NONE && finish === NONE) return 0;
  if (finish !== NONE && finish <= day) return 3;
  return start !== NONE && start <= day ? 2 : 1;
}

/** Delay of an element in working days at the end of `day`, or -1 where nothing can be said (progress.delay). */
export function delayOf(evidence: Evidence, element: number, day: number): number {
  return delayAfter(evidence, element, latestEvent(evidence, element, day), day);
}

/** The same where the last event up to `day` is known (-1: there is none). */
export function delayAfter(evidence: Evidence, element: number, event: number, day: number): number {
  switch (stateAfter(evidence, element, event, day)) {
    case UNLINKED:
    case UNVERIFIED:
      return -1;
    case NOT_STARTED_LATE:
      return workingDays(evidence, evidence.plannedStart[element], day);
    case IN_PROGRESS_LATE:
      return workingDays(evidence, evidence.plannedFinish[element], day);
    case DONE_LATE:
      return evidence.eventDelay[event];
    default:
      return 0;
  }
}

/** The place in `DELAY_BUCKETS` of a delay in working days (-1: unknown). */
export function bucketOf(delay: number): number {
  if (delay < 0) return 0;
  const above = DELAY_LIMITS.findIndex((limit) => delay <= limit);
  return above < 0 ? DELAY_BUCKETS.length - 1 : above + 1;
}

/** Working days up to and with `day`, or -1 outside the calendar that the scene carries. */
export function workedOn(facts: Facts, day: number): number {
  const at = day - facts.workingFirst;
  return day === NONE || at < 0 || at >= facts.worked.length ? -1 : facts.worked[at];
}

/** How many elements are in each of the eight states; adds up to `states.length`. */
export function countsOf(states: Uint8Array): Uint32Array {
  const counts = new Uint32Array(STATES.length);
  for (let element = 0; element < states.length; element++) counts[states[element]]++;
  return counts;
}

/** Working days in (after, until], 0 where `until` comes first, -1 where the calendar does not reach. */
function workingDays(facts: Facts, after: number, until: number): number {
  const from = workedOn(facts, after);
  const to = workedOn(facts, until);
  return from < 0 || to < 0 ? -1 : Math.max(0, to - from);
}
