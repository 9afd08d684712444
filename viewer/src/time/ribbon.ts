/** The shares of the states over the whole works, drawn behind the slider from the table of counts. */

import type { CountTable } from "../counts";
import { STACK_ORDER } from "../legend";
import { NOT_DUE, UNLINKED } from "../states";
import type { Span } from "./axis";

const HEIGHT = 64;
const MOST_COLUMNS = 1200;

/** One column a day, or for each of so many days that they fit. Full height is every linked element. */
export function paintRibbon(canvas: HTMLCanvasElement, table: CountTable, span: Span, palette: readonly string[]): void {
  const days = span.last - span.first + 1;
  const columns = Math.max(1, Math.min(days, MOST_COLUMNS));
  Object.assign(canvas, { width: columns, height: HEIGHT });
  const pen = canvas.getContext("2d");
  if (!pen) return;
  for (let column = 0; column < columns; column++) {
    const counts = table.on(columns === 1 ? span.last : span.first + Math.round((column / (columns - 1)) * (days - 1)));
    const linked = counts.reduce((sum, count) => sum + count, 0) - counts[UNLINKED];
    let level = HEIGHT;
    for (const code of STACK_ORDER) {
      // What is not due yet is the empty part of the picture.
      if (code === NOT_DUE || code === UNLINKED || linked === 0) continue;
      const tall = (counts[code] / linked) * HEIGHT;
      pen.fillStyle = palette[code];
      pen.fillRect(column, level - tall, 1, tall);
      level -= tall;
    }
  }
}
