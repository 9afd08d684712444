/**
 * When to draw: with the next frame, only if something changed, and never a second picture before the first is done.
 *
 * Without a graphics card pictures would queue up behind each other and make every click late. So a fence is asked, without
 * waiting, until the picture is done; what changed meanwhile is drawn then, once.
 */

/**
 * A picture is first asked after when this share of the last one's time is over, and then again after that: asked all the time,
 * the questions would cost more than the picture. A still picture takes longer than the moving one after it, so there is a bound.
 */
const EARLIEST = 0.7;
const AGAIN = 0.15;
const LONGEST_MS = 80;
const POLL_MS = 4;

export class Pacing {
  private frame = 0;
  private poll = 0;
  private fence: WebGLSync | null = null;
  private wanted = false;
  private held = false;
  private gone = false;
  /** Milliseconds of the last picture. */
  private last = 0;

  constructor(
    private readonly gl: WebGL2RenderingContext,
    private readonly patient: boolean,
    private readonly draw: () => void,
  ) {}

  /** Whether a picture is still being made: reading from it now would wait for it. */
  get busy(): boolean {
    return this.fence !== null;
  }

  /** Draw with the next frame. */
  want(): void {
    this.wanted = true;
    if (this.frame || this.gone || this.held || (this.patient && this.busy)) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.now();
    });
  }

  /** Draw nothing by itself until this is over; who needs a picture `now` still gets one. */
  async until(over: Promise<unknown>): Promise<void> {
    this.held = true;
    await over;
    this.held = false;
    if (this.wanted) this.want();
  }

  /** Draw at once, if there is anything to draw. */
  now(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    if (!this.wanted || this.gone) return;
    this.wanted = false;
    this.draw();
  }

  /** Hear how long the picture just drawn takes, in milliseconds from `began`. */
  watch(began: number, done: (ms: number) => void): void {
    this.forget();
    const fence = this.gl.fenceSync(this.gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    if (!fence) return;
    // Not flushed: the browser sends all that was asked for with the frame, and to send it here costs more than to draw it.
    this.fence = fence;
    const expected = Math.min(this.last, LONGEST_MS);
    const ask = (): void => {
      if (this.fence !== fence || this.gone) return;
      const signalled = this.gl.isContextLost() || this.gl.getSyncParameter(fence, this.gl.SYNC_STATUS) === this.gl.SIGNALED;
      if (!signalled) {
        this.poll = window.setTimeout(ask, Math.max(POLL_MS, AGAIN * expected));
        return;
      }
      this.forget();
      this.last = performance.now() - began;
      done(this.last);
      if (this.wanted) this.want();
    };
    this.poll = window.setTimeout(ask, EARLIEST * expected);
  }

  dispose(): void {
    this.gone = true;
    cancelAnimationFrame(this.frame);
    this.forget();
  }

  private forget(): void {
    window.clearTimeout(this.poll);
    if (this.fence) this.gl.deleteSync(this.fence);
    this.fence = null;
  }
}
