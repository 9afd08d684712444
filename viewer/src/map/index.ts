/** The second bundle: MapLibre and what joins it to the picture. Fetched when a reader asks for the map, not before. */

import { setWorkerUrl } from "maplibre-gl";
import { make } from "../elements";
import type { Words } from "../words";
import { MapBar } from "./bar";
import { Ground, type GroundParts } from "./ground";
import { MAP_SHEET } from "./style";

/** Name of the worker beside this bundle; the build puts it in. */
declare const MAP_WORKER: string;

/** The map as the viewer holds it. */
export interface OpenMap {
  readonly ground: Ground;
  dispose(): void;
}

/** Lay a map under the picture. Throws where the browser gives no second WebGL context. */
export function openMap(parts: GroundParts, words: Words): OpenMap {
  setWorkerUrl(new URL(MAP_WORKER, import.meta.url).href);
  const sheet = make("style", "", MAP_SHEET);
  parts.view.append(sheet);
  const ground = groundOn(parts, sheet);
  const { stage } = parts;
  const metresPerPixel = ({ distance }: { distance: number }): number => {
    const half = Math.tan((stage.standpoint.camera.fov * Math.PI) / 360);
    return (distance * 2 * half * ground.earth.scale) / stage.canvas.clientHeight;
  };
  const bar = new MapBar(words, ground, metresPerPixel, () => {
    const box = ground.project();
    if (box) stage.standpoint.fit(box, true);
  });
  parts.view.append(bar.element);
  return {
    ground,
    dispose: () => {
      bar.dispose();
      ground.dispose();
      sheet.remove();
    },
  };
}

function groundOn(parts: GroundParts, sheet: HTMLElement): Ground {
  try {
    return new Ground(parts);
  } catch (error) {
    sheet.remove();
    throw error;
  }
}
