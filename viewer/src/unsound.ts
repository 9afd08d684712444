/** Elements that stand on material which did not conform, from the failed test until a re-test or the batch's removal. Pure. */

import { NONE } from "./states";

/** Always this colour, whatever the others are coloured by. */
export const UNSOUND_COLOUR = "#b3261e";

/** Spans of days by element: drawn red where `from <= day < until`; `until` is `NONE` as long as nothing closed it. */
export interface Unsound {
  readonly row: Uint32Array;
  readonly from: Int32Array;
  readonly until: Int32Array;
}

export const ALL_SOUND: Unsound = { row: new Uint32Array(0), from: new Int32Array(0), until: new Int32Array(0) };

/** The elements of the spans that hold on `day`, each once. */
export function unsoundOn({ row, from, until }: Unsound, day: number): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = 0; at < row.length; at++) if (from[at] <= day && (until[at] === NONE || day < until[at])) found.add(row[at]);
  return found;
}
