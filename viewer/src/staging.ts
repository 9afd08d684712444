/**
 * What panels, tools and time features may ask of the picture. `Stage` (WebGL 2) does all of it; panels take this interface,
 * so that they can be tried without a graphics card.
 *
 * Elements are row numbers of the scene. Places on the picture are CSS pixels from the upper left corner of the canvas, points
 * are metres in the common frame (z up), boxes are `[x0, y0, z0, x1, y1, z1]`. Nothing here loops over the elements unless it
 * says so, and nothing draws at once: what changed is drawn with the next frame.
 */

import type { Scene } from "./scene";

export type Point = readonly [number, number, number];
export type Box = readonly [number, number, number, number, number, number];
export type Place = { readonly x: number; readonly y: number };

/** Where the reader stands and what he looks at: two points. */
export type Standing = readonly [number, number, number, number, number, number];

export type View = "iso" | "top" | "front" | "back" | "left" | "right";

/** A plane a·x + b·y + c·z + d = 0; what lies where the sum is negative is cut away. */
export type Plane = readonly [number, number, number, number];

/**
 * Whose state colours the picture: `actual` on the shown day, `plan` (what the plan alone says of it), `compared` (the state on
 * the compared day), `changed` (actual, and outlined where it is the same as on the compared day).
 */
export type Source = "actual" | "plan" | "compared" | "changed";

/** `side`: the whole scene twice, side by side; `swipe`: one picture, cut at `at` (0..1 of the width). */
export type Split = "none" | "side" | "swipe";

/** `state`: by `Source`. `delay`: by `DELAY_BUCKETS`, worked out on the card. `group`: by a given place in the palette. */
export type Colouring = "state" | "delay" | "group";

/** Flags of an element, added up in one byte. */
export const HIDDEN = 1;
export const GHOST = 2;
export const SELECTED = 4;
/** Set by the stage itself, from the scene and the day. */
export const UNSOUND = 8;

export interface StageColours {
  /** One `#rrggbb` per state code. */
  readonly palette: readonly string[];
  readonly background: string;
  readonly hatch: string;
  readonly ghost: string;
  readonly accent: string;
  readonly edgeStrength: number;
}

export interface Picked {
  readonly element: number;
  /** Where the surface was hit; null where only an outline was. */
  readonly point: Point | null;
}

/** Given to those who draw lines above the picture. */
export interface Sketch {
  readonly pen: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  /** The place of a point on the picture; null behind the reader. */
  project(point: Point): Place | null;
}

export interface Standpoints {
  get(): Standing;
  set(standing: Standing): void;
  /** Look at a box from the direction the reader has; without one, at everything. */
  fit(box?: Box, glide?: boolean): void;
  show(view: View, glide?: boolean): void;
  /** Walk (WASD or arrows, Q and E down and up, drag to look around) or orbit. */
  walk(on: boolean): void;
  readonly walking: boolean;
  /** Leave the pointer to a tool (true), or take it back. */
  hold(on: boolean): void;
}

export interface Staging {
  readonly canvas: HTMLCanvasElement;
  /** Whether the browser draws without a graphics card. */
  readonly software: boolean;
  readonly standpoint: Standpoints;

  setScene(scene: Scene): void;
  /** Show the end of `day`, and compare with the end of `compared` (kept when left out). One uniform each. */
  setDay(day: number, compared?: number): void;
  /**
   * Colour by state, by delay or by group. `palette` is `#rrggbb` for each bucket (`delay`) or group; `indices` (for `group`) the
   * place in the palette of each element, 255 for none (drawn in the last colour of the palette). At most 255 colours.
   */
  setColouring(mode: Colouring, palette?: readonly string[], indices?: Uint8Array): void;
  /** One byte an element (`HIDDEN`, `GHOST`, `SELECTED`); only the rows that differ are uploaded. Loops once over the elements. */
  setFlags(flags: Uint8Array): void;
  /** Bit sets of state codes: not drawn at all, and drawn as outline. Follow the day by themselves. */
  setVisible(hidden: number, ghosts: number): void;
  /** The same for places in `DELAY_BUCKETS`, as long as the colour is by delay. */
  setBuckets(hidden: number, ghosts: number): void;
  /** At most six planes; what they cut away can neither be seen nor picked. */
  setClipping(planes: readonly Plane[]): void;
  setColours(colours: StageColours): void;
  split(mode: Split, at?: number, sources?: readonly [Source, Source]): void;
  /** An element to light up under the pointer; -1 for none. */
  hover(element: number): void;

  /** What stands at a place: solid first, then outlined. Reads one pixel. */
  pick(x: number, y: number): Picked | null;
  /** All elements of which something is seen in a rectangle, each once. */
  pickRect(x0: number, y0: number, x1: number, y1: number): number[];
  /** Where a point is on the picture, or a place well inside what is seen of an element; null when neither can be seen. */
  screenOf(what: Point | number): Place | null;
  /** The box around these elements as far as their shapes have been loaded; null when none of them has. */
  boxOf(elements: Iterable<number>): Box | null;
  /** The box of one model or of all of them. */
  whole(): Box | null;

  /** Draw above every picture from now on; the answer ends it. `redraw` asks for one more picture of the overlay alone. */
  overlay(draw: (sketch: Sketch) => void): () => void;
  redraw(): void;

  /** The picture as it is, in another size; overlay included. */
  snapshot(width: number, height: number): Promise<HTMLCanvasElement>;
  /** Triangles in the last picture, and bytes held for tiles. */
  triangles(): number;
  memory(): number;
  /** Hear of each picture; the answer ends it. */
  onDrawn(heard: () => void): () => void;
}
