/** Where the model is cut open: a box with six handles, one plane, or a level. Pure. */

import type { Box, Place, Plane, Point } from "../staging";
import type { Cut } from "./view_text";

/** Faces of a box: west, south, bottom, east, north, top; the number is also the place in the six numbers. */
export const FACES: readonly Face[] = [0, 1, 2, 3, 4, 5];
export type Face = 0 | 1 | 2 | 3 | 4 | 5;

/** A box never closes altogether: what is left must be seen and taken hold of. */
export const THINNEST_M = 0.05;

/** Normals within three degrees of each other are those of one face. */
const ALIKE = Math.cos(Math.PI / 60);

/** The planes that leave what the cut leaves: a x + b y + c z + d >= 0 stays. */
export function planesOf(cut: Cut | null): Plane[] {
  if (!cut) return [];
  if (cut.kind === "plane") return [cut.plane];
  const [west, south, bottom, east, north, top] = cut.box;
  return [
    [1, 0, 0, -west],
    [0, 1, 0, -south],
    [0, 0, 1, -bottom],
    [-1, 0, 0, east],
    [0, -1, 0, north],
    [0, 0, -1, top],
  ];
}

/** Whether a cut takes anything of what lies in a box. */
export function cutsInto(cut: Cut | null, whole: Box | null): boolean {
  if (!cut) return false;
  if (!whole) return true;
  return planesOf(cut).some(([a, b, c, d]) => cornersOf(whole).some((corner) => a * corner[0] + b * corner[1] + c * corner[2] + d < 0));
}

/** The box with one face at another place, never through the opposite one. */
export function withFace(box: Box, face: Face, at: number): Box {
  const moved = [...box] as [number, number, number, number, number, number];
  const opposite = box[(face + 3) % 6];
  moved[face] = face < 3 ? Math.min(at, opposite - THINNEST_M) : Math.max(at, opposite + THINNEST_M);
  return moved;
}

/** A box around another, so that a cut begins with nothing cut off. */
export function roomy(box: Box): Box {
  const margin = Math.max(0.1, 0.01 * Math.max(box[3] - box[0], box[4] - box[1], box[5] - box[2]));
  return [box[0] - margin, box[1] - margin, box[2] - margin, box[3] + margin, box[4] + margin, box[5] + margin];
}

export function faceCentre(box: Box, face: Face): Point {
  const centre: [number, number, number] = [(box[0] + box[3]) / 2, (box[1] + box[4]) / 2, (box[2] + box[5]) / 2];
  centre[face % 3] = box[face];
  return centre;
}

/** `from` moved along the axis of a face. */
export function along(face: Face, from: Point, step_m: number): Point {
  const to: [number, number, number] = [...from];
  to[face % 3] += step_m;
  return to;
}

/** The twelve edges as pairs of corners. */
export function edgesOf(box: Box): [Point, Point][] {
  const corner = (bits: number): Point => [box[bits & 1 ? 3 : 0], box[bits & 2 ? 4 : 1], box[bits & 4 ? 5 : 2]];
  const edges: [Point, Point][] = [];
  for (let bits = 0; bits < 8; bits++) {
    for (const axis of [1, 2, 4]) if ((bits & axis) === 0) edges.push([corner(bits), corner(bits | axis)]);
  }
  return edges;
}

/** Corners of a box, for snapping. */
export function cornersOf(box: Box): Point[] {
  return Array.from({ length: 8 }, (_, bits): Point => [box[bits & 1 ? 3 : 0], box[bits & 2 ? 4 : 1], box[bits & 4 ? 5 : 2]]);
}

/** Everything above `height` is cut away. */
export function levelCut(height: number): Cut {
  return { kind: "plane", plane: [0, 0, -1, height] };
}

