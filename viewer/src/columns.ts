/**
 * The container of the scene (CONTRACT.md, section 3): a header in JSON and typed arrays behind it. Pure.
 *
 * The arrays are views into the file: nothing is copied unless a column is stored narrower than it is used.
 */

/** A file that is not what the contract says; `what` names the place. */
export class Malformed extends Error {
  constructor(readonly what: string) {
    super(`malformed: ${what}`);
  }
}

const MAGIC = 0x32534157; // "WAS2", little endian
const PADDING = 8;
const KINDS = { i32: Int32Array, u32: Uint32Array, i16: Int16Array, u16: Uint16Array, u8: Uint8Array } as const;

type Kind = keyof typeof KINDS;
type Column = Int32Array | Uint32Array | Int16Array | Uint16Array | Uint8Array;

interface Entry {
  readonly type: Kind;
  readonly offset: number;
  readonly length: number;
}

export class Columns {
  private constructor(
    readonly header: Readonly<Record<string, unknown>>,
    private readonly entries: Readonly<Record<string, Entry | undefined>>,
    private readonly file: ArrayBuffer,
    private readonly base: number,
  ) {}

  /** Throws `Malformed` when the file is cut short or is something else. */
  static of(file: ArrayBuffer): Columns {
    const view = new DataView(file);
    if (file.byteLength < 8 || view.getUint32(0, true) !== MAGIC) throw new Malformed("scene");
    const length = view.getUint32(4, true);
    if (8 + length > file.byteLength || length % PADDING !== 0) throw new Malformed("header");
    const header = parsed(new TextDecoder().decode(new Uint8Array(file, 8, length)));
    return new Columns(header, record(header["arrays"], "arrays") as Record<string, Entry>, file, 8 + length);
  }

  /** Whether the file has this column at all. */
  has(name: string): boolean {
    return this.entries[name] !== undefined;
  }

  /** A column of whole numbers as 32-bit integers. `length`: how many there must be, or undefined for whatever there are. */
  ints(name: string, length?: number): Int32Array {
    const column = this.column(name, length);
    return column instanceof Int32Array ? column : Int32Array.from(column);
  }

  /** A column of counts or places as unsigned 32-bit integers. */
  counts(name: string, length?: number): Uint32Array {
    const column = this.column(name, length);
    if (column instanceof Int32Array || column instanceof Int16Array) throw new Malformed(name);
    return column instanceof Uint32Array ? column : Uint32Array.from(column);
  }

  bytes(name: string, length?: number): Uint8Array {
    const column = this.column(name, length);
    if (!(column instanceof Uint8Array)) throw new Malformed(name);
    return column;
  }

  private column(name: string, length: number | undefined): Column {
    const entry = this.entries[name];
    const kind = entry && Object.hasOwn(KINDS, entry.type) ? KINDS[entry.type] : undefined;
    if (!entry || !kind || !isCount(entry.offset) || !isCount(entry.length)) throw new Malformed(name);
    if (length !== undefined && entry.length !== length) throw new Malformed(name);
    const at = this.base + entry.offset;
    if (at % PADDING !== 0 || at + entry.length * kind.BYTES_PER_ELEMENT > this.file.byteLength) throw new Malformed(name);
    return new kind(this.file, at, entry.length);
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    return record(JSON.parse(text), "header");
  } catch {
    throw new Malformed("header");
  }
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Malformed(what);
  return value as Record<string, unknown>;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
