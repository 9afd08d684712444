/** Where the reader stands: orbit, standard views, keyboard. Heights are z; the top view has y up the screen. */

import { Box3, PerspectiveCamera, Sphere, Vector3 } from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { cornersOf, pointsOf, type Mesh } from "./glb";

export type View = "iso" | "front" | "top";

const TOWARDS: Record<View, Vector3> = {
  iso: new Vector3(0.62, -1, 0.62).normalize(),
  front: new Vector3(0, -1, 0.02).normalize(),
  // Straight down has no "up": a hair of tilt keeps y up the screen.
  top: new Vector3(0, -0.0005, 1).normalize(),
};
const TURN = Math.PI / 24;
const MARGIN = 1.08;

export class Standpoint {
  readonly camera = new PerspectiveCamera(32, 1, 0.1, 1000);
  readonly controls: OrbitControls;
  private whole: Float32Array = new Float32Array(3);
  private main: Float32Array = this.whole;
  private readonly sphere = new Sphere(new Vector3(), 1);
  private moving = 0;

  constructor(
    surface: HTMLElement,
    private readonly changed: () => void,
  ) {
    this.camera.up.set(0, 0, 1);
    this.controls = new OrbitControls(this.camera, surface);
    this.controls.enableDamping = false;
    this.controls.zoomToCursor = true;
    this.controls.addEventListener("change", () => {
      this.planes();
      this.changed();
    });
  }

  /** Stand before this mesh from now on: views show its main part, `fit` shows everything. */
  enclose(mesh: Mesh, view: View): void {
    this.whole = cornersOf(mesh.box);
    this.main = pointsOf(mesh);
    if (this.main.length === 0) this.main = this.whole;
    new Box3().setFromArray(this.whole).getBoundingSphere(this.sphere);
    this.sphere.radius = Math.max(this.sphere.radius, 0.5);
    this.controls.maxDistance = this.sphere.radius * 12;
    this.controls.minDistance = this.sphere.radius * 0.002;
    this.place(TOWARDS[view], this.main);
  }

  resize(width: number, height: number): void {
    this.camera.aspect = width / height;
    this.planes();
  }

  /** Glide to a standard view; at once where the reader asked for less motion. */
  show(view: View, glide: boolean): void {
    this.go(TOWARDS[view], this.main, glide);
  }

  /** Everything in view, from the direction the reader has. */
  fit(glide: boolean): void {
    this.go(this.camera.position.clone().sub(this.controls.target).normalize(), this.whole, glide);
  }

  /** Whether the key meant something here. Arrows turn, with Shift they slide; plus and minus go nearer and away. */
  key(event: KeyboardEvent): boolean {
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
    this.controls.dispose();
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

  private go(towards: Vector3, points: Float32Array, glide: boolean): void {
    cancelAnimationFrame(this.moving);
    if (!glide) return this.place(towards, points);
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

  private place(towards: Vector3, points: Float32Array): void {
    const { position, target } = this.standing(towards, points);
    this.controls.target.copy(target);
    this.camera.position.copy(position);
    this.controls.update();
    this.planes();
    this.changed();
  }

  /** The nearest place in this direction that has all points in the picture and their middle in its middle. */
  private standing(towards: Vector3, points: Float32Array): { position: Vector3; target: Vector3 } {
    const right = new Vector3().crossVectors(this.camera.up, towards).normalize();
    const up = new Vector3().crossVectors(towards, right);
    const tall = Math.tan((this.camera.fov * Math.PI) / 360);
    const wide = tall * this.camera.aspect;
    const target = new Box3().setFromArray(points).getCenter(new Vector3());
    const at = new Vector3();
    let distance = this.sphere.radius * 0.02;
    for (let round = 0; round < 4; round++) {
      const [across, over] = [new Extent(), new Extent()];
      distance = this.sphere.radius * 0.02;
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

  /** Near and far just around the model: depth is precise only where it is not wasted. */
  private planes(): void {
    const distance = this.camera.position.distanceTo(this.sphere.center);
    this.camera.near = Math.max(distance - this.sphere.radius * 1.05, this.sphere.radius / 2000);
    this.camera.far = Math.max(distance + this.sphere.radius * 1.05, this.camera.near * 2);
    this.camera.updateProjectionMatrix();
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
