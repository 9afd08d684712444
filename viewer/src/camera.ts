/** Where the reader stands: orbit, walking, standard views, keyboard. Heights are z; the top view has y up the screen. */

import { Box3, PerspectiveCamera, Sphere, Vector3, type Matrix4 } from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import type { Box, Standing, Standpoints, View } from "./staging";
import { Walk } from "./walking";

const TOWARDS: Record<View, Vector3> = {
  iso: new Vector3(0.62, -1, 0.62).normalize(),
  front: new Vector3(0, -1, 0.02).normalize(),
  back: new Vector3(0, 1, 0.02).normalize(),
  left: new Vector3(-1, 0, 0.02).normalize(),
  right: new Vector3(1, 0, 0.02).normalize(),
  // Straight down has no "up": a hair of tilt keeps y up the screen.
  top: new Vector3(0, -0.0005, 1).normalize(),
};
const TURN = Math.PI / 24;
const MARGIN = 1.08;

export class Standpoint implements Standpoints {
  readonly camera = new PerspectiveCamera(32, 1, 0.1, 1000);
  readonly controls: OrbitControls;
  private readonly walk_: Walk;
  private whole: Float64Array = new Float64Array(3);
  private main: Float64Array = this.whole;
  private readonly sphere = new Sphere(new Vector3(), 1);
  private moving = 0;
  private held = false;
  /** Whether the reader, a link or a tool has chosen where to stand: what loads later moves nobody. */
  chosen = false;
  /** Applied in the reader's own frame before a picture is projected: what a map does to lengths. Near to nothing. */
  warp: ((camera: PerspectiveCamera) => Matrix4) | null = null;
  /** How far around the model the reader is carried before he chose where to stand, in radians. */
  turned = 0;
  /** Whether the reader may be carried along: not where he asked for less motion, nor where pictures are slow. */
  smooth = true;

  constructor(
    surface: HTMLElement,
    private readonly changed: () => void,
  ) {
    this.camera.up.set(0, 0, 1);
    this.camera.matrixAutoUpdate = true;
    this.controls = new OrbitControls(this.camera, surface);
    this.controls.enableDamping = false;
    this.controls.zoomToCursor = true;
    this.controls.addEventListener("start", () => {
      this.chosen = true;
      cancelAnimationFrame(this.moving);
    });
    this.controls.addEventListener("change", () => this.moved());
    this.walk_ = new Walk(surface, this.camera, this.controls.target, () => {
      this.chosen = true;
      this.moved();
    });
  }

  /**
   * What there is to see: a box around everything and points of the main part (x, y, z each), which views show. Looked at from
   * the south-west until the reader chooses another place.
   */
  enclose(box: Box, points: Float64Array): void {
    this.whole = cornersOf(box);
    this.main = points.length > 0 ? points : this.whole;
    boxOf(this.whole).getBoundingSphere(this.sphere);
    this.sphere.radius = Math.max(this.sphere.radius, 0.5);
    this.controls.maxDistance = this.sphere.radius * 12;
    this.controls.minDistance = Math.min(0.2, this.sphere.radius * 0.002);
    this.walk_.pace = Math.min(6, Math.max(1.4, this.sphere.radius / 12));
    if (this.chosen) this.planes();
    else this.place(this.resting, this.main);
  }

  /** Carry the reader around the model, as near as shows all of it; not once he chose where to stand. */
  turnBy(radians: number): void {
    if (this.chosen) return;
    this.turned = (this.turned + radians) % (2 * Math.PI);
    this.place(this.resting, this.main);
  }

  get(): Standing {
    const { position } = this.camera;
    const { target } = this.controls;
    return [position.x, position.y, position.z, target.x, target.y, target.z];
  }

  set(standing: Standing): void {
    if (!standing.every(Number.isFinite)) return;
    cancelAnimationFrame(this.moving);
    this.chosen = true;
    const [x, y, z, tx, ty, tz] = standing;
    this.camera.position.set(x, y, z);
    this.controls.target.set(tx, ty, tz);
    this.controls.update();
    this.moved();
  }

