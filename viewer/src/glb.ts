/**
 * One tile (CONTRACT.md, section 2): a glTF 2.0 binary with one primitive. Pure.
 *
 * A general loader brings materials, animation and image decoding; a tile has none of them, and its arrays are read where they
 * lie in the file. KHR_mesh_quantization: positions may be normalised whole numbers, brought back by the node's matrix.
 * EXT_mesh_features and EXT_structural_metadata: each vertex names an element of the tile, a table names its row.
 */

import { Matrix4, Quaternion, Vector3 } from "three";
import { Malformed } from "./columns";

/** `size` numbers a vertex, every `stride` numbers, beginning at `offset` (in numbers, not bytes). */
export interface VertexArray {
  readonly array: Uint8Array | Uint16Array | Uint32Array | Float32Array;
  readonly stride: number;
  readonly offset: number;
  readonly normalised: boolean;
}

export interface TileMesh {
  readonly vertices: number;
  readonly position: VertexArray;
  readonly feature: VertexArray;
  /** Row of each feature in its model. */
  readonly rows: Uint32Array;
  readonly index: Uint16Array | Uint32Array;
  /** From stored positions (normalised ones in 0..1) to metres of the model's frame, z up. */
  readonly matrix: Matrix4;
}

interface Accessor {
  bufferView: number;
  byteOffset?: number;
  componentType: number;
  count: number;
  type: string;
  normalized?: boolean;
}

interface Primitive {
  mode?: number;
  indices: number;
  attributes: Record<string, number>;
  extensions?: { EXT_mesh_features?: { featureIds?: { attribute?: number; propertyTable?: number }[] } };
}

interface GltfNode {
  mesh?: number;
  children?: number[];
  matrix?: number[];
  translation?: number[];
  rotation?: number[];
  scale?: number[];
}

interface Document {
  scene?: number;
  scenes?: { nodes?: number[] }[];
  nodes?: GltfNode[];
  meshes?: { primitives?: Primitive[] }[];
  accessors?: Accessor[];
  bufferViews?: { byteOffset?: number; byteLength: number; byteStride?: number }[];
  extensions?: {
    EXT_structural_metadata?: { propertyTables?: { count: number; properties?: Record<string, { values: number }> }[] };
  };
}

const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BINARY_CHUNK = 0x004e4942;
const KINDS = { 5121: Uint8Array, 5123: Uint16Array, 5125: Uint32Array, 5126: Float32Array } as const;
const SIZES: Readonly<Record<string, number | undefined>> = { SCALAR: 1, VEC3: 3 };
/** glTF has y up, tiles have z up (3D Tiles 1.1, "glTF transforms"). */
const Z_UP = new Matrix4().set(1, 0, 0, 0, 0, 0, -1, 0, 0, 1, 0, 0, 0, 0, 0, 1);

/** The mesh in `file`. Throws `Malformed` when the file is cut short, is something else, or points outside itself. */
export function tileMeshOf(file: ArrayBuffer): TileMesh {
  const { document, binary } = chunksOf(file);
  const primitive = document.meshes?.[0]?.primitives?.[0];
  if (!primitive) throw new Malformed("mesh");
  if ((primitive.mode ?? 4) !== 4) throw new Malformed("mesh.mode");
  const position = vertexArray(document, binary, primitive.attributes["POSITION"], "POSITION", 3);
  const feature = vertexArray(document, binary, primitive.attributes["_FEATURE_ID_0"], "_FEATURE_ID_0", 1);
  const vertices = position.count;
  if (feature.count !== vertices) throw new Malformed("_FEATURE_ID_0");
  const index = indexOf(document, binary, primitive.indices);
  const rows = rowsOf(document, binary, primitive);
  for (let at = 0; at < index.length; at++) if (index[at] >= vertices) throw new Malformed("indices");
  for (let at = feature.offset, n = 0; n < vertices; at += feature.stride, n++) {
    // Written so that a NaN is refused too.
    if (!(feature.array[at] < rows.length)) throw new Malformed("_FEATURE_ID_0");
  }
  return { vertices, position, feature, rows, index, matrix: matrixOf(document) };
}

/** A stored position, normalised ones in 0..1. */
export function vertexAt(mesh: TileMesh, vertex: number, into: Vector3): Vector3 {
  const { array, stride, offset } = mesh.position;
  const at = offset + vertex * stride;
  return into.set(array[at], array[at + 1], array[at + 2]).multiplyScalar(unitOf(mesh.position));
}

/** What one step of a stored number is. */
export function unitOf({ array, normalised }: VertexArray): number {
  return normalised ? 1 / (2 ** (8 * array.BYTES_PER_ELEMENT) - 1) : 1;
}

