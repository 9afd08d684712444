/** Colouring by something else than the state: which element gets which colour, and how many there are of each. Pure. */

import type { Scene } from "../scene";
import type { Theme } from "../style";

/** What elements can be grouped by, beside their state and their delay. */
export const GROUPINGS = ["section", "task", "storey", "responsible"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** As many groups get a colour of their own; more could not be told apart. */
export const MOST_COLOURS = 12;

/** Told apart with full and with red-green-blind sight: a test measures every pair. */
export const GROUP_COLOURS = [
  "#689efd", "#7e3703", "#01dbb6", "#77265b", "#e48978", "#361cd1", "#807c29", "#55dee9", "#664041", "#56ef36", "#6072a3", "#a46a71",
] as const;
/** For the groups beyond, and for what belongs to none. */
export const OTHERS_COLOUR = "#8a94a3";
export const NONE_COLOURS: Readonly<Record<Theme, string>> = { light: "#d5dae1", dark: "#4a5663" };

/** Step by step warmer and darker; unknown is grey, on time calm. One a place in `DELAY_BUCKETS`. */
export const DELAY_COLOURS = ["#7d8794", "#6ab8ea", "#f7e27a", "#e08a1e", "#bf3a1c", "#6d1532"] as const;

export type GroupKind = "named" | "others" | "none";

export interface Group {
  readonly kind: GroupKind;
  /** As the scene calls it; empty for others and none. */
  readonly name: string;
  readonly colour: string;
  readonly count: number;
  /** Place in the palette, and value in `indices`. */
  readonly place: number;
  /** How many names stand together in it. */
  readonly names: number;
}

export interface Groups {
  /** In the order of the legend. */
  readonly groups: readonly Group[];
  readonly palette: readonly string[];
  /** Place in the palette of each element. */
  readonly indices: Uint8Array;
}

/**
 * The groups of a scene. The largest get colours, in the order in which the scene names them (storeys from the top), the rest is
 * "others"; elements that belong to no group come last. Counts add up to the number of elements.
 */
export function groupsOf(scene: Scene, by: Grouping, theme: Theme): Groups {
  const { names, of } = columnOf(scene, by);
  const counts = new Uint32Array(names.length + 1);
  for (let element = 0; element < of.length; element++) counts[of[element] < 0 ? names.length : of[element]]++;
  const used = names.map((_, at) => at).filter((at) => counts[at] > 0);
  const largest = [...used].sort((a, b) => counts[b] - counts[a] || a - b).slice(0, MOST_COLOURS);
  largest.sort((a, b) => (by === "storey" ? b - a : a - b));
  const rest = used.length - largest.length;

  const groups: Group[] = largest.map((at, place) => ({
    kind: "named",
    name: names[at],
    colour: GROUP_COLOURS[place],
    count: counts[at],
    place,
    names: 1,
  }));
  const placeOf = new Uint8Array(names.length + 1).fill(MOST_COLOURS);
  largest.forEach((at, place) => (placeOf[at] = place));
  placeOf[names.length] = MOST_COLOURS + 1;
  const none = counts[names.length];
  const others = scene.elements - none - groups.reduce((sum, { count }) => sum + count, 0);
  const further = { name: "", names: rest };
  if (rest > 0) groups.push({ ...further, kind: "others", colour: OTHERS_COLOUR, count: others, place: MOST_COLOURS });
  if (none > 0) groups.push({ ...further, kind: "none", colour: NONE_COLOURS[theme], count: none, place: MOST_COLOURS + 1, names: 0 });
  const indices = new Uint8Array(scene.elements);
  for (let element = 0; element < of.length; element++) indices[element] = placeOf[of[element] < 0 ? names.length : of[element]];
  return { groups, palette: [...GROUP_COLOURS, OTHERS_COLOUR, NONE_COLOURS[theme]], indices };
}

/** Whether the scene tells this of any element. */
export function canGroup(scene: Scene, by: Grouping): boolean {
  return columnOf(scene, by).of.some((at) => at >= 0);
}

/** The elements whose place in the palette is `place`. */
export function rowsIn(indices: Uint8Array, place: number): Uint32Array {
  const rows: number[] = [];
  for (let element = 0; element < indices.length; element++) if (indices[element] === place) rows.push(element);
  return Uint32Array.from(rows);
}

function columnOf(scene: Scene, by: Grouping): { names: readonly string[]; of: Int32Array } {
  if (by === "section") return { names: scene.sections, of: scene.sectionOf };
  if (by === "storey") return { names: scene.storeys, of: scene.storeyOf };
  if (by === "responsible") return { names: scene.responsibles, of: scene.responsibleOf };
  return { names: scene.tasks.map(({ code, name, uid }) => [code, name].filter(Boolean).join(" ") || uid), of: scene.taskOf };
}