  /** Leave the pointer to a tool (true), or take it back. */
  hold(on: boolean): void {
    this.held = on;
    this.controls.enabled = !on && !this.walking;
    this.walk_.held = on;
  }

  get walking(): boolean {
    return this.walk_.on;
  }

  walk(on: boolean): void {
    cancelAnimationFrame(this.moving);
    this.walk_.turn(on);
    this.controls.enabled = !on && !this.held;
    if (!on) this.controls.update();
    this.moved();
  }

  resize(width: number, height: number): void {
    this.camera.aspect = width / height;
    this.planes();
  }

  /** Glide to a standard view; at once where the reader asked for less motion. */
  show(view: View, glide = false): void {
    this.chosen = true;
    this.go(TOWARDS[view], this.main, glide);
  }

  fit(box?: Box, glide = false): void {
    this.chosen = true;
    const direction = this.camera.position.clone().sub(this.controls.target);
    if (direction.lengthSq() === 0) direction.copy(TOWARDS.iso);
    this.go(direction.normalize(), box ? cornersOf(box) : this.whole, glide);
  }

  /** Whether the key meant something here. Arrows turn, with Shift they slide; plus and minus go nearer and away. */
  key(event: KeyboardEvent): boolean {
    if (this.walking) return this.walk_.knows(event);
    const { key, shiftKey } = event;
    const sideways = key === "ArrowLeft" ? 1 : key === "ArrowRight" ? -1 : 0;
    const upwards = key === "ArrowUp" ? 1 : key === "ArrowDown" ? -1 : 0;
    if (sideways || upwards) {
      if (shiftKey) this.slide(sideways, upwards);
      else this.turn(sideways * TURN, -upwards * TURN);
      return true;
    }
    if (key === "+" || key === "=") this.nearer(0.85);
    else if (key === "-" || key === "_") this.nearer(1 / 0.85);
    else return false;
    return true;
  }

  dispose(): void {
    cancelAnimationFrame(this.moving);
    this.walk_.dispose();
    this.controls.dispose();
  }

  private get resting(): Vector3 {
    return TOWARDS.iso.clone().applyAxisAngle(this.camera.up, this.turned);
  }

  private moved(): void {
    this.planes();
    this.changed();
  }

  private turn(around: number, over: number): void {
    const offset = this.camera.position.clone().sub(this.controls.target);
    const radius = offset.length();
    const polar = Math.min(Math.PI - 0.001, Math.max(0.001, Math.acos(offset.z / radius) + over));
    const azimuth = Math.atan2(offset.y, offset.x) - around;
    offset.set(Math.sin(polar) * Math.cos(azimuth), Math.sin(polar) * Math.sin(azimuth), Math.cos(polar));
    this.camera.position.copy(this.controls.target).addScaledVector(offset, radius);
    this.controls.update();
  }

  private slide(sideways: number, upwards: number): void {
    const step = this.camera.position.distanceTo(this.controls.target) * 0.06;
    const move = new Vector3(-sideways, upwards, 0).multiplyScalar(step).applyQuaternion(this.camera.quaternion);
    this.camera.position.add(move);
    this.controls.target.add(move);
    this.controls.update();
  }

  private nearer(factor: number): void {
    const offset = this.camera.position.clone().sub(this.controls.target).multiplyScalar(factor);
    this.camera.position.copy(this.controls.target).add(offset);
    this.controls.update();
  }

  private go(towards: Vector3, points: Float64Array, glide: boolean): void {
    cancelAnimationFrame(this.moving);
    if (!glide || !this.smooth) return this.place(towards, points);
    if (this.walking) this.walk(false);
    const { position, target } = this.standing(towards, points);
    const from = this.camera.position.clone();
    const fromTarget = this.controls.target.clone();
    const began = performance.now();
    const step = (): void => {
      const t = Math.min(1, (performance.now() - began) / 380);
      const eased = 1 - (1 - t) ** 3;
      this.controls.target.lerpVectors(fromTarget, target, eased);
      this.camera.position.copy(this.arc(from, fromTarget, position, target, eased));
      this.controls.update();
      if (t < 1) this.moving = requestAnimationFrame(step);
    };
    step();
  }