function chunksOf(file: ArrayBuffer): { document: Document; binary: Uint8Array } {
  const view = new DataView(file);
  if (file.byteLength < 20 || view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== 2) throw new Malformed("glb");
  if (view.getUint32(8, true) > file.byteLength) throw new Malformed("glb.length");
  let document: Document | undefined;
  let binary = new Uint8Array(0);
  for (let at = 12; at + 8 <= file.byteLength; ) {
    const length = view.getUint32(at, true);
    const kind = view.getUint32(at + 4, true);
    if (at + 8 + length > file.byteLength) throw new Malformed("glb.chunk");
    if (kind === JSON_CHUNK) document = parsed(new TextDecoder().decode(new Uint8Array(file, at + 8, length)));
    if (kind === BINARY_CHUNK) binary = new Uint8Array(file, at + 8, length);
    at += 8 + length + ((4 - (length % 4)) % 4);
  }
  if (!document) throw new Malformed("glb.json");
  return { document, binary };
}

function parsed(text: string): Document {
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document === "object" && document !== null) return document;
  } catch {
    // told below, with what is not an object
  }
  throw new Malformed("glb.json");
}

function vertexArray(document: Document, binary: Uint8Array, at: number | undefined, what: string, size: number): VertexArray & { count: number } {
  const accessor = at === undefined ? undefined : document.accessors?.[at];
  const bufferView = accessor && document.bufferViews?.[accessor.bufferView];
  const kind = accessor && KINDS[accessor.componentType as keyof typeof KINDS];
  if (!accessor || !bufferView || !kind || SIZES[accessor.type] !== size) throw new Malformed(what);
  const unit = kind.BYTES_PER_ELEMENT;
  const begin = binary.byteOffset + (bufferView.byteOffset ?? 0);
  const inside = accessor.byteOffset ?? 0;
  const stride = bufferView.byteStride ?? size * unit;
  const reach = accessor.count === 0 ? 0 : inside + stride * (accessor.count - 1) + size * unit;
  const end = begin + bufferView.byteLength;
  if (!(reach <= bufferView.byteLength) || end > binary.byteOffset + binary.byteLength) throw new Malformed(what);
  if (begin % unit !== 0 || inside % unit !== 0 || stride % unit !== 0) throw new Malformed(what);
  return {
    array: new kind(binary.buffer as ArrayBuffer, begin, Math.floor(bufferView.byteLength / unit)),
    stride: stride / unit,
    offset: inside / unit,
    normalised: accessor.normalized === true && kind !== Float32Array,
    count: accessor.count,
  };
}

function indexOf(document: Document, binary: Uint8Array, at: number): Uint16Array | Uint32Array {
  const { array, offset, stride, count } = vertexArray(document, binary, at, "indices", 1);
  if (array instanceof Float32Array || stride !== 1 || count % 3 !== 0) throw new Malformed("indices");
  const index = array.subarray(offset, offset + count);
  return index instanceof Uint8Array ? Uint16Array.from(index) : (index as Uint16Array | Uint32Array);
}

function rowsOf(document: Document, binary: Uint8Array, primitive: Primitive): Uint32Array {
  const table = primitive.extensions?.EXT_mesh_features?.featureIds?.[0]?.propertyTable ?? 0;
  const properties = document.extensions?.EXT_structural_metadata?.propertyTables?.[table];
  const bufferView = document.bufferViews?.[properties?.properties?.["row"]?.values ?? -1];
  const begin = binary.byteOffset + (bufferView?.byteOffset ?? 0);
  const bytes = 4 * (properties?.count ?? 0);
  if (!properties || !bufferView || begin % 4 !== 0 || !(bytes <= bufferView.byteLength)) throw new Malformed("row");
  if (begin + bytes > binary.byteOffset + binary.byteLength) throw new Malformed("row");
  return new Uint32Array(binary.buffer as ArrayBuffer, begin, properties.count);
}

/** Everything above the mesh, multiplied in doubles. */
function matrixOf(document: Document): Matrix4 {
  const nodes = document.nodes ?? [];
  const begin = document.scenes?.[document.scene ?? 0]?.nodes ?? [];
  const open = begin.map((at) => ({ at, above: Z_UP }));
  for (let looked = 0; open.length > 0 && looked <= nodes.length; looked++) {
    const { at, above } = open.pop()!;
    const node = nodes[at];
    if (!node) throw new Malformed("nodes");
    const matrix = above.clone().multiply(ownMatrix(node));
    if (matrix.elements.some((value) => !Number.isFinite(value))) throw new Malformed("nodes");
    if (node.mesh === 0) return matrix;
    for (const child of node.children ?? []) open.push({ at: child, above: matrix });
  }
  throw new Malformed("nodes");
}

function ownMatrix(node: GltfNode): Matrix4 {
  if (node.matrix) {
    if (node.matrix.length !== 16) throw new Malformed("nodes");
    return new Matrix4().fromArray(node.matrix);
  }
  return new Matrix4().compose(
    new Vector3(...(node.translation ?? [0, 0, 0])),
    new Quaternion(...(node.rotation ?? [0, 0, 0, 1])),
    new Vector3(...(node.scale ?? [1, 1, 1])),
  );
}
