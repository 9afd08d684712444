/**
 * From the common frame (metres, z up) to the plane of a Mercator map and back. Pure.
 *
 * A web map takes geodetic latitudes for those of a sphere (EPSG method 1024), so a metre on the ellipsoid is longer on it
 * northwards than eastwards: by 0.67 % at the equator, 0.25 % at 52°. A camera that turns cannot show that by one scale, hence
 * two, and a `stretch` that the picture of the model is given too. Within some kilometres of the anchor that is exact to
 * decimetres; beyond, the scale of the map changes with the latitude.
 */

import type { Point } from "../staging";
import type { MapPlace } from "./place";

/** WGS 84 (NIMA TR8350.2, table 3.1). */
const AXIS_M = 6_378_137;
const FLATTENING = 1 / 298.257223563;
/** The sphere by which MapLibre measures heights (`earthRadius` in its lng_lat.ts). */
const MAPLIBRE_RADIUS_M = 6_371_008.8;

/** Mercator units: the world is 1 wide, x eastwards, y southwards. */
export interface Mercator {
  readonly x: number;
  readonly y: number;
}

export type Vector = readonly [number, number, number];

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const degrees = (angle: number): number => (angle * 180) / Math.PI;

export class Earth {
  /** Mercator units for a metre of the model: eastwards, northwards, and between the two. */
  readonly east: number;
  readonly north: number;
  readonly mean: number;
  /** Metres on the ellipsoid for one metre of the model. */
  readonly scale: number;
  private readonly anchor: Mercator;
  private readonly cosine: number;
  private readonly sine: number;

  constructor(
    place: MapPlace,
    readonly ground: number,
  ) {
    const latitude = radians(place.latitude);
    const squared = FLATTENING * (2 - FLATTENING);
    const bent = 1 - squared * Math.sin(latitude) ** 2;
    const meridian = (AXIS_M * (1 - squared)) / bent ** 1.5;
    const parallel = AXIS_M / Math.sqrt(bent);
    const unit = place.scale / (2 * Math.PI * Math.cos(latitude));
    this.east = unit / parallel;
    this.north = unit / meridian;
    this.mean = Math.sqrt(this.east * this.north);
    this.scale = place.scale;
    this.anchor = mercatorOf(place.longitude, place.latitude);
    this.cosine = Math.cos(radians(place.rotation_degrees));
    this.sine = Math.sin(radians(place.rotation_degrees));
  }

  /** The common frame turned to east, north. */
  turned(x: number, y: number): [number, number] {
    return [this.cosine * x - this.sine * y, this.sine * x + this.cosine * y];
  }

  /** A point of the common frame, its height left aside. */
  mercator([x, y]: Point): Mercator {
    const [east, north] = this.turned(x, y);
    return { x: this.anchor.x + this.east * east, y: this.anchor.y - this.north * north };
  }

  /** A place of the map as a point of the common frame, on the ground. */
  point(longitude: number, latitude: number): Vector {
    const at = mercatorOf(longitude, latitude);
    // The shorter way around: works may lie across the 180th meridian from the anchor.
    const across = at.x - this.anchor.x;
    const east = (across - Math.round(across)) / this.east;
    const north = (this.anchor.y - at.y) / this.north;
    return [this.cosine * east + this.sine * north, this.cosine * north - this.sine * east, this.ground];
  }

  /**
   * The matrix (column-major) that stretches the common frame so that one scale, `mean`, brings it onto the map: a little wider
   * eastwards and narrower northwards, or the other way.
   */
  get stretch(): number[] {
    const { cosine: c, sine: s } = this;
    const [a, b] = [this.east / this.mean, this.north / this.mean];
    const mixed = s * c * (b - a);
    return [a * c * c + b * s * s, mixed, 0, 0, mixed, a * s * s + b * c * c, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  }
}

export function mercatorOf(longitude: number, latitude: number): Mercator {
  const northing = Math.asinh(Math.tan(radians(latitude)));
  return { x: longitude / 360 + 0.5, y: 0.5 - northing / (2 * Math.PI) };
}

export function degreesOf({ x, y }: Mercator): [number, number] {
  return [(x - 0.5) * 360, degrees(Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)))];
}

/** What MapLibre calls metres of height, for a height in Mercator units at a latitude. */
export function maplibreMetres(height: number, latitude: number): number {
  return height * 2 * Math.PI * MAPLIBRE_RADIUS_M * Math.cos(radians(latitude));
}

/** A camera as MapLibre wants it. */
export interface MapCamera {
  readonly center: [number, number];
  readonly zoom: number;
  readonly bearing: number;
  readonly pitch: number;
  readonly elevation: number;
  /** Metres from the eye to the centre. */
  readonly distance: number;
}

/** The widest world of pixels that MapLibre is asked for; nearer, the centre is taken further along the view. */
export const MOST_ZOOM = 23;
const TILE_PIXELS = 512;
/** Where the view meets the ground further away, or not at all, the centre is taken this far at most. */
const FURTHEST = 60;

/**
 * The same eye for the map. `eye` and `forward` in the stretched common frame, `fov` of the height in degrees, `height` in
 * CSS pixels, `reach`: metres from the eye to what the reader turns around.
 */
export function mapCamera(earth: Earth, eye: Vector, forward: Vector, fov: number, height: number, reach: number): MapCamera {
  const length = Math.hypot(...forward);
  const [fx, fy, fz] = forward.map((part) => part / length);
  const focal = height / (2 * Math.tan(radians(fov) / 2));
  const least = focal / (earth.mean * TILE_PIXELS * 2 ** MOST_ZOOM);
  const hit = fz < 0 ? (earth.ground - eye[2]) / fz : Infinity;
  const onGround = hit >= least && hit <= reach * FURTHEST;
  const distance = onGround ? hit : Math.max(least, reach);
  // The stretched frame: one scale from here on.
  const [east, north] = earth.turned(eye[0] + distance * fx, eye[1] + distance * fy);
  const [ahead, aside] = earth.turned(fx, fy);
  const origin = earth.mercator([0, 0, 0]);
  const center = degreesOf({ x: origin.x + earth.mean * east, y: origin.y - earth.mean * north });
  const above = onGround ? 0 : (eye[2] + distance * fz - earth.ground) * earth.mean;
  return {
    center,
    zoom: Math.log2(focal / (distance * earth.mean * TILE_PIXELS)),
    bearing: degrees(Math.atan2(ahead, aside)),
    pitch: degrees(Math.acos(Math.min(1, Math.max(-1, -fz)))),
    elevation: maplibreMetres(above, center[1]),
    distance,
  };
}

/** A length for the scale bar of at most `pixels`, and its width: 1, 2 or 5 with noughts. */
export function scaleBar(metresPerPixel: number, pixels: number): { metres: number; width: number } {
  const most = metresPerPixel * pixels;
  const ten = 10 ** Math.floor(Math.log10(most));
  const metres = ten * (most / ten >= 5 ? 5 : most / ten >= 2 ? 2 : 1);
  return { metres, width: metres / metresPerPixel };
}