  /** Between two standpoints along a sphere, so that the model does not shrink and swell on the way. */
  private arc(from: Vector3, fromTarget: Vector3, to: Vector3, toTarget: Vector3, t: number): Vector3 {
    const a = from.clone().sub(fromTarget);
    const b = to.clone().sub(toTarget);
    const length = a.length() + (b.length() - a.length()) * t;
    const direction = a.normalize().lerp(b.normalize(), t);
    if (direction.lengthSq() < 1e-6) direction.copy(b);
    return direction.setLength(length).add(fromTarget.clone().lerp(toTarget, t));
  }

  private place(towards: Vector3, points: Float64Array): void {
    const { position, target } = this.standing(towards, points);
    this.controls.target.copy(target);
    this.camera.position.copy(position);
    this.controls.update();
    this.moved();
  }

  /** The nearest place in this direction that has all points in the picture and their middle in its middle. */
  private standing(towards: Vector3, points: Float64Array): { position: Vector3; target: Vector3 } {
    const right = new Vector3().crossVectors(this.camera.up, towards).normalize();
    const up = new Vector3().crossVectors(towards, right);
    const tall = Math.tan((this.camera.fov * Math.PI) / 360);
    const wide = tall * this.camera.aspect;
    const target = boxOf(points).getCenter(new Vector3());
    const at = new Vector3();
    // Never inside what is looked at, and never at a distance of nothing.
    const least = Math.max(0.2, 0.5 * boxOf(points).getSize(new Vector3()).length());
    let distance = least;
    for (let round = 0; round < 4; round++) {
      const [across, over] = [new Extent(), new Extent()];
      distance = least;
      for (let i = 0; i < points.length; i += 3) {
        at.fromArray(points, i).sub(target);
        const need = Math.max(Math.abs(at.dot(right)) / wide, Math.abs(at.dot(up)) / tall);
        distance = Math.max(distance, need * MARGIN + at.dot(towards));
      }
      for (let i = 0; i < points.length; i += 3) {
        at.fromArray(points, i).sub(target);
        const depth = distance - at.dot(towards);
        across.add(at.dot(right) / depth);
        over.add(at.dot(up) / depth);
      }
      if (round < 3) target.addScaledVector(right, across.middle * distance).addScaledVector(up, over.middle * distance);
    }
    return { position: target.clone().addScaledVector(towards, distance), target };
  }

  /**
   * Near and far just around the model: depth is precise only where it is not wasted. Inside of it near is a hundredth of what
   * is looked at, however large the model is.
   */
  private planes(): void {
    const distance = this.camera.position.distanceTo(this.sphere.center);
    const reach = this.sphere.radius * 1.05;
    const looked = this.camera.position.distanceTo(this.controls.target);
    this.camera.near = Math.max(distance - reach, Math.min(this.sphere.radius / 2000, looked / 100), 1e-3);
    this.camera.far = Math.max(distance + reach, this.camera.near * 2);
    this.camera.updateProjectionMatrix();
    if (!this.warp) return;
    this.camera.updateMatrixWorld();
    this.camera.projectionMatrix.multiply(this.warp(this.camera));
    this.camera.projectionMatrixInverse.copy(this.camera.projectionMatrix).invert();
  }
}

class Extent {
  private low = Infinity;
  private high = -Infinity;

  add(value: number): void {
    this.low = Math.min(this.low, value);
    this.high = Math.max(this.high, value);
  }

  get middle(): number {
    return (this.low + this.high) / 2;
  }
}

function boxOf(points: Float64Array): Box3 {
  return new Box3().setFromArray(points as unknown as number[]);
}

/** The eight corners of a box, x, y, z each. */
export function cornersOf(box: Box): Float64Array {
  const corners = new Float64Array(24);
  for (let at = 0; at < 24; at++) corners[at] = box[(Math.floor(at / 3) >> at % 3) & 1 ? 3 + (at % 3) : at % 3];
  return corners;
}
