/** The scene (CONTRACT.md, sections 3 and 4) checked and turned into typed arrays. Pure. */

import { Columns, Malformed } from "./columns";
import { evidenceOf, NONE, type Evidence } from "./states";
import { ALL_SOUND, type Unsound } from "./unsound";

export { Malformed } from "./columns";

/** A day worth a tick on the time axis. */
export interface Mark {
  readonly day: number;
  readonly kind: string;
  readonly label: string;
}

export interface Task {
  readonly uid: string;
  readonly code: string;
  readonly name: string;
}

export interface Coverage {
  readonly linked: number;
  readonly unlinked: number;
  readonly multiTask: number;
}

/**
 * Everything that is known of the elements but their names, by row number. `…Of` hold for each element the place in the
 * list beside them, -1 where there is none.
 */
export interface Scene {
  readonly elements: number;
  readonly evidence: Evidence;
  readonly classes: readonly string[];
  readonly classOf: Int32Array;
  /** Bottom to top. */
  readonly storeys: readonly string[];
  readonly storeyOf: Int32Array;
  readonly sections: readonly string[];
  readonly sectionOf: Int32Array;
  readonly responsibles: readonly string[];
  readonly responsibleOf: Int32Array;
  readonly tasks: readonly Task[];
  /** The task whose window judges the element last. */
  readonly taskOf: Int32Array;
  /** All tasks of element e: `tasksOf[taskOffsets[e] … taskOffsets[e + 1] - 1]`. */
  readonly taskOffsets: Uint32Array;
  readonly tasksOf: Uint32Array;
  readonly marks: readonly Mark[];
  readonly unsound: Unsound;
  /** First and last day of plan and evidence, both `NONE` when there is neither. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly coverage: Coverage;
}

/** What elements are called, by row number; comes after the first picture. */
export interface Names {
  readonly guids: readonly string[];
  readonly names: readonly string[];
  readonly tags: readonly string[];
  /** Row number of an element, or -1. */
  rowOf(guid: string): number;
}

/** The scene in `file`. Throws `Malformed` where a column is missing, has the wrong length or points nowhere. */
export function sceneOf(file: ArrayBuffer): Scene {
  const columns = Columns.of(file);
  const { header } = columns;
  if (header["version"] !== 2) throw new Malformed("version");
  const elements = whole(header, "elements");
  const classes = texts(header, "classes");
  const storeys = texts(header, "storeys");
  const sections = texts(header, "sections");
  const responsibles = texts(header, "responsibles");
  const tasks = records(header, "tasks").map((task) => ({
    uid: textOf(task["uid"]),
    code: textOf(task["code"]),
    name: textOf(task["name"]),
  }));
  const taskOffsets = offsets(columns, "task_offsets", elements);
  const tasksOf = columns.counts("tasks_of", taskOffsets[elements]);
  if (tasksOf.some((task) => task >= tasks.length)) throw new Malformed("tasks_of");
  return {
    elements,
    evidence: evidenceIn(columns, elements),
    classes,
    classOf: places(columns, "class_of", elements, classes.length),
    storeys,
    storeyOf: places(columns, "storey_of", elements, storeys.length),
    sections,
    sectionOf: places(columns, "section_of", elements, sections.length),
    responsibles,
    responsibleOf: places(columns, "responsible_of", elements, responsibles.length),
    tasks,
    taskOf: places(columns, "task_of", elements, tasks.length),
    taskOffsets,
    tasksOf,
    marks: marksOf(header),
    unsound: unsoundIn(columns, elements),
    firstDay: dayOf(header["first_day"]),
    lastDay: dayOf(header["last_day"]),
    coverage: coverageOf(header["coverage"], columns.bytes("linked", elements)),
  };
}

/** The names in `document` (parsed JSON). Throws `Malformed` unless there is one of each for every element. */
export function namesOf(document: unknown, elements: number): Names {
  if (typeof document !== "object" || document === null) throw new Malformed("words");
  const given = document as Record<string, unknown>;
  if (given["version"] !== 2) throw new Malformed("version");
  const guids = texts(given, "guids", elements);
  let rows: Map<string, number> | null = null;
  return {
    guids,
    names: texts(given, "names", elements),
    tags: texts(given, "tags", elements),
    rowOf: (guid) => {
      rows ??= new Map(guids.map((one, row) => [one, row]));
      return rows.get(guid) ?? -1;
    },
  };
}

function evidenceIn(columns: Columns, elements: number): Evidence {
  const eventOffsets = offsets(columns, "event_offsets", elements);
  const events = eventOffsets[elements];
  return evidenceOf({
    elements,
    freshnessDays: whole(columns.header, "freshness_days"),
    linked: columns.bytes("linked", elements),
    plannedStart: columns.ints("planned_start", elements),
    plannedFinish: columns.ints("planned_finish", elements),
    eventOffsets,
    eventDay: columns.ints("event_day", events),
    eventVerdict: columns.bytes("event_verdict", events),
    eventNotDone: columns.bytes("event_not_done", events),
    eventFinish: columns.ints("event_finish", events),
    workingFirst: dayOf(columns.header["working_first"]),
    worked: columns.counts("worked"),
  });
}

/** A scene of an older server tells nothing of material. */
function unsoundIn(columns: Columns, elements: number): Unsound {
  if (!columns.has("unsound_row")) return ALL_SOUND;
  const row = columns.counts("unsound_row");
  if (row.some((one) => one >= elements)) throw new Malformed("unsound_row");
  return { row, from: columns.ints("unsound_from", row.length), until: columns.ints("unsound_until", row.length) };
}

function offsets(columns: Columns, name: string, elements: number): Uint32Array {
  const found = columns.counts(name, elements + 1);
  if (found[0] !== 0) throw new Malformed(name);
  for (let i = 1; i <= elements; i++) if (found[i] < found[i - 1]) throw new Malformed(name);
  return found;
}

function places(columns: Columns, name: string, elements: number, size: number): Int32Array {
  const found = columns.ints(name, elements);
  for (let i = 0; i < elements; i++) if (found[i] < -1 || found[i] >= size) throw new Malformed(name);
  return found;
}

function whole(given: Readonly<Record<string, unknown>>, key: string): number {
  const value = given[key];
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) throw new Malformed(key);
  return value;
}

function texts(given: Readonly<Record<string, unknown>>, key: string, length?: number): string[] {
  const value = given[key];
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) throw new Malformed(key);
  return value.map(textOf);
}

function records(given: Readonly<Record<string, unknown>>, key: string): Record<string, unknown>[] {
  const value = given[key];
  if (!Array.isArray(value) || value.some((one) => typeof one !== "object" || one === null)) throw new Malformed(key);
  return value as Record<string, unknown>[];
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}

function marksOf(header: Readonly<Record<string, unknown>>): Mark[] {
  return records(header, "marks")
    .map((mark) => ({ day: dayOf(mark["day"]), kind: textOf(mark["kind"]), label: textOf(mark["label"]) }))
    .filter((mark) => mark.day !== NONE)
    .sort((a, b) => a.day - b.day);
}

function dayOf(value: unknown): number {
  return typeof value === "number" && Number.isInteger(value) ? value : NONE;
}

/** As the page says it; counted here where the page says nothing. */
function coverageOf(value: unknown, linked: Uint8Array): Coverage {
  const given = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const count = (key: string, otherwise: number): number => (typeof given[key] === "number" ? given[key] : otherwise);
  const there = linked.reduce((sum, one) => sum + (one ? 1 : 0), 0);
  return {
    linked: count("linked", there),
    unlinked: count("unlinked", linked.length - there),
    multiTask: count("multi_task", 0),
  };
}
