/**
 * The mesh file (CONTRACT.md, section 1): a glTF 2.0 binary with one primitive. Pure.
 *
 * A general loader brings materials, animation and image decoding; this file has none of them, and reading its three
 * arrays straight out of the buffer takes one copy.
 */

import { Malformed } from "./scene";

export interface Mesh {
  /** x, y, z in metres relative to the origin, z up. */
  readonly position: Float32Array;
  /** Row number of the element each vertex belongs to. */
  readonly element: Float32Array;
  readonly index: Uint32Array | Uint16Array;
  readonly box: Box;
}

export interface Box {
  readonly min: readonly number[];
  readonly max: readonly number[];
}

interface Accessor {
  bufferView: number;
  byteOffset?: number;
  componentType: number;
  count: number;
  type: string;
  min?: number[];
  max?: number[];
}

interface Document {
  meshes?: { primitives: { mode?: number; indices: number; attributes: Record<string, number> }[] }[];
  accessors: Accessor[];
  bufferViews: { byteOffset?: number; byteLength: number; byteStride?: number }[];
}

const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BINARY_CHUNK = 0x004e4942;
const KINDS = { 5121: Uint8Array, 5123: Uint16Array, 5125: Uint32Array, 5126: Float32Array } as const;
const SIZES: Record<string, number> = { SCALAR: 1, VEC3: 3 };

const EMPTY: Mesh = {
  position: new Float32Array(),
  element: new Float32Array(),
  index: new Uint32Array(),
  box: { min: [0, 0, 0], max: [0, 0, 0] },
};

/** The mesh in `file`. Throws `Malformed` when the file is cut short or is something else. An empty mesh is valid. */
export function meshOf(file: ArrayBuffer): Mesh {
  const { document, binary } = chunksOf(file);
  const primitive = document.meshes?.[0]?.primitives?.[0];
  if (!primitive) return EMPTY;
  if ((primitive.mode ?? 4) !== 4) throw new Malformed("mesh.mode");
  const position = read(document, binary, primitive.attributes["POSITION"], "POSITION");
  const element = read(document, binary, primitive.attributes["_FEATURE_ID_0"], "_FEATURE_ID_0");
  const index = read(document, binary, primitive.indices, "indices");
  if (!(position instanceof Float32Array)) throw new Malformed("POSITION");
  if (element.length * 3 !== position.length) throw new Malformed("_FEATURE_ID_0");
  if (index instanceof Float32Array) throw new Malformed("indices");
  return {
    position,
    element: element instanceof Float32Array ? element : Float32Array.from(element),
    index: index instanceof Uint8Array ? Uint16Array.from(index) : index,
    box: boxOf(position),
  };
}

function chunksOf(file: ArrayBuffer): { document: Document; binary: ArrayBuffer } {
  const view = new DataView(file);
  if (file.byteLength < 20 || view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== 2) throw new Malformed("glb");
  if (view.getUint32(8, true) > file.byteLength) throw new Malformed("glb.length");
  let document: Document | undefined;
  let binary = new ArrayBuffer(0);
  for (let at = 12; at + 8 <= file.byteLength; ) {
    const length = view.getUint32(at, true);
    const kind = view.getUint32(at + 4, true);
    if (at + 8 + length > file.byteLength) throw new Malformed("glb.chunk");
    if (kind === JSON_CHUNK) document = JSON.parse(new TextDecoder().decode(new Uint8Array(file, at + 8, length)));
    if (kind === BINARY_CHUNK) binary = file.slice(at + 8, at + 8 + length);
    at += 8 + length + ((4 - (length % 4)) % 4);
  }
  if (!document) throw new Malformed("glb.json");
  return { document, binary };
}

type Values = Uint8Array | Uint16Array | Uint32Array | Float32Array;

function read(document: Document, binary: ArrayBuffer, at: number | undefined, what: string): Values {
  const accessor = at === undefined ? undefined : document.accessors[at];
  const bufferView = accessor && document.bufferViews[accessor.bufferView];
  const kind = accessor && KINDS[accessor.componentType as keyof typeof KINDS];
  const width = accessor && SIZES[accessor.type];
  if (!accessor || !bufferView || !kind || !width) throw new Malformed(what);
  const offset = (bufferView.byteOffset ?? 0) + (accessor.byteOffset ?? 0);
  const stride = bufferView.byteStride ?? width * kind.BYTES_PER_ELEMENT;
  const packed = stride === width * kind.BYTES_PER_ELEMENT;
  const bytes = accessor.count === 0 ? 0 : stride * (accessor.count - 1) + width * kind.BYTES_PER_ELEMENT;
  if (offset + bytes > binary.byteLength) throw new Malformed(what);
  if (packed && offset % kind.BYTES_PER_ELEMENT === 0) return new kind(binary, offset, accessor.count * width);
  const values = new kind(accessor.count * width);
  const one = new Uint8Array(values.buffer);
  const row = width * kind.BYTES_PER_ELEMENT;
  for (let i = 0; i < accessor.count; i++) one.set(new Uint8Array(binary, offset + i * stride, row), i * row);
  return values;
}

/** Computed rather than believed: a wrong `min` and `max` would aim the camera at nothing. */
function boxOf(position: Float32Array): Box {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < position.length; i++) {
    const axis = i % 3;
    const value = position[i];
    if (value < min[axis]) min[axis] = value;
    if (value > max[axis]) max[axis] = value;
  }
  return position.length === 0 ? { min: [0, 0, 0], max: [0, 0, 0] } : { min, max };
}

/** How far outside the middle 98 % of the vertices, in shares of their extent, still belongs to the building. */
const REACH = 0.05;
const LOOKED_AT = 12_000;

/**
 * Points to aim the camera by: a sample of the vertices (x, y, z each) without stragglers. Real models hold a stray cube at
 * the origin or a far survey point; seen from where those fit into the picture too, the building would be a speck. Nothing
 * is left out for good: the camera reaches it.
 */
export function pointsOf(mesh: Mesh): Float32Array {
  const count = mesh.position.length / 3;
  const stride = Math.max(1, Math.floor(count / LOOKED_AT));
  const sample = new Float32Array(Math.ceil(count / stride) * 3);
  for (let to = 0, from = 0; to < sample.length; to += 3, from += 3 * stride) {
    for (let axis = 0; axis < 3; axis++) sample[to + axis] = mesh.position[from + axis];
  }
  const limits = [0, 1, 2].map((axis) => limitsOf(sample, axis));
  return sample.filter((_, at) => {
    const first = at - (at % 3);
    return limits.every(([low, high], axis) => sample[first + axis] >= low && sample[first + axis] <= high);
  });
}

function limitsOf(sample: Float32Array, axis: number): [number, number] {
  const values = sample.filter((_, at) => at % 3 === axis).sort();
  const low = values[Math.floor(0.01 * (values.length - 1))];
  const high = values[Math.ceil(0.99 * (values.length - 1))];
  const reach = (high - low) * REACH;
  return [low - reach, high + reach];
}

/** The eight corners of a box, x, y, z each. */
export function cornersOf({ min, max }: Box): Float32Array {
  const corners = new Float32Array(24);
  for (let at = 0; at < 24; at++) corners[at] = (Math.floor(at / 3) >> at % 3) & 1 ? max[at % 3] : min[at % 3];
  return corners;
}
