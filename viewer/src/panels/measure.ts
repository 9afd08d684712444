/** How far it is from one point to another. Pure. */

import type { Place, Point } from "../staging";

export interface Distance {
  readonly total_m: number;
  /** Along the ground. */
  readonly horizontal_m: number;
  /** Height of the second point over the first, with its sign. */
  readonly vertical_m: number;
}

export function distanceOf(from: Point, to: Point): Distance {
  const [east, north, up] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  return { total_m: Math.hypot(east, north, up), horizontal_m: Math.hypot(east, north), vertical_m: up };
}

/** Millimetres where they can be meant, centimetres beyond a hundred metres. */
export function metres(length: number, locale: string): string {
  const places = Math.abs(length) < 100 ? 3 : 2;
  const rounded = Number(length.toFixed(places));
  return (rounded === 0 ? 0 : rounded).toLocaleString(locale, { minimumFractionDigits: places, maximumFractionDigits: places });
}

/** The corner nearest to a place on the screen within `reach` pixels, else null. `screenOf` may not see a corner. */
export function nearestCorner(
  corners: readonly Point[],
  at: Place,
  reach: number,
  screenOf: (point: Point) => Place | null,
): Point | null {
  let nearest: Point | null = null;
  let away = reach;
  for (const corner of corners) {
    const place = screenOf(corner);
    if (!place) continue;
    const distance = Math.hypot(place.x - at.x, place.y - at.y);
    if (distance > away) continue;
    [nearest, away] = [corner, distance];
  }
  return nearest;
}
