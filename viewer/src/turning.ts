/**
 * A picture that nobody touches: the model turns slowly by itself, and what is late in it is lit.
 *
 * It stands still where the reader asked for less motion, while the page is hidden or the picture out of sight, and for good once
 * somebody takes the model into his hands.
 */

import { IN_PROGRESS_LATE, NOT_STARTED_LATE, UNLINKED } from "./states";
import type { Stage } from "./stage";

/** Once around in a minute. */
const RADIANS_A_MS = (2 * Math.PI) / 60_000;
/** After a pause the model goes on from where it stood, it does not jump. */
const LONGEST_MS = 2_000;
/** Without a graphics card a picture costs the processor: the model turns in steps, and between them stands still and sharp. */
const SOFTWARE_MS = 1_500;
const LATE = (1 << NOT_STARTED_LATE) | (1 << IN_PROGRESS_LATE);

/** States drawn as outlines, as a bit set: all but what is late, where anything is. */
export function outlinedOf(counts: ArrayLike<number>): number {
  const late = counts[NOT_STARTED_LATE] + counts[IN_PROGRESS_LATE];
  return late > 0 ? 255 & ~LATE : 1 << UNLINKED;
}

export class Turning {
  private readonly calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  private readonly sight: IntersectionObserver;
  private readonly again = (): void => this.go();
  private seen = true;
  private frame = 0;
  private last = 0;

  constructor(private readonly stage: Stage) {
    // The page scrolls over the picture as over any other; a click still chooses.
    stage.standpoint.hold(true);
    this.sight = new IntersectionObserver(([entry]) => {
      this.seen = entry?.isIntersecting ?? true;
      this.go();
    });
    this.sight.observe(stage.canvas);
    document.addEventListener("visibilitychange", this.again);
    this.calm.addEventListener("change", this.again);
    this.go();
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.sight.disconnect();
    document.removeEventListener("visibilitychange", this.again);
    this.calm.removeEventListener("change", this.again);
  }

  private get may(): boolean {
    return this.seen && !document.hidden && !this.calm.matches && !this.stage.standpoint.chosen;
  }

  private go(): void {
    if (this.frame || !this.may) return;
    this.last = performance.now();
    this.frame = requestAnimationFrame(() => this.step());
  }

  private step(): void {
    this.frame = 0;
    if (!this.may) return;
    const passed = performance.now() - this.last;
    if (passed >= (this.stage.software ? SOFTWARE_MS : 0)) {
      this.last += passed;
      this.stage.standpoint.turnBy(Math.min(passed, LONGEST_MS) * RADIANS_A_MS);
    }
    this.frame = requestAnimationFrame(() => this.step());
  }
}
