/** What lies under the model, as a MapLibre style: quiet paper, so that the model alone has colours. */

import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import type { Tones } from "../style";
import { namePoints } from "./naming";
import type { MapPlace } from "./place";

/** No glyph server: MapLibre writes with the fonts of the machine. */
const FONTS = ["Noto Sans SC", "Microsoft YaHei", "PingFang SC", "sans-serif"];
/** Finer tiles of outlines than the usual 18: a pixel is a few centimetres where one stands beside a wall. */
const FINEST = 21;

export function groundStyle(place: MapPlace, tones: Tones): StyleSpecification {
  const sources: Record<string, SourceSpecification> = {};
  const layers: LayerSpecification[] = [{ id: "paper", type: "background", paint: { "background-color": tones.paper } }];
  const base = baseOf(place.base_url);
  if (base) {
    sources["base"] = base;
    layers.push(...(base.type === "raster" ? [{ id: "base", type: "raster", source: "base" } as const] : contextLayers("base", tones)));
  }
  place.layers.forEach(({ kind, geojson }, at) => {
    const source = `layer-${at}`;
    sources[source] = { type: "geojson", data: geojson as never, maxzoom: FINEST, tolerance: 0.1 };
    layers.push(...layersOf(kind, source, tones));
    if (kind === "boundary" || kind === "alignment") return;
    sources[`${source}-names`] = { type: "geojson", data: namePoints(geojson) as never, maxzoom: FINEST };
    layers.push(kind === "context" ? nameLayer(source, tones.quiet, tones.paper, false) : nameLayer(source, tones.ink, tones.raised, true));
  });
  // Names above all outlines.
  layers.sort((a, b) => Number(a.type === "symbol") - Number(b.type === "symbol"));
  return { version: 8, sources, layers };
}

/** A base layer of this server: picture tiles (`{z}`, `{x}`, `{y}`) or one GeoJSON; anything else is nobody's. */
function baseOf(url: string): SourceSpecification | null {
  if (!url) return null;
  const { origin, pathname } = new URL(url, location.href);
  if (origin !== location.origin) return null;
  // Decoded: an address object writes the braces of a template as %7B.
  if (url.includes("{z}")) return { type: "raster", tiles: [origin + decodeURI(pathname)], tileSize: 256, maxzoom: 18 };
  return { type: "geojson", data: origin + pathname, maxzoom: 16 };
}

/** Waters, parks, roads: told apart by their `kind`, and quieter than anything of the project. */
function contextLayers(source: string, tones: Tones): LayerSpecification[] {
  const water = tones.scheme === "dark" ? "#1f3a4e" : "#c6dcea";
  const green = tones.scheme === "dark" ? "#1c2e2b" : "#e3ebd9";
  const tint = ["match", ["get", "kind"], "water", water, "green", green, tones.line] as never;
  return [
    {
      id: `${source}-area`,
      type: "fill",
      source,
      filter: ["all", ["==", ["geometry-type"], "Polygon"], ["in", ["get", "kind"], ["literal", ["water", "green"]]]],
      paint: { "fill-color": tint, "fill-opacity": 1 },
    },
    {
      id: `${source}-line`,
      type: "line",
      source,
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": tint, "line-width": ["match", ["get", "kind"], "road", 5, "water", 4, "rail", 2, 1] },
    },
  ];
}

/** `aside`: beside the middle of an area, where the model stands. */
function nameLayer(source: string, colour: string, halo: string, aside: boolean): LayerSpecification {
  return {
    id: `${source}-name`,
    type: "symbol",
    source: `${source}-names`,
    // Data is data: `to-string` writes a name as it stands, never as an expression.
    layout: {
      "text-field": ["to-string", ["get", "name"]],
      "text-font": FONTS,
      "text-size": 13,
      "text-max-width": 12,
      ...(aside && { "text-anchor": "left", "text-offset": [2.5, 0] }),
    },
    paint: { "text-color": colour, "text-halo-color": halo, "text-halo-width": 1.5 },
  };
}

function layersOf(kind: string, source: string, tones: Tones): LayerSpecification[] {
  if (kind === "context") return contextLayers(source, tones);
  if (kind === "boundary") {
    return [
      { id: `${source}-area`, type: "fill", source, paint: { "fill-color": tones.raised, "fill-opacity": 0.8 } },
      {
        id: `${source}-line`,
        type: "line",
        source,
        paint: { "line-color": tones.ink, "line-width": 1.5, "line-dasharray": [6, 3], "line-opacity": 0.75 },
      },
    ];
  }
  if (kind === "alignment") {
    return [
      {
        id: `${source}-line`,
        type: "line",
        source,
        layout: { "line-cap": "round", "line-join": "round" },
        paint: { "line-color": tones.ink, "line-width": 2.5 },
      },
    ];
  }
  return [
    { id: `${source}-area`, type: "fill", source, paint: { "fill-color": tones.quiet, "fill-opacity": 0.08 } },
    { id: `${source}-line`, type: "line", source, paint: { "line-color": tones.quiet, "line-width": 1.25 } },
  ];
}
