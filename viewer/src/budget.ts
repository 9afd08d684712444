/**
 * How much a picture may cost: triangles, and pixels while something moves. Learned from how long the last ones took, because
 * no name of a graphics card tells it. Pure.
 */

export interface Costs {
  /** Triangles of a picture. */
  readonly triangles: number;
  /** Pixels drawn for one of the canvas while something moves, along each side. */
  readonly scale: number;
}

const SCALES = [0.5, 0.75, 1] as const;

interface Range {
  readonly first: number;
  readonly least: number;
  readonly most: number;
  /** Milliseconds of a picture above which it is too much, and below which there is room. */
  readonly slow: number;
  readonly quick: number;
}

/** Measured without a graphics card: 100,000 triangles at some 20 pictures a second. */
const SOFTWARE: Range = { first: 125_000, least: 60_000, most: 400_000, slow: 130, quick: 40 };
const HARDWARE: Range = { first: 3_000_000, least: 250_000, most: 8_000_000, slow: 45, quick: 12 };
/** A still picture without a graphics card is drawn as fine as this allows. */
const STILL_MS = 600;
const STILL_SHARE = 2.5;
/** So many pictures in a row must say the same: one slow one is somebody else's. */
const AGREE = 4;

export class Budget {
  private readonly range: Range;
  private most: number;
  private step: number;
  private slow = 0;
  private quick = 0;
  /** Milliseconds that a picture took for each pixel of the canvas drawn once; 0: none was measured. */
  private ms = 0;

  constructor(private readonly software: boolean) {
    this.range = software ? SOFTWARE : HARDWARE;
    this.most = this.range.first;
    // Half as fine to begin with: without a graphics card the first picture stands half a second earlier, and is refined at rest.
    this.step = software ? 0 : SCALES.length - 1;
  }

  get costs(): Costs {
    return { triangles: this.most, scale: SCALES[this.step] };
  }

  /** How fine a still picture is drawn: 2 has four samples a pixel. */
  get still(): number {
    return !this.software || this.ms * 4 < STILL_MS ? 2 : 1;
  }

  /** How many times the triangles of a moving picture a still one may have. */
  get stillShare(): number {
    return this.software && this.ms * STILL_SHARE < STILL_MS ? STILL_SHARE : 1;
  }

  /** A moving picture of so many triangles took so long. Fewer pixels go first, then fewer triangles; back the other way. */
  took(ms: number, triangles: number): void {
    const scale = SCALES[this.step];
    this.ms = ms / (scale * scale);
    this.slow = ms > this.range.slow ? this.slow + 1 : 0;
    this.quick = ms < this.range.quick ? this.quick + 1 : 0;
    if (this.slow >= AGREE) {
      this.slow = 0;
      if (this.software && this.step > 0) this.step--;
      else if (triangles > this.most / 2) this.most = Math.max(this.range.least, this.most * 0.75);
    } else if (this.quick >= AGREE) {
      this.quick = 0;
      if (this.most < this.range.first) this.most = Math.min(this.range.first, this.most / 0.75);
      else if (this.step < SCALES.length - 1) this.step++;
      else if (triangles > this.most / 2) this.most = Math.min(this.range.most, this.most * 1.25);
    }
  }
}
