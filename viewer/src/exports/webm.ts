/**
 * Encoded pictures as a WebM file (Matroska, RFC 9559; EBML, RFC 8794; webmproject.org container guidelines). Pure.
 *
 * One video track. The length is told and the key pictures are listed before the pictures, so that a player can jump at once.
 */

export interface EncodedPicture {
  readonly data: Uint8Array<ArrayBuffer>;
  /** Milliseconds from the beginning. */
  readonly at: number;
  /** Whether it can be shown without the ones before. */
  readonly key: boolean;
}

export interface Track {
  readonly codec: "V_VP8" | "V_VP9";
  readonly width: number;
  readonly height: number;
  /** Milliseconds. */
  readonly duration: number;
}

type Bytes = Uint8Array<ArrayBuffer>;

const NANOSECONDS_A_TICK = 1_000_000;
const APP = "WorksAtlas";
/** Time within a cluster is a signed number of 16 bits. */
const LONGEST_CLUSTER = 30_000;

export function webmOf(track: Track, pictures: readonly EncodedPicture[]): Blob {
  const clusters = clustersOf(pictures);
  const info = element(
    0x1549a966,
    element(0x2ad7b1, whole(NANOSECONDS_A_TICK)),
    element(0x4489, real(track.duration)),
    element(0x4d80, ascii(APP)),
    element(0x5741, ascii(APP)),
  );
  const video = element(0xe0, element(0xb0, whole(track.width)), element(0xba, whole(track.height)));
  const entry = [element(0xd7, whole(1)), element(0x73c5, whole(1)), element(0x83, whole(1)), element(0x9c, whole(0))];
  const tracks = element(0x1654ae6b, element(0xae, ...entry, element(0x22b59c, ascii("und")), element(0x86, ascii(track.codec)), video));
  const sizes = clusters.map((parts) => parts.reduce((sum, part) => sum + part.length, 0));
  // Places are written with eight bytes whatever they are: the list of them is as long before they are known.
  const begin = info.length + tracks.length + cuesOf(pictures, clusters, sizes, 0).length;
  const cues = cuesOf(pictures, clusters, sizes, begin);
  const body = [info, tracks, cues, ...clusters.flat()];
  const head = element(
    0x1a45dfa3,
    element(0x4286, whole(1)),
    element(0x42f7, whole(1)),
    element(0x42f2, whole(4)),
    element(0x42f3, whole(8)),
    element(0x4282, ascii("webm")),
    element(0x4287, whole(4)),
    element(0x4285, whole(2)),
  );
  const length = body.reduce((sum, part) => sum + part.length, 0);
  return new Blob([head, identity(0x18538067), size(length), ...body], { type: "video/webm" });
}

/**
 * A WebM file that a browser recorded, with its length written in: browsers leave it out, and players then show no end. What has
 * another form comes back as it is.
 */
export function withDuration(file: Bytes, duration: number): Bytes {
  const at = find(file, [0x15, 0x49, 0xa9, 0x66]);
  if (at < 0) return file;
  const told = sizeAt(file, at + 4);
  if (!told || at + 4 + told.bytes + told.value > file.length) return file;
  const begin = at + 4 + told.bytes;
  const info = file.slice(begin, begin + told.value);
  if (find(info, [0x44, 0x89]) >= 0) return file;
  const longer = element(0x1549a966, info, element(0x4489, real(duration)));
  return joined([file.slice(0, at), longer, file.slice(begin + told.value)]);
}

/** Each begins with a picture that can be shown by itself. */
function clustersOf(pictures: readonly EncodedPicture[]): Bytes[][] {
  const groups: EncodedPicture[][] = [];
  for (const picture of pictures) {
    const last = groups[groups.length - 1];
    if (!last || picture.key || picture.at - last[0].at > LONGEST_CLUSTER) groups.push([picture]);
    else last.push(picture);
  }
  return groups.map((group) => {
    const time = element(0xe7, whole(Math.round(group[0].at)));
    const blocks = group.flatMap(({ data, at, key }) => {
      const late = Math.round(at) - Math.round(group[0].at);
      const head = Uint8Array.of(0x81, (late >> 8) & 255, late & 255, key ? 0x80 : 0);
      return [identity(0xa3), size(head.length + data.length), head, data];
    });
    const length = time.length + blocks.reduce((sum, part) => sum + part.length, 0);
    return [identity(0x1f43b675), size(length), time, ...blocks];
  });
}

function cuesOf(pictures: readonly EncodedPicture[], clusters: readonly Bytes[][], sizes: readonly number[], begin: number): Bytes {
  const keys = pictures.filter(({ key }) => key);
  let place = begin;
  const points: Bytes[] = [];
  clusters.forEach((_, at) => {
    const key = keys[at];
    if (key) {
      const where = element(0xb7, element(0xf7, whole(1)), element(0xf1, whole(place, 8)));
      points.push(element(0xbb, element(0xb3, whole(Math.round(key.at))), where));
    }
    place += sizes[at];
  });
  return element(0x1c53bb6b, ...points);
}

function element(id: number, ...content: Bytes[]): Bytes {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  return joined([identity(id), size(length), ...content]);
}

/** An element's name: it carries its own length in its first bits. */
function identity(id: number): Bytes {
  return whole(id);
}

/** A length, always in eight bytes. */
function size(length: number): Bytes {
  const bytes = whole(length, 8);
  bytes[0] = 1;
  return bytes;
}

function whole(value: number, least = 1): Bytes {
  const bytes: number[] = [];
  for (let rest = value; rest > 0 || bytes.length < least; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Uint8Array.from(bytes);
}

function real(value: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return bytes;
}

function ascii(text: string): Bytes {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

function joined(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}

function find(file: Bytes, bytes: readonly number[]): number {
  const end = Math.min(file.length - bytes.length, 4096);
  for (let at = 0; at <= end; at++) if (bytes.every((byte, n) => file[at + n] === byte)) return at;
  return -1;
}

/** A length as it stands in a file; null where it is "unknown" or cut short. */
function sizeAt(file: Bytes, at: number): { value: number; bytes: number } | null {
  const first = file[at] ?? 0;
  const bytes = Math.clz32(first) - 23;
  if (bytes > 8 || at + bytes > file.length) return null;
  let value = first & (255 >> bytes);
  let unknown = value === 255 >> bytes;
  for (let n = 1; n < bytes; n++) {
    value = value * 256 + file[at + n];
    unknown &&= file[at + n] === 255;
  }
  return unknown ? null : { value, bytes };
}
