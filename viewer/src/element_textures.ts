/** What the reader sets for each element, one byte an element: flags, and the place in a palette of groups. */

import { rowsFor } from "./gpu_states";
import { Texture, type Graphics } from "./graphics";
import { TEXTURE_WIDTH } from "./shaders";

export class ByteTexture {
  readonly texture: Texture;
  private readonly bytes: Uint8Array;

  constructor(
    graphics: Graphics,
    private readonly elements: number,
  ) {
    this.bytes = new Uint8Array(TEXTURE_WIDTH * rowsFor(elements));
    this.texture = new Texture(graphics, TEXTURE_WIDTH, rowsFor(elements), "r8ui", this.bytes);
  }

  /** Take these bytes; what is not among them stays. Only rows of the texture that differ go up. Whether any did. */
  set(bytes: Uint8Array): boolean {
    let changed = false;
    const length = Math.min(bytes.length, this.elements);
    for (let begin = 0; begin < length; begin += TEXTURE_WIDTH) {
      const end = Math.min(length, begin + TEXTURE_WIDTH);
      let at = begin;
      while (at < end && this.bytes[at] === bytes[at]) at++;
      if (at === end) continue;
      this.bytes.set(bytes.subarray(at, end), at);
      this.texture.renew(begin / TEXTURE_WIDTH, 1);
      changed = true;
    }
    return changed;
  }

  /** Whether any element has all bits of `wanted` and none of `unwanted`. */
  holds(wanted: number, unwanted: number): boolean {
    return this.bytes.some((byte) => (byte & wanted) === wanted && (byte & unwanted) === 0);
  }

  dispose(): void {
    this.texture.dispose();
  }
}

/** `#rrggbb` side by side. */
export function paletteTexture(graphics: Graphics, colours: readonly string[]): Texture {
  const texels = new Uint8Array(Math.max(1, colours.length) * 4).fill(255);
  colours.forEach((colour, at) => texels.set(bytesOf(colour), 4 * at));
  return new Texture(graphics, texels.length / 4, 1, "rgba8", texels);
}

export function bytesOf(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
