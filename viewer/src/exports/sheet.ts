/**
 * A picture for paper or for a film: the model with all that is needed to read it without the screen. Project, date, legend with
 * counts, coverage, age of the evidence, a scale. Drawn with the fonts of the system.
 */

import { make } from "../elements";

export interface PaperRow {
  readonly label: string;
  readonly count: string;
  /** `null`: no swatch. */
  readonly colour: string | null;
  readonly look: "solid" | "hatched" | "outline";
  /** Empty rows are told quietly. */
  readonly none: boolean;
}

export interface PaperList {
  readonly title: string;
  readonly rows: readonly PaperRow[];
}

export interface PaperFacts {
  readonly title: string;
  readonly date: string;
  readonly lists: readonly PaperList[];
  /** Coverage, age of the evidence. */
  readonly notes: readonly string[];
  /** Pixels that a metre takes in the middle of a picture of this height; 0 where it cannot be said. */
  pixelsAMetre(height: number): number;
  readonly rulerNote: string;
  /** Words over the two sides, and where they part (0..1). */
  readonly sides: { readonly at: number; readonly words: readonly [string, string] } | null;
  /** Share of the time that has passed, for a film. */
  readonly passed: number | null;
}

export interface PaperTones {
  readonly paper: string;
  readonly raised: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
}

const FONT = '"Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei", system-ui, sans-serif';
const RULER_UNITS = 200;
const COLUMN = 400;
const HEAD = 128;
const FOOT = 72;
const MARGIN = 40;

/** Where the picture lies on a sheet, in pixels. Lengths of the layout are in units: the sheet is 1080 of them high. */
export class SheetPlan {
  readonly unit: number;
  readonly picture: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.unit = Math.min(height / 1080, width / 1920);
    const { unit } = this;
    this.picture = {
      x: Math.round(MARGIN * unit),
      y: Math.round(HEAD * unit),
      width: Math.max(2, Math.round(width - (3 * MARGIN + COLUMN) * unit)),
      height: Math.max(2, Math.round(height - (HEAD + FOOT) * unit)),
    };
  }

  /** The sheet whose picture is so large: what is on the screen, with the rest around it. */
  static around(width: number, height: number): SheetPlan {
    const unit = Math.max(0.5, height / (1080 - HEAD - FOOT));
    return new SheetPlan(Math.round(width + (3 * MARGIN + COLUMN) * unit), Math.round(height + (HEAD + FOOT) * unit));
  }
}

/** The sheet with `picture` in its place (as large as the plan says). */
export function sheetOf(plan: SheetPlan, picture: CanvasImageSource, facts: PaperFacts, tones: PaperTones): HTMLCanvasElement {
  const canvas = make("canvas");
  Object.assign(canvas, { width: plan.width, height: plan.height });
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  pen.fillStyle = tones.raised;
  pen.fillRect(0, 0, plan.width, plan.height);
  const at = plan.picture;
  pen.drawImage(picture, at.x, at.y, at.width, at.height);
  pen.scale(plan.unit, plan.unit);
  const width = plan.width / plan.unit;
  const height = plan.height / plan.unit;
  drawHead(pen, width, facts, tones);
  drawLists(pen, width - MARGIN - COLUMN, height, facts.lists, tones);
  drawFoot(pen, width, height, facts, tones);
  drawRuler(pen, plan, facts, tones);
  if (facts.sides) drawSides(pen, plan, facts.sides, tones);
  return canvas;
}

function drawHead(pen: CanvasRenderingContext2D, width: number, facts: PaperFacts, tones: PaperTones): void {
  text(pen, facts.title, MARGIN, 58, { size: 36, weight: 600, colour: tones.ink, most: width - 2 * MARGIN });
  text(pen, facts.date, MARGIN, 102, { size: 26, colour: tones.quiet, most: width - 2 * MARGIN });
}

function drawLists(pen: CanvasRenderingContext2D, x: number, height: number, lists: readonly PaperList[], tones: PaperTones): void {
  const rows = lists.reduce((sum, list) => sum + list.rows.length + 1.6, 0);
  // All rows are shown, smaller where there are many.
  const line = Math.min(44, (height - HEAD - FOOT) / Math.max(1, rows));
  const size = Math.min(24, line * 0.56);
  let y = HEAD;
  for (const list of lists) {
    text(pen, list.title, x, y + line * 0.72, { size: size * 0.9, colour: tones.quiet, most: COLUMN });
    y += line;
    for (const row of list.rows) {
      const middle = y + line / 2;
      if (row.colour) swatch(pen, x, middle - size / 2, size, row, tones);
      const colour = row.none ? tones.quiet : tones.ink;
      const number = text(pen, row.count, x + COLUMN, middle + size * 0.36, { size, colour, right: true });
      const left = row.colour ? size * 1.6 : 0;
      text(pen, row.label, x + left, middle + size * 0.36, { size, colour, most: COLUMN - left - number - size });
      y += line;
    }
    y += line * 0.6;
  }
}

