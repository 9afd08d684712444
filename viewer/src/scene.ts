/** The scene document (CONTRACT.md, section 2) checked and turned into typed arrays. Pure. */

import { NONE, type Evidence } from "./states";

/** A day worth a tick on the time axis. */
export interface Mark {
  readonly day: number;
  readonly kind: string;
  readonly label: string;
}

/** What elements are called, by row number. */
export interface Scene {
  readonly evidence: Evidence;
  readonly guids: readonly string[];
  readonly names: readonly string[];
  readonly marks: readonly Mark[];
  /** First and last day of plan and evidence, both `NONE` when there is neither. */
  readonly firstDay: number;
  readonly lastDay: number;
  classOf(element: number): string;
  storeyOf(element: number): string;
  /** Row number of an element, or -1. */
  rowOf(guid: string): number;
}

/** A document that is not what the contract says; `what` names the place. */
export class Malformed extends Error {
  constructor(readonly what: string) {
    super(`malformed: ${what}`);
  }
}

interface Dictionary {
  readonly values: readonly string[];
  readonly index: Int32Array;
}

/** The scene in `document` (parsed JSON). Throws `Malformed` where an array has the wrong length or kind. */
export function sceneOf(document: unknown): Scene {
  if (typeof document !== "object" || document === null) throw new Malformed("scene");
  const given = document as Record<string, unknown>;
  if (given["version"] !== 1) throw new Malformed("version");
  const elements = whole(given, "elements");
  const offsets = Int32Array.from(list(given, "event_offsets", elements + 1) as number[]);
  const events = offsets[elements];
  if (offsets[0] !== 0 || offsets.some((at, i) => i > 0 && at < offsets[i - 1])) throw new Malformed("event_offsets");
  const guids = list(given, "guids", elements).map(String);
  const classes = dictionary(given, "classes", elements);
  const storeys = dictionary(given, "storeys", elements);
  const rows = new Map(guids.map((guid, row) => [guid, row]));
  return {
    evidence: {
      elements,
      freshnessDays: whole(given, "freshness_days"),
      linked: Uint8Array.from(list(given, "linked", elements) as number[]),
      plannedStart: Int32Array.from(list(given, "planned_start", elements) as number[]),
      plannedFinish: Int32Array.from(list(given, "planned_finish", elements) as number[]),
      eventOffsets: offsets,
      eventDay: Int32Array.from(list(given, "event_day", events) as number[]),
      eventVerdict: Uint8Array.from(list(given, "event_verdict", events) as number[]),
      eventNotDone: Uint8Array.from(list(given, "event_not_done", events) as number[]),
      eventFinish: Int32Array.from(list(given, "event_finish", events) as number[]),
    },
    guids,
    names: list(given, "names", elements).map((name) => (name === null ? "" : String(name))),
    marks: marksOf(given["marks"]),
    firstDay: dayOf(given["first_day"]),
    lastDay: dayOf(given["last_day"]),
    classOf: (element) => classes.values[classes.index[element]] ?? "",
    storeyOf: (element) => storeys.values[storeys.index[element]] ?? "",
    rowOf: (guid) => rows.get(guid) ?? -1,
  };
}

function whole(given: Record<string, unknown>, key: string): number {
  const value = given[key];
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) throw new Malformed(key);
  return value;
}

function list(given: Record<string, unknown>, key: string, length: number): unknown[] {
  const value = given[key];
  if (!Array.isArray(value) || value.length !== length) throw new Malformed(key);
  return value;
}

function dictionary(given: Record<string, unknown>, key: string, length: number): Dictionary {
  const value = given[key] as Record<string, unknown> | null | undefined;
  if (typeof value !== "object" || value === null || !Array.isArray(value["values"])) throw new Malformed(key);
  return {
    values: value["values"].map((text) => (text === null ? "" : String(text))),
    index: Int32Array.from(list(value, "index", length) as number[]),
  };
}

function marksOf(value: unknown): Mark[] {
  if (!Array.isArray(value)) return [];
  return value
    .map((mark: Record<string, unknown>) => ({
      day: dayOf(mark["day"]),
      kind: String(mark["kind"] ?? ""),
      label: String(mark["label"] ?? ""),
    }))
    .filter((mark) => mark.day !== NONE)
    .sort((a, b) => a.day - b.day);
}

function dayOf(value: unknown): number {
  return typeof value === "number" && Number.isInteger(value) ? value : NONE;
}
