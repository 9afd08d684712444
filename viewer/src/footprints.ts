/** What a mesh looks like from above: one path an element. */

export interface Footprint {
  readonly row: number;
  readonly path: Path2D;
  /** Height of its highest point in metres: what is higher lies above. */
  readonly top: number;
  /** East, north, east, north. */
  readonly box: readonly [number, number, number, number];
  /** A point of the largest triangle. */
  readonly inside: readonly [number, number];
}

export interface Footprints {
  readonly footprints: readonly Footprint[];
}

interface Growing {
  readonly path: Path2D;
  top: number;
  box: [number, number, number, number];
  inside: [number, number];
  largest: number;
}

/** Square metres below which a triangle is seen edge-on. */
const EDGE_ON = 1e-9;

/** `points`: x, y, z each; `rows`: row of each vertex; `index`: three vertices a triangle. */
export function pathsOf(points: Float64Array, rows: Uint32Array, index: Uint16Array | Uint32Array): Footprints {
  const growing = new Map<number, Growing>();
  for (let at = 0; at < index.length; at += 3) {
    const [a, b, c] = [3 * index[at], 3 * index[at + 1], 3 * index[at + 2]];
    const twice = (points[b] - points[a]) * (points[c + 1] - points[a + 1]) - (points[c] - points[a]) * (points[b + 1] - points[a + 1]);
    if (!(Math.abs(twice) > EDGE_ON)) continue;
    const row = rows[index[at]];
    let one = growing.get(row);
    if (!one) growing.set(row, (one = { path: new Path2D(), top: -Infinity, box: [Infinity, Infinity, -Infinity, -Infinity], inside: [0, 0], largest: 0 }));
    // All turn the same way: turned against each other, two that overlap would make a hole.
    const corners = twice > 0 ? [a, b, c] : [a, c, b];
    corners.forEach((corner, nth) => {
      if (nth === 0) one.path.moveTo(points[corner], points[corner + 1]);
      else one.path.lineTo(points[corner], points[corner + 1]);
      one.top = Math.max(one.top, points[corner + 2]);
      one.box = [
        Math.min(one.box[0], points[corner]),
        Math.min(one.box[1], points[corner + 1]),
        Math.max(one.box[2], points[corner]),
        Math.max(one.box[3], points[corner + 1]),
      ];
    });
    one.path.closePath();
    if (Math.abs(twice) > one.largest) {
      one.largest = Math.abs(twice);
      one.inside = [0, 1].map((axis) => (points[a + axis] + points[b + axis] + points[c + axis]) / 3) as [number, number];
    }
  }
  return { footprints: [...growing].map(([row, { path, top, box, inside }]) => ({ row, path, top, box, inside })) };
}
