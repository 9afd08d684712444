/** Where the name of a shape is written: once, well inside. MapLibre would write it in every tile that an area touches. Pure. */

import type { Collection } from "./place";

type Position = readonly [number, number];

/** A point for every name of a layer, on the longest piece that bears it. */
export function namePoints(geojson: Collection): { type: "FeatureCollection"; features: object[] } {
  const best = new Map<string, { length: number; at: Position; kind: unknown }>();
  for (const feature of geojson.features) {
    const { name, kind } = (feature.properties ?? {}) as Record<string, unknown>;
    const found = feature.geometry && typeof name === "string" && name !== "" ? middleOf(feature.geometry) : null;
    if (found && !(best.get(name as string)!?.length >= found.length)) best.set(name as string, { ...found, kind });
  }
  const features = [...best].map(([name, { at, kind }]) => ({
    type: "Feature",
    properties: { name, kind },
    geometry: { type: "Point", coordinates: at },
  }));
  return { type: "FeatureCollection", features };
}

interface Middle {
  readonly length: number;
  readonly at: Position;
}

function middleOf({ type, coordinates }: { type?: string; coordinates?: unknown }): Middle | null {
  if (type === "Point") return { length: 0, at: coordinates as Position };
  if (type === "LineString") return alongLine(coordinates as Position[]);
  if (type === "Polygon") return acrossArea(coordinates as Position[][]);
  if (!type?.startsWith("Multi") || !Array.isArray(coordinates)) return null;
  const parts = coordinates.map((part) => middleOf({ type: type.slice(5), coordinates: part }));
  return parts.reduce((best, part) => (best && (!part || part.length <= best.length) ? best : part), null);
}

function alongLine(line: readonly Position[]): Middle {
  const steps = line.slice(1).map((to, at) => distance(line[at], to));
  const length = steps.reduce((sum, step) => sum + step, 0);
  let left = length / 2;
  for (const [at, step] of steps.entries()) {
    if (left <= step && step > 0) {
      const [from, to] = [line[at], line[at + 1]];
      const share = left / step;
      return { length, at: [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])] };
    }
    left -= step;
  }
  return { length, at: line[0] };
}

/** The middle of the longest stretch inside, along the parallel half-way up. Holes count as outside. */
function acrossArea(rings: readonly (readonly Position[])[]): Middle | null {
  const heights = (rings[0] ?? []).map(([, y]) => y);
  // A hair off the middle: a parallel through a corner would cross it once or twice as rounding pleases.
  const height = Math.min(...heights) + (Math.max(...heights) - Math.min(...heights)) * 0.5003;
  const crossings = rings.flatMap((ring) =>
    ring.slice(1).flatMap((to, at) => {
      const from = ring[at];
      if (from[1] > height === to[1] > height) return [];
      return [from[0] + ((height - from[1]) / (to[1] - from[1])) * (to[0] - from[0])];
    }),
  );
  crossings.sort((a, b) => a - b);
  let best: Middle | null = null;
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    const length = crossings[at + 1] - crossings[at];
    if (!best || length > best.length) best = { length, at: [(crossings[at] + crossings[at + 1]) / 2, height] };
  }
  return best;
}

/** In degrees: it only says which piece is the longest and where its middle is. */
function distance([a, b]: Position, [x, y]: Position): number {
  return Math.hypot((x - a) * Math.cos((b * Math.PI) / 180), y - b);
}
