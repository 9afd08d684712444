/** A tile as geometry on the graphics card: positions stay as they came, beside them the row of each vertex. */

import type { Matrix4 } from "three";
import { unitOf, type TileMesh } from "./glb";
import { Shape, type Graphics } from "./graphics";

/** Row in the scene of every vertex. */
export function vertexRows(mesh: TileMesh, firstRow: number): Uint32Array {
  const { array, stride, offset } = mesh.feature;
  const rows = new Uint32Array(mesh.vertices);
  for (let vertex = 0, at = offset; vertex < mesh.vertices; vertex++, at += stride) rows[vertex] = mesh.rows[array[at]] + firstRow;
  return rows;
}

/** The triangles of a tile on the card, as the shaders take them: place and row of each vertex. */
export function shapeOf(graphics: Graphics, mesh: TileMesh, rows: Uint32Array): Shape {
  const { array, stride, offset, normalised } = mesh.position;
  // The last vertex may end where its own numbers end.
  const there = array.subarray(0, stride * (mesh.vertices - 1) + offset + 3);
  const places = { array: there, size: 3, stride, offset, read: normalised ? ("share" as const) : ("float" as const) };
  return new Shape(graphics, [places, { array: rows, size: 1, stride: 1, offset: 0, read: "whole" }], mesh.index);
}

/**
 * Boxes of the tile's features, min and max of x, y, z each, in the frame of `matrix`. Found among stored numbers, then turned:
 * exact as long as the matrix turns by right angles, around the truth otherwise.
 */
export function featureBoxes(mesh: TileMesh, matrix: Matrix4): Float64Array {
  const boxes = new Float64Array(6 * mesh.rows.length);
  for (let at = 0; at < boxes.length; at += 6) {
    boxes.fill(Infinity, at, at + 3);
    boxes.fill(-Infinity, at + 3, at + 6);
  }
  const { array, stride, offset } = mesh.position;
  const feature = mesh.feature;
  for (let vertex = 0; vertex < mesh.vertices; vertex++) {
    const box = 6 * feature.array[feature.offset + vertex * feature.stride];
    const at = offset + vertex * stride;
    for (let axis = 0; axis < 3; axis++) {
      const value = array[at + axis];
      if (value < boxes[box + axis]) boxes[box + axis] = value;
      if (value > boxes[box + 3 + axis]) boxes[box + 3 + axis] = value;
    }
  }
  const unit = unitOf(mesh.position);
  for (let at = 0; at < boxes.length; at += 6) if (boxes[at] <= boxes[at + 3]) turn(boxes, at, unit, matrix.elements);
  return boxes;
}

/** One box, from stored numbers to metres: its middle and its reach, turned one by one. */
function turn(boxes: Float64Array, at: number, unit: number, by: readonly number[]): void {
  const middle = [0, 1, 2].map((axis) => ((boxes[at + axis] + boxes[at + 3 + axis]) / 2) * unit);
  const reach = [0, 1, 2].map((axis) => ((boxes[at + 3 + axis] - boxes[at + axis]) / 2) * unit);
  for (let axis = 0; axis < 3; axis++) {
    const centre = by[axis] * middle[0] + by[4 + axis] * middle[1] + by[8 + axis] * middle[2] + by[12 + axis];
    const half = Math.abs(by[axis]) * reach[0] + Math.abs(by[4 + axis]) * reach[1] + Math.abs(by[8 + axis]) * reach[2];
    boxes[at + axis] = centre - half;
    boxes[at + 3 + axis] = centre + half;
  }
}
