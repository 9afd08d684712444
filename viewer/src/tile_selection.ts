/** Which tiles make the picture: the coarsest that look exact from where the reader stands, within a budget. Pure. */

import type { Plane, Point } from "./staging";
import type { Tile } from "./tileset";

export interface Sight {
  readonly position: Point;
  /** Planes of the view, their positive side inside; and of the section, in the same sense. */
  readonly planes: readonly Plane[];
  /** Pixels that a metre takes at a distance of one metre. */
  readonly pixelsAtOne: number;
}

export interface Limits {
  readonly triangles: number;
  /** A tile whose error takes no more pixels than this is good enough. */
  readonly pixels: number;
}

export interface Selection {
  readonly drawn: readonly Tile[];
  /** What is to be fetched, the most wanted first. */
  readonly wanted: readonly Tile[];
}

/**
 * Refine what looks worst first. A tile gives way to its children only when all of them that can be seen are `there`;
 * roots are drawn whatever they cost, so that there always is a picture.
 */
export function selectionOf(roots: readonly Tile[], sight: Sight, limits: Limits, there: (tile: Tile) => boolean): Selection {
  const drawn: Tile[] = [];
  const wanted = roots.filter((root) => root.url !== null && !there(root));
  const open = new Worst();
  let left = limits.triangles;
  for (const root of roots) {
    if (!there(root) || !isSeen(root, sight.planes)) continue;
    left -= root.triangles;
    open.push(root, errorPixels(root, sight));
  }
  for (let next = open.pop(); next; next = open.pop()) {
    const { tile, error } = next;
    const children = tile.children.filter((child) => isSeen(child, sight.planes));
    const cost = children.reduce((sum, child) => sum + child.triangles, -tile.triangles);
    if (tile.children.length === 0 || (tile.url !== null && (error <= limits.pixels || cost > left))) {
      if (tile.url !== null) drawn.push(tile);
      continue;
    }
    left -= cost;
    const missing = children.filter((child) => !there(child));
    wanted.push(...missing.sort((a, b) => distanceTo(a, sight.position) - distanceTo(b, sight.position)));
    if (missing.length > 0 && tile.url !== null) drawn.push(tile);
    else for (const child of children) if (there(child)) open.push(child, errorPixels(child, sight));
  }
  // Near ones first: what they hide need not be coloured.
  const away = new Map(drawn.map((tile) => [tile, distanceTo(tile, sight.position)]));
  drawn.sort((a, b) => away.get(a)! - away.get(b)!);
  return { drawn, wanted };
}

function isSeen({ box }: Tile, planes: readonly Plane[]): boolean {
  for (const [a, b, c, d] of planes) {
    const x = a > 0 ? box[3] : box[0];
    const y = b > 0 ? box[4] : box[1];
    const z = c > 0 ? box[5] : box[2];
    if (a * x + b * y + c * z + d < 0) return false;
  }
  return true;
}

function errorPixels(tile: Tile, sight: Sight): number {
  if (tile.error === 0) return 0;
  const distance = distanceTo(tile, sight.position);
  return distance === 0 ? Infinity : (tile.error * sight.pixelsAtOne) / distance;
}

function distanceTo({ box }: Tile, from: Point): number {
  let sum = 0;
  for (let axis = 0; axis < 3; axis++) sum += Math.max(box[axis] - from[axis], 0, from[axis] - box[axis + 3]) ** 2;
  return Math.sqrt(sum);
}

interface Open {
  readonly tile: Tile;
  readonly error: number;
}

/** A heap: the largest error comes first. */
class Worst {
  private readonly heap: Open[] = [];

  push(tile: Tile, error: number): void {
    const { heap } = this;
    let at = heap.length;
    heap.push({ tile, error });
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (heap[above].error >= heap[at].error) break;
      [heap[above], heap[at]] = [heap[at], heap[above]];
      at = above;
    }
  }

  pop(): Open | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (!last || heap.length === 0) return first;
    heap[0] = last;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const larger = left + 1 < heap.length && heap[left + 1].error > heap[left].error ? left + 1 : left;
      if (larger >= heap.length || heap[larger].error <= heap[at].error) return first;
      [heap[larger], heap[at]] = [heap[at], heap[larger]];
      at = larger;
    }
  }
}
