/** The list of tiles (3D Tiles 1.1, CONTRACT.md section 2) as a tree in the common frame. Pure. */

import { Matrix4, Vector3 } from "three";
import { Malformed } from "./columns";
import type { Box } from "./staging";

/** One model of the project as the page names it. */
export interface ModelRequest {
  readonly tileset_url: string;
  /** Row of the model's first element in the scene. */
  readonly first_row: number;
  readonly elements: number;
  readonly name: string;
  /** Column-major: from the model's frame to the common one. */
  readonly place: readonly number[];
}

export interface Tile {
  readonly model: number;
  readonly parent: Tile | null;
  readonly children: readonly Tile[];
  /** Around everything in it, in the common frame. */
  readonly box: Box;
  /** How far its picture is from the truth, in metres; 0: it is the truth. */
  readonly error: number;
  readonly triangles: number;
  /** Null where a tile only holds others. */
  readonly url: string | null;
}

export interface Tileset {
  readonly root: Tile;
  /** From tile content to the common frame (without what the content itself carries). */
  readonly matrix: Matrix4;
  /** How many elements have a shape, or -1 where the file does not say. */
  readonly elements: number;
  readonly triangles: number;
}

/** How many elements these models have rows for. Throws `Malformed` where a row is none. */
export function rowsOf(models: readonly ModelRequest[]): number {
  return models.reduce((most, { first_row, elements }) => {
    if (![first_row, elements].every((value) => Number.isInteger(value) && value >= 0)) throw new Malformed("first_row");
    return Math.max(most, first_row + elements);
  }, 0);
}

const DEEPEST = 64;
const IDENTITY = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/** The tree in `document` (parsed JSON) fetched from `url`. Throws `Malformed`. */
export function tilesetOf(document: unknown, url: string, model: number, place: readonly number[]): Tileset {
  const given = record(document, "tileset");
  const asset = record(given["asset"], "asset");
  const extras = (asset["extras"] ?? {}) as Record<string, unknown>;
  const matrix = matrixOf(place, "place");
  return {
    root: tileOf(record(given["root"], "root"), { url, model, matrix, parent: null, depth: 0 }),
    matrix,
    elements: countOf(extras["elements"], -1),
    triangles: countOf(extras["triangles"], 0),
  };
}

interface Above {
  readonly url: string;
  readonly model: number;
  readonly matrix: Matrix4;
  readonly parent: Tile | null;
  readonly depth: number;
}

function tileOf(given: Record<string, unknown>, above: Above): Tile {
  if (above.depth > DEEPEST) throw new Malformed("root.children");
  // Tiles of ours are all in the frame of their model; a transform in between would have to travel with each content.
  if (given["transform"] !== undefined && String(given["transform"]) !== String(IDENTITY)) throw new Malformed("transform");
  const error = given["geometricError"];
  if (typeof error !== "number" || !(error >= 0)) throw new Malformed("geometricError");
  const extras = (given["extras"] ?? {}) as Record<string, unknown>;
  const children: Tile[] = [];
  const tile: Tile = {
    model: above.model,
    parent: above.parent,
    children,
    box: boxOf(record(given["boundingVolume"], "boundingVolume")["box"], above.matrix),
    error,
    triangles: countOf(extras["triangles"], 0),
    url: given["content"] === undefined ? null : addressOf(record(given["content"], "content")["uri"], above.url),
  };
  const below = given["children"] ?? [];
  if (!Array.isArray(below)) throw new Malformed("children");
  for (const child of below) children.push(tileOf(record(child, "children"), { ...above, parent: tile, depth: above.depth + 1 }));
  return tile;
}

/** Only files that lie beside the list: what a list names is a stranger's word. */
function addressOf(uri: unknown, url: string): string {
  if (typeof uri !== "string" || !/^[\w.-]+$/.test(uri)) throw new Malformed("content.uri");
  return new URL(uri, new URL(url, location.href)).href;
}

/** Centre and three half axes become a box along the axes of the common frame. */
function boxOf(value: unknown, matrix: Matrix4): Box {
  if (!Array.isArray(value) || value.length !== 12 || !value.every(Number.isFinite)) throw new Malformed("boundingVolume.box");
  const given = value as number[];
  const centre = new Vector3().fromArray(given).applyMatrix4(matrix);
  const reach = [0, 0, 0];
  const turn = matrix.elements;
  for (let axis = 0; axis < 3; axis++) {
    const [x, y, z] = given.slice(3 + 3 * axis, 6 + 3 * axis);
    for (let to = 0; to < 3; to++) reach[to] += Math.abs(turn[to] * x + turn[4 + to] * y + turn[8 + to] * z);
  }
  const [x, y, z] = centre.toArray();
  return [x - reach[0], y - reach[1], z - reach[2], x + reach[0], y + reach[1], z + reach[2]];
}

function matrixOf(value: readonly number[], what: string): Matrix4 {
  if (value.length !== 16 || !value.every(Number.isFinite)) throw new Malformed(what);
  return new Matrix4().fromArray(value as number[]);
}

function countOf(value: unknown, otherwise: number): number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : otherwise;
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Malformed(what);
  return value as Record<string, unknown>;
}