function drawFoot(pen: CanvasRenderingContext2D, width: number, height: number, facts: PaperFacts, tones: PaperTones): void {
  text(pen, facts.notes.join("    "), MARGIN, height - 26, { size: 22, colour: tones.quiet, most: width - 2 * MARGIN });
  if (facts.passed === null) return;
  pen.fillStyle = tones.line;
  pen.fillRect(0, height - 8, width, 8);
  pen.fillStyle = tones.ink;
  pen.fillRect(0, height - 8, width * Math.min(1, Math.max(0, facts.passed)), 8);
}

function drawRuler(pen: CanvasRenderingContext2D, { picture, unit }: SheetPlan, facts: PaperFacts, tones: PaperTones): void {
  const units = facts.pixelsAMetre(picture.height) / unit;
  if (!(units > 0) || !Number.isFinite(units)) return;
  const metres = roundLength(RULER_UNITS / units);
  const long = metres * units;
  const x = picture.x / unit + 24;
  const y = (picture.y + picture.height) / unit - 24;
  pen.strokeStyle = tones.ink;
  pen.lineWidth = 3;
  pen.beginPath();
  pen.moveTo(x, y - 10);
  pen.lineTo(x, y);
  pen.lineTo(x + long, y);
  pen.lineTo(x + long, y - 10);
  pen.stroke();
  const label = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  text(pen, `${label} ${facts.rulerNote}`, x, y - 18, { size: 20, colour: tones.ink });
}

function drawSides(
  pen: CanvasRenderingContext2D,
  { picture, unit }: SheetPlan,
  { at, words }: NonNullable<PaperFacts["sides"]>,
  tones: PaperTones,
): void {
  const x = (picture.x + at * picture.width) / unit;
  const top = picture.y / unit;
  pen.fillStyle = tones.ink;
  pen.fillRect(x - 1, top, 2, picture.height / unit);
  text(pen, words[0], x - 16, top + 40, { size: 26, weight: 600, colour: tones.ink, right: true });
  text(pen, words[1], x + 16, top + 40, { size: 26, weight: 600, colour: tones.ink });
}

/** The largest of 1, 2 and 5 times a power of ten that is not above. */
export function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  const step = [5, 2, 1].find((one) => one * power <= metres * (1 + 1e-9)) ?? 1;
  return Number((step * power).toPrecision(1));
}

function swatch(pen: CanvasRenderingContext2D, x: number, y: number, size: number, { colour, look }: PaperRow, tones: PaperTones): void {
  pen.save();
  pen.beginPath();
  pen.roundRect(x, y, size, size, size / 5);
  pen.clip();
  pen.globalAlpha = look === "outline" ? 0.13 : 1;
  pen.fillStyle = colour!;
  pen.fillRect(x, y, size, size);
  pen.globalAlpha = 1;
  pen.beginPath();
  if (look === "outline") pen.roundRect(x, y, size, size, size / 5);
  if (look === "hatched") for (let shift = -size; shift < size; shift += size / 3) pen.moveTo(x + shift, y + size), pen.lineTo(x + shift + size, y);
  pen.strokeStyle = look === "outline" ? colour! : tones.raised;
  pen.lineWidth = look === "outline" ? 5 : 2.5;
  pen.stroke();
  pen.restore();
}

interface Type {
  readonly size: number;
  readonly colour: string;
  readonly weight?: number;
  readonly right?: boolean;
  /** Longer text is cut, with an ellipsis. */
  readonly most?: number;
}

/** Draw a line of text; its width. */
function text(pen: CanvasRenderingContext2D, what: string, x: number, y: number, type: Type): number {
  pen.font = `${type.weight ?? 400} ${type.size}px ${FONT}`;
  pen.fillStyle = type.colour;
  pen.textAlign = type.right ? "right" : "left";
  pen.textBaseline = "alphabetic";
  let shown = what;
  if (type.most !== undefined && pen.measureText(shown).width > type.most) {
    const signs = [...what];
    while (signs.length > 0 && pen.measureText(`${signs.join("")}…`).width > type.most) signs.pop();
    shown = `${signs.join("")}…`;
  }
  pen.fillText(shown, x, y);
  return pen.measureText(shown).width;
}
