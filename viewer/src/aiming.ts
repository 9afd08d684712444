/** What to aim the camera by: the building, not the stray cube far from it. Pure. */

import { Matrix4, Vector3 } from "three";
import { vertexAt, type TileMesh } from "./glb";

/** How far outside the middle 98 % of the vertices, in shares of their extent, still belongs to the building. */
const REACH = 0.05;
const LOOKED_AT = 12_000;

/** A sample of the vertices of a mesh: x, y, z each, turned by `matrix`. */
export function sampleOf(mesh: TileMesh, matrix: Matrix4): Float64Array {
  const step = Math.max(1, Math.floor(mesh.vertices / LOOKED_AT));
  const points = new Float64Array(3 * Math.ceil(mesh.vertices / step));
  const at = new Vector3();
  for (let n = 0; 3 * n < points.length; n++) points.set(vertexAt(mesh, n * step, at).applyMatrix4(matrix).toArray(), 3 * n);
  return points;
}

/**
 * Points without stragglers. Real models hold a stray cube at the origin or a far survey point; seen from where those fit into
 * the picture too, the building would be a speck. Nothing is left out for good: the camera reaches it.
 */
export function mainPart(points: Float64Array): Float64Array {
  const limits = [0, 1, 2].map((axis) => limitsOf(points, axis));
  return points.filter((_, at) => {
    const first = at - (at % 3);
    return limits.every(([low, high], axis) => points[first + axis] >= low && points[first + axis] <= high);
  });
}

function limitsOf(points: Float64Array, axis: number): readonly [number, number] {
  const values = points.filter((_, at) => at % 3 === axis).sort();
  const low = values[Math.floor(0.01 * (values.length - 1))];
  const high = values[Math.ceil(0.99 * (values.length - 1))];
  const reach = (high - low) * REACH;
  return [low - reach, high + reach];
}
