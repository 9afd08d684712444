/**
 * The map under the picture. The reader moves through the model as ever; each picture takes the map along, drawn in the same
 * frame by the same eye, so that both stay together to the pixel. All that chooses, cuts and measures is left as it was.
 */

import { Map as MapLibre } from "maplibre-gl";
import type { Matrix4, PerspectiveCamera } from "three";
import { make } from "../elements";
import type { Stage } from "../stage";
import type { Box, Point } from "../staging";
import type { Tones } from "../style";
import { Earth, mapCamera, MOST_ZOOM, type MapCamera, type Vector } from "./earth";
import { groundStyle } from "./ground_style";
import { groundHeight, positionsOf, type MapPlace } from "./place";

export interface GroundParts {
  readonly stage: Stage;
  /** Frame of the picture: the map lies at its bottom. */
  readonly view: HTMLElement;
  readonly tones: Tones;
  readonly place: MapPlace;
  /** Some of what lies under the model did not come. */
  failed(what: string): void;
}

interface Sheet {
  readonly map: MapLibre;
  readonly element: HTMLElement;
  /** Where and how large it was laid last. */
  size: string;
}

/** How far the reader may tilt: the horizon stays at the upper rim and the eye above the ground. */
const MOST_TILT = Math.PI / 2 - 0.06;
/** Numbers of three.js: MOUSE.ROTATE, DOLLY, PAN; TOUCH.PAN, DOLLY_ROTATE. As on every map, dragging slides it. */
const MAP_MOUSE = { LEFT: 2, MIDDLE: 1, RIGHT: 0 };
const MAP_TOUCH = { ONE: 1, TWO: 3 };

export class Ground {
  readonly earth: Earth;
  private readonly farthest: number;
  private readonly stretch: Matrix4;
  private sheets: Sheet[] = [];
  private key = "";
  private last: MapCamera | null = null;
  private readonly end: () => void;
  private readonly before: () => void;
  private readonly heard = new Set<(camera: MapCamera) => void>();

  constructor(private readonly parts: GroundParts) {
    const { stage, place } = parts;
    this.earth = new Earth(place, groundHeight(place.zero_m, stage.whole()));
    this.stretch = stage.standpoint.camera.matrixWorld.clone().fromArray(this.earth.stretch);
    this.farthest = this.farthestOf();
    this.before = this.takeOver();
    stage.setBackdrop(0);
    stage.setUnderlay((pen, _, height) => this.paint(pen, height));
    this.end = stage.onDrawn(() => this.follow());
    this.follow();
  }

  /** Hear of each new standpoint of the map; the answer ends it. */
  onMoved(heard: (camera: MapCamera) => void): () => void {
    this.heard.add(heard);
    if (this.last) heard(this.last);
    return () => this.heard.delete(heard);
  }

  /** Whether all that lies under the model is drawn. */
  get loaded(): boolean {
    return this.sheets.length > 0 && this.sheets.every(({ map }) => map.loaded() && map.areTilesLoaded());
  }

  /** Where a place of the picture is on the map: longitude, latitude. */
  placeAt(x: number, y: number): [number, number] {
    const { lng, lat } = this.sheets[0].map.unproject([x, y]);
    return [lng, lat];
  }

  /** Where a longitude and latitude is on the picture, as the map draws it. */
  pixelOf(longitude: number, latitude: number): { x: number; y: number } {
    const { x, y } = this.sheets[0].map.project([longitude, latitude]);
    return { x, y };
  }

  /** Names of what is drawn within the picture, for tests. */
  namesShown(): string[] {
    const shown = this.sheets[0].map.queryRenderedFeatures().filter(({ layer }) => layer.type === "symbol");
    return [...new Set(shown.map(({ properties }) => String(properties["name"])))];
  }

  /** Around the models and everything under them. */
  project(): Box | null {
    const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    const add = (point: Point): void =>
      point.forEach((value, axis) => {
        box[axis] = Math.min(box[axis], value);
        box[axis + 3] = Math.max(box[axis + 3], value);
      });
    // Roads and waters reach far beyond the project.
    const own = this.parts.place.layers.filter(({ kind }) => kind !== "context");
    for (const { geojson } of own) for (const at of positionsOf(geojson)) add(this.earth.point(...at));
    const whole = this.parts.stage.whole();
    if (whole) {
      add([whole[0], whole[1], whole[2]]);
      add([whole[3], whole[4], whole[5]]);
    }
    return Number.isFinite(box[0]) ? (box as unknown as Box) : null;
  }

  /** Turn so that north is up the screen; tilt and distance stay. */
  northUp(): void {
    const { standpoint } = this.parts.stage;
    const [x, y, z, tx, ty, tz] = standpoint.get();
    const around = Math.hypot(x - tx, y - ty);
    // South of the target, in the common frame.
    const [east, north] = this.earth.turned(1, 0);
    standpoint.set([tx - north * around, ty - east * around, z, tx, ty, tz]);
  }

  dispose(): void {
    this.end();
    this.heard.clear();
    for (const sheet of this.sheets) drop(sheet);
    this.sheets = [];
    this.before();
    this.parts.stage.setUnderlay(null);
    this.parts.stage.setBackdrop(1);
  }

  /** From where the whole project can be seen. */
  private farthestOf(): number {
    const box = this.project();
    return box ? 6 * Math.hypot(box[3] - box[0], box[4] - box[1], 100) : 0;
  }

