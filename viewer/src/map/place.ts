/** Where the common frame stands on the globe (CONTRACT.md, section 7), as the page tells it. Pure. */

import type { Box } from "../staging";

/** GeoJSON as far as it is looked at here; MapLibre checks the rest. */
export interface Collection {
  readonly type: "FeatureCollection";
  readonly features: readonly {
    readonly geometry: { readonly type?: string; readonly coordinates?: unknown } | null;
    readonly properties?: unknown;
  }[];
}

export interface GroundLayer {
  readonly name: string;
  readonly kind: string;
  readonly geojson: Collection;
}

export interface MapPlace {
  readonly longitude: number;
  readonly latitude: number;
  /** From east to the model's x axis, counter-clockwise. */
  readonly rotation_degrees: number;
  /** Metres on the ellipsoid for one metre of the model. */
  readonly scale: number;
  /** Height of the models' own zero in the common frame; null where nobody says. */
  readonly zero_m: number | null;
  readonly layers: readonly GroundLayer[];
  /** Of a base layer on the same server; "" for none. */
  readonly base_url: string;
}

/** There is no place, and this is why, in the reader's language. */
export interface WithoutPlace {
  readonly why: string;
}

/** Mercator ends here; nobody builds nearer to a pole. */
const MOST_LATITUDE = 85;

/** What the page said, checked. */
export function placeOf(said: unknown): MapPlace | WithoutPlace {
  const { why, longitude, latitude, rotation_degrees, scale, zero_m, layers, base_url } = (said ?? {}) as Record<string, unknown>;
  const numbers = [longitude, latitude, rotation_degrees, scale];
  if (!numbers.every(Number.isFinite) || Math.abs(latitude as number) > MOST_LATITUDE || !((scale as number) > 0)) {
    return { why: typeof why === "string" ? why : "" };
  }
  return {
    longitude: longitude as number,
    latitude: latitude as number,
    rotation_degrees: rotation_degrees as number,
    scale: scale as number,
    zero_m: Number.isFinite(zero_m) ? (zero_m as number) : null,
    layers: (Array.isArray(layers) ? layers : []).filter(isLayer),
    base_url: typeof base_url === "string" ? base_url : "",
  };
}

export function isPlaced(place: MapPlace | WithoutPlace): place is MapPlace {
  return "longitude" in place;
}

/**
 * The height of the ground in the common frame: the models' zero (a building's ±0.000), but no lower than the lowest part and
 * no higher than the highest: a bridge may be modelled in heights above the sea.
 */
export function groundHeight(zero: number | null, whole: Box | null): number {
  if (!whole) return zero ?? 0;
  return Math.min(whole[5], Math.max(whole[2], zero ?? whole[2]));
}

/** Every longitude and latitude of a layer. */
export function* positionsOf(geojson: Collection): Generator<readonly [number, number]> {
  for (const { geometry } of geojson.features) yield* positionsIn(geometry?.coordinates);
}

function* positionsIn(coordinates: unknown): Generator<readonly [number, number]> {
  if (!Array.isArray(coordinates)) return;
  if (Number.isFinite(coordinates[0]) && Number.isFinite(coordinates[1])) yield [coordinates[0], coordinates[1]];
  else for (const part of coordinates) yield* positionsIn(part);
}

function isLayer(layer: unknown): layer is GroundLayer {
  const { name, kind, geojson } = (layer ?? {}) as Record<string, unknown>;
  const features = (geojson as Collection | undefined)?.features;
  return typeof name === "string" && typeof kind === "string" && Array.isArray(features);
}
