/** For tests and measurements: `host.__viewer`. Places are CSS pixels from the upper left corner of the canvas. */

import { STATES } from "./states";
import type { Ground } from "./map/ground";
import type { Viewer } from "./viewer";

export interface Handle {
  /** Scene, first shapes and names are there. */
  ready(): boolean;
  /** Milliseconds since the page began when the first picture stood; null before. */
  firstPicture(): number | null;
  /** Whether nothing better than the last picture is on its way, and the counts of all days are there. */
  settled(): boolean;
  day(): number;
  setDay(day: number): void;
  counts(): Record<string, number>;
  colourAt(x: number, y: number): [number, number, number] | null;
  screenOf(guid: string): { x: number; y: number } | null;
  guidAt(x: number, y: number): string | null;
  selected(): string[];
  /** Triangles of the last picture. */
  triangles(): number;
  /** How far the last picture is from the truth, in metres; 0: it is exact. */
  level(): number;
  memory(): number;
  /** What the reader made of each element: shown (0), hidden (1), outlined (2). */
  marks(): Uint8Array;
  /** The address of exactly this view. */
  address(): string;
  /** Pictures and films, null without WebGL. */
  exporter(): Viewer["exporter"];
  /** How far the model has turned by itself, in radians. */
  turned(): number;
  /** The stage itself, null without WebGL. */
  stage(): Viewer["stage"];
  /** The map under it, null as long as none is shown. */
  map(): Ground | null;
}

export function handleOf(viewer: Viewer): Handle {
  const guidOf = (row: number): string | null => (row < 0 ? null : (viewer.names?.guids[row] ?? null));
  return {
    ready: () => viewer.ready,
    firstPicture: () => viewer.firstPicture,
    settled: () => viewer.ready && viewer.counted && (viewer.stage?.settled ?? true),
    day: () => viewer.timeline.day,
    setDay: (day) => viewer.moveTo(day),
    counts: () => Object.fromEntries([...viewer.counts()].map((count, code) => [STATES[code], count])),
    colourAt: (x, y) => viewer.stage?.colourAt(x, y) ?? null,
    screenOf: (guid) => {
      const row = viewer.names?.rowOf(guid) ?? -1;
      return row < 0 ? null : (viewer.stage?.screenOf(row) ?? viewer.plan?.screenOf(row) ?? null);
    },
    guidAt: (x, y) => guidOf(viewer.stage?.elementAt(x, y) ?? viewer.plan?.elementAt(x, y) ?? -1),
    selected: () => Array.from(viewer.panels?.selection ?? [viewer.plan?.selected ?? -1], guidOf).filter((guid) => guid !== null),
    triangles: () => viewer.stage?.triangles() ?? 0,
    level: () => viewer.stage?.level() ?? 0,
    memory: () => viewer.stage?.memory() ?? 0,
    marks: () => viewer.panels?.marks ?? new Uint8Array(0),
    address: () => viewer.address(),
    exporter: () => viewer.exporter,
    turned: () => viewer.stage?.standpoint.turned ?? 0,
    stage: () => viewer.stage,
    map: () => viewer.mapMode?.open?.ground ?? null,
  };
}