  /** Lend the reader's hand to the map; the answer gives everything back, the old standpoint too. */
  private takeOver(): () => void {
    const { standpoint } = this.parts.stage;
    const { controls } = standpoint;
    const standing = standpoint.get();
    const { chosen } = standpoint;
    const kept = {
      mouseButtons: controls.mouseButtons,
      touches: controls.touches,
      screenSpacePanning: controls.screenSpacePanning,
      maxPolarAngle: controls.maxPolarAngle,
    };
    const { maxDistance } = controls;
    Object.assign(controls, { mouseButtons: MAP_MOUSE, touches: MAP_TOUCH, screenSpacePanning: false, maxPolarAngle: MOST_TILT });
    standpoint.warp = (camera) => this.warp(camera);
    standpoint.set(standing);
    standpoint.chosen = chosen;
    return () => {
      Object.assign(controls, kept, { maxDistance });
      standpoint.warp = null;
      standpoint.set(standing);
      standpoint.chosen = chosen;
    };
  }

  /** What the eye of the map does to what the eye of the model sees: next to nothing, and yet decimetres. */
  private warp(camera: PerspectiveCamera): Matrix4 {
    const map = this.mapEye(camera);
    return map.invert().multiply(this.stretch).multiply(camera.matrixWorld);
  }

  /** Where the map's eye stands in the stretched frame: the same place and direction, upright. */
  private mapEye(camera: PerspectiveCamera): Matrix4 {
    const [eye, forward] = this.stretched(camera);
    const right = unit([forward[1], -forward[0], 0]);
    const up = cross(right, forward);
    const [x, y, z] = forward;
    const columns = [...right, 0, ...up, 0, -x, -y, -z, 0, ...eye, 1];
    return camera.matrixWorld.clone().fromArray(columns);
  }

  private stretched(camera: PerspectiveCamera): [Vector, Vector] {
    const m = camera.matrixWorld.elements;
    const s = this.stretch.elements;
    const through = (x: number, y: number, z: number): Vector => [s[0] * x + s[4] * y, s[1] * x + s[5] * y, z];
    return [through(m[12], m[13], m[14]), unit(through(-m[8], -m[9], -m[10]))];
  }

  private follow(): void {
    const { stage } = this.parts;
    const height = stage.canvas.clientHeight;
    const { camera, controls } = stage.standpoint;
    // What loads later makes the model's own limit anew; here the whole project must fit.
    controls.maxDistance = Math.max(controls.maxDistance, this.farthest);
    const sizes = stage.stretches.map(({ x, width }) => [x, width]).join();
    const key = `${sizes} ${height} ${camera.matrixWorld.elements.join()}`;
    if (key === this.key || !height) return;
    this.key = key;
    this.lay();
    this.last = this.cameraFor(height);
    for (const { map } of this.sheets) show(map, this.last);
    for (const heard of this.heard) heard(this.last);
  }

  private cameraFor(height: number): MapCamera {
    const { camera, controls } = this.parts.stage.standpoint;
    const [eye, forward] = this.stretched(camera);
    return mapCamera(this.earth, eye, forward, camera.fov, height, camera.position.distanceTo(controls.target));
  }

  /** One map for each picture of the scene: two when they stand side by side. */
  private lay(): void {
    const { stretches, canvas } = this.parts.stage;
    while (this.sheets.length > stretches.length) drop(this.sheets.pop()!);
    stretches.forEach(({ x, width }, at) => {
      this.sheets[at] ??= this.newSheet();
      putAt(this.sheets[at], x, width, canvas.clientHeight);
    });
  }

  private newSheet(): Sheet {
    const { stage, view, place, tones } = this.parts;
    const element = make("div", "map-ground");
    view.prepend(element);
    const map = new MapLibre({
      container: element,
      style: groundStyle(place, tones),
      interactive: false,
      attributionControl: false,
      trackResize: false,
      fadeDuration: 0,
      renderWorldCopies: false,
      maxPitch: 180,
      maxZoom: MOST_ZOOM + 1,
      centerClampedToGround: false,
      pixelRatio: stage.software ? 1 : Math.min(window.devicePixelRatio || 1, 2),
      canvasContextAttributes: { antialias: !stage.software },
    });
    map.setVerticalFieldOfView(stage.standpoint.camera.fov);
    map.on("error", ({ error }) => this.parts.failed(error.message));
    return { map, element, size: "" };
  }

  /** The map as it lies under a picture of another size. */
  private paint(pen: CanvasRenderingContext2D, height: number): void {
    const { stretches, canvas } = this.parts.stage;
    // The stage has the size of the sheet by now; the stretches are in its pixels.
    this.sheets.forEach((sheet, at) => {
      const { x, width: wide } = stretches[at];
      const ratio = sheet.map.getPixelRatio();
      sheet.map.setPixelRatio(1);
      putAt(sheet, x, wide, height);
      show(sheet.map, this.cameraFor(height));
      pen.drawImage(sheet.map.getCanvas(), x, 0, wide, height);
      sheet.map.setPixelRatio(ratio);
      putAt(sheet, x, wide, canvas.clientHeight);
    });
    this.key = "";
  }
}

function show(map: MapLibre, { center, zoom, bearing, pitch, elevation }: MapCamera): void {
  map.jumpTo({ center, zoom, bearing, pitch, elevation });
  // Now, not with the next frame: the model is already there.
  map.redraw();
}

function drop({ map, element }: Sheet): void {
  map.remove();
  element.remove();
}

function putAt(sheet: Sheet, x: number, width: number, height: number): void {
  const size = `${x} ${width} ${height}`;
  if (size === sheet.size) return;
  sheet.size = size;
  Object.assign(sheet.element.style, { left: `${x}px`, width: `${width}px`, height: `${height}px` });
  sheet.map.resize();
}

function unit([x, y, z]: Vector): Vector {
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}

function cross([a, b, c]: Vector, [x, y, z]: Vector): Vector {
  return [b * z - c * y, c * x - a * z, a * y - b * x];
}
