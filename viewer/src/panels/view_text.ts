/** Exactly this view as text for an address (CONTRACT.md, section 6). Pure; what cannot be read is no view. */

import type { Box, Plane, Standing } from "../staging";

export const MODES = ["state", "delay", "section", "task", "storey", "responsible"] as const;
export type Mode = (typeof MODES)[number];

export type Cut = { readonly kind: "box"; readonly box: Box } | { readonly kind: "plane"; readonly plane: Plane };
export type Comparison = "plan" | { readonly since: number };

export interface View {
  /** Position and target. */
  readonly camera: Standing | null;
  readonly mode: Mode;
  readonly comparison: Comparison | null;
  readonly cut: Cut | null;
  /** Hidden state codes, ascending. */
  readonly hidden: readonly number[];
}

export const PLAIN_VIEW: View = { camera: null, mode: "state", comparison: null, cut: null, hidden: [] };

const VERSION = "v1";
const LONGEST = 500;
/** Far beyond any coordinate of the earth; a number above it is a mistake. */
const FARTHEST = 1e8;
const NUMBER = /^-?\d{1,9}(\.\d{1,6})?$/;
const STATE_CODES = 8;

export function textOf(view: View): string {
  const parts = [VERSION];
  if (view.camera) parts.push(`c${numbersAsText(view.camera, 2)}`);
  if (view.mode !== "state") parts.push(`m${view.mode}`);
  if (view.comparison) parts.push(view.comparison === "plan" ? "kplan" : `ksince_${view.comparison.since}`);
  if (view.cut?.kind === "box") parts.push(`xbox_${numbersAsText(view.cut.box, 2)}`);
  // A direction of unit length rounded to centimetres would lean by half a metre at a hundred: it gets more places.
  if (view.cut?.kind === "plane") parts.push(`xplane_${numbersAsText(view.cut.plane, 6)}`);
  if (view.hidden.length > 0) parts.push(`h${view.hidden.join("")}`);
  return parts.join("~");
}

/** The view that `text` says, or null where it says none: one part that cannot be read spoils the whole. */
export function viewOf(text: string): View | null {
  if (text.length > LONGEST) return null;
  const [version, ...parts] = text.split("~");
  if (version !== VERSION) return null;
  let view: View | null = PLAIN_VIEW;
  const seen = new Set<string>();
  for (const part of parts) {
    const kind = part.charAt(0);
    if (seen.has(kind)) return null;
    seen.add(kind);
    view = withPart(view, kind, part.slice(1));
    if (!view) return null;
  }
  return view;
}

function withPart(view: View, kind: string, value: string): View | null {
  if (kind === "c") {
    const camera = numbersOf(value, 6);
    return camera && { ...view, camera: camera as unknown as Standing };
  }
  if (kind === "m") {
    const mode = MODES.find((one) => one === value);
    return mode ? { ...view, mode } : null;
  }
  if (kind === "k") {
    const comparison = comparisonOf(value);
    return comparison && { ...view, comparison };
  }
  if (kind === "x") {
    const cut = cutOf(value);
    return cut && { ...view, cut };
  }
  if (kind === "h") {
    const hidden = hiddenOf(value);
    return hidden && { ...view, hidden };
  }
  // A part that a later version may add must not spoil what this one understands.
  return /^[a-z]$/.test(kind) ? view : null;
}

function comparisonOf(value: string): Comparison | null {
  if (value === "plan") return "plan";
  const since = /^since_(-?\d{1,6})$/.exec(value);
  return since ? { since: Number(since[1]) } : null;
}

function cutOf(value: string): Cut | null {
  if (value.startsWith("box_")) {
    const box = numbersOf(value.slice(4), 6);
    if (!box || [0, 1, 2].some((axis) => box[axis] >= box[axis + 3])) return null;
    return { kind: "box", box: box as unknown as Box };
  }
  if (!value.startsWith("plane_")) return null;
  const plane = numbersOf(value.slice(6), 4);
  if (!plane || Math.hypot(plane[0], plane[1], plane[2]) < 0.5) return null;
  return { kind: "plane", plane: plane as unknown as Plane };
}

function hiddenOf(value: string): number[] | null {
  if (!/^[0-7]{1,8}$/.test(value)) return null;
  const codes = [...new Set([...value].map(Number))].sort((a, b) => a - b);
  return codes.length === value.length && codes.length < STATE_CODES ? codes : null;
}

function numbersAsText(numbers: readonly number[], places: number): string {
  return numbers.map((number) => numberAsText(number, places)).join("_");
}

/** At most so many places, no trailing zeros, no "-0", never an exponent. */
function numberAsText(number: number, places: number): string {
  const text = number.toFixed(places).replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text;
}

function numbersOf(text: string, count: number): number[] | null {
  const parts = text.split("_");
  if (parts.length !== count || !parts.every((part) => NUMBER.test(part))) return null;
  const numbers = parts.map(Number);
  return numbers.every((number) => Math.abs(number) <= FARTHEST) ? numbers : null;
}