/** What lies before a face, on the side that its normal points to, is cut away; the face itself stays. */
export function faceCut(point: Point, normal: Point): Cut | null {
  const length = Math.hypot(...normal);
  if (!(length > 1e-9)) return null;
  const [x, y, z] = [-normal[0] / length, -normal[1] / length, -normal[2] / length];
  return { kind: "plane", plane: [x, y, z, -(x * point[0] + y * point[1] + z * point[2]) + 0.001] };
}

/** The plane moved along its normal: positive cuts more away. */
export function pushed(plane: Plane, metres: number): Plane {
  const length = Math.hypot(plane[0], plane[1], plane[2]);
  return [plane[0], plane[1], plane[2], plane[3] - metres * length];
}

/** The same plane, the other side of it. */
export function turned(plane: Plane): Plane {
  return [-plane[0], -plane[1], -plane[2], -plane[3]];
}

/** Normal of the surface through three points near each other, or null where they lie on a line. */
export function normalOf(a: Point, b: Point, c: Point): Point | null {
  const [ux, uy, uz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const [vx, vy, vz] = [c[0] - a[0], c[1] - a[1], c[2] - a[2]];
  const normal: Point = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  return Math.hypot(...normal) > 1e-9 * (Math.hypot(ux, uy, uz) * Math.hypot(vx, vy, vz) + 1e-12) ? normal : null;
}

/**
 * Normal of the face at `here`, from what is seen beside it (right, below, left, above; null where something else is). All
 * four corners between neighbours must agree: with fewer, one that lies round an edge is not noticed. Null else.
 */
export function flatNormal(here: Point, beside: readonly (Point | null)[]): Point | null {
  const normals = beside.flatMap((one, at) => {
    const next = beside[(at + 1) % beside.length];
    const normal = one && next ? normalOf(here, one, next) : null;
    const length = normal ? Math.hypot(...normal) : 0;
    return normal ? [[normal[0] / length, normal[1] / length, normal[2] / length] as Point] : [];
  });
  const alike = (a: Point, b: Point): boolean => a[0] * b[0] + a[1] * b[1] + a[2] * b[2] > ALIKE;
  const [first] = normals;
  return normals.length === beside.length && normals.every((one) => alike(one, first)) ? first : null;
}

/** Nearly level or upright faces are meant so: a normal within two degrees of an axis becomes that axis. */
export function straightened(normal: Point): Point {
  const length = Math.hypot(...normal);
  for (const axis of [0, 1, 2] as const) {
    if (Math.abs(normal[axis]) / length < Math.cos(Math.PI / 90)) continue;
    const straight: [number, number, number] = [0, 0, 0];
    straight[axis] = Math.sign(normal[axis]);
    return straight;
  }
  return normal;
}

/** How far along a line on the screen the pointer moved, in metres of the line's own length of `step_m`. */
export function dragged(from: Place, to: Place, moved: Place, step_m: number): number {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const length = x * x + y * y;
  // Seen end on, a line gives no hold: the pointer moves nothing rather than everything.
  return length < 1 ? 0 : ((moved.x * x + moved.y * y) / length) * step_m;
}

/**
 * The height at which to cut so that one looks into a storey. `bottoms`: lowest points of what stands in it, `above`: of what
 * stands in the storey above, `ceilings`: of slabs, roofs and ceilings of both (models differ in where they keep them), `top`: the
 * highest point of the storey. What lies in the upper half and covers the storey goes; metres.
 */
export function heightInto(bottoms: readonly number[], above: readonly number[], ceilings: readonly number[], top: number): number {
  const floor = lowerQuarter(bottoms) ?? top;
  const next = lowerQuarter(above) ?? top;
  const covering = ceilings.filter((bottom) => bottom > floor + (next - floor) / 2 && bottom < next + (next - floor) / 4);
  return Math.min(lowerQuarter(covering) ?? next, next) - (covering.length > 0 ? THINNEST_M / 5 : 0);
}

/** Most begin above it: a few things that reach down through storeys do not pull it down. */
function lowerQuarter(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 4)];
}
