/** What a camera sees, and where. Everything in doubles: a model may stand 100 km from its origin. Pure. */

import { Matrix4, Vector3, Vector4, type PerspectiveCamera } from "three";
import type { Place, Plane, Point } from "./staging";
import type { Sight } from "./tile_selection";

/** `height`: of the picture in pixels; `cuts`: planes of the section. */
export function sightOf(camera: PerspectiveCamera, height: number, cuts: readonly Plane[]): Sight {
  const view = new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
  const [x, y, z] = camera.position.toArray();
  return {
    position: [x, y, z],
    planes: [...viewPlanes(view), ...cuts],
    pixelsAtOne: height / (2 * Math.tan((camera.fov * Math.PI) / 360)),
  };
}

/** Place of a point on a picture of this size; null behind the camera. */
export function placeOf(point: Point, camera: PerspectiveCamera, width: number, height: number): Place | null {
  camera.updateMatrixWorld();
  const at = new Vector4(...point, 1).applyMatrix4(camera.matrixWorldInverse).applyMatrix4(camera.projectionMatrix);
  if (!(at.w > 0)) return null;
  return { x: ((at.x / at.w + 1) / 2) * width, y: ((1 - at.y / at.w) / 2) * height };
}

/** The point at shares of the picture's width (from the left) and height (from below) whose depth (0..1) was read. */
export function pointOf(across: number, upwards: number, depth: number, camera: PerspectiveCamera): Point {
  const at = new Vector3(2 * across - 1, 2 * upwards - 1, 2 * depth - 1);
  const [x, y, z] = at.applyMatrix4(camera.projectionMatrixInverse).applyMatrix4(camera.matrixWorld).toArray();
  return [x, y, z];
}

/** The six planes of what a matrix of view and projection shows, their positive side inside. */
function viewPlanes(matrix: Matrix4): Plane[] {
  const m = matrix.elements;
  const row = (at: number): number[] => [m[at], m[at + 4], m[at + 8], m[at + 12]];
  const last = row(3);
  return [0, 1, 2].flatMap((axis) =>
    [1, -1].map((sign) => row(axis).map((value, at) => last[at] + sign * value) as unknown as Plane),
  );
}
