/** Where each element is, as far as tiles have told: coarse first, replaced by the finer, put together where several tiles share it. */

import type { Box } from "./staging";

export class ElementBoxes {
  private readonly boxes: Float64Array;
  /** How far each box may be from the truth, in metres; infinite where nothing is known. */
  private readonly errors: Float32Array;

  constructor(readonly elements: number) {
    this.boxes = new Float64Array(6 * elements);
    this.errors = new Float32Array(elements).fill(Infinity);
  }

  /** Boxes of some elements (six numbers each, empty ones with min above max), off by at most `error` metres. */
  take(rows: Uint32Array, firstRow: number, boxes: Float64Array, error: number): void {
    const exactness = Math.fround(error);
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] + firstRow;
      if (row >= this.elements || !(boxes[6 * at] <= boxes[6 * at + 3]) || exactness > this.errors[row]) continue;
      const fresh = exactness < this.errors[row];
      this.errors[row] = exactness;
      for (let axis = 0; axis < 3; axis++) {
        const low = boxes[6 * at + axis];
        const high = boxes[6 * at + 3 + axis];
        const to = 6 * row + axis;
        this.boxes[to] = fresh ? low : Math.min(this.boxes[to], low);
        this.boxes[to + 3] = fresh ? high : Math.max(this.boxes[to + 3], high);
      }
    }
  }

  knows(element: number): boolean {
    return this.errors[element] < Infinity;
  }

  around(elements: Iterable<number>): Box | null {
    const sum: [number, number, number, number, number, number] = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    for (const element of elements) {
      if (!this.knows(element)) continue;
      for (let axis = 0; axis < 3; axis++) {
        sum[axis] = Math.min(sum[axis], this.boxes[6 * element + axis]);
        sum[axis + 3] = Math.max(sum[axis + 3], this.boxes[6 * element + 3 + axis]);
      }
    }
    return sum[0] <= sum[3] ? sum : null;
  }
}
