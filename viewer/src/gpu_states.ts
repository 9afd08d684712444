/**
 * Everything about time on the graphics card.
 *
 * Plan, events and calendar go up once. When the day changes a small pass looks at every element once and writes four bytes:
 * state, plan state, state on the compared day, delay bucket. The script sets one number; the pass that draws the elements
 * reads the four bytes. The table is that of states.ts, case by case.
 */

import { Malformed } from "./columns";
import { Target, Texture, type Format, type Graphics, type Program, type Uniform } from "./graphics";
import { STATES_FRAGMENT, SCREEN_VERTEX, TEXTURE_WIDTH } from "./shaders";
import type { Evidence } from "./states";

export class GpuStates {
  private readonly program: Program;
  private readonly target: Target;
  private readonly sources: readonly Texture[];
  private readonly uniforms: Readonly<Record<string, Uniform>>;
  private stale = true;

  /** Throws `Malformed` where there are more elements or events than the card can hold. */
  constructor(
    private readonly graphics: Graphics,
    private readonly evidence: Evidence,
  ) {
    const { elements } = evidence;
    const plans = intTexture(graphics, planTexels(evidence), 4);
    const events = intTexture(graphics, eventTexels(evidence), 2);
    const calendar = intTexture(graphics, Int32Array.from(evidence.worked), 1);
    this.sources = [plans, events, calendar];
    this.uniforms = {
      plans: { value: plans },
      events: { value: events },
      calendar: { value: calendar },
      calendarFirst: { value: evidence.workingFirst },
      calendarDays: { value: evidence.worked.length },
      elements: { value: elements },
      freshness: { value: evidence.freshnessDays },
      day: { value: 0 },
      compared: { value: 0 },
    };
    this.program = graphics.programOf(SCREEN_VERTEX, STATES_FRAGMENT);
    this.target = new Target(graphics, TEXTURE_WIDTH, rowsFor(elements), ["rgba8ui"]);
  }

  /** Four bytes an element, element by element in rows of `TEXTURE_WIDTH`. */
  get texture(): Texture {
    return this.target.colours[0];
  }

  setDay(day: number, compared: number): void {
    this.stale ||= day !== this.uniforms["day"]!.value || compared !== this.uniforms["compared"]!.value;
    this.uniforms["day"]!.value = day;
    this.uniforms["compared"]!.value = compared;
  }

  /** Work the states out if the day is another, and say whether; leaves it to the caller where to draw next. */
  update(): boolean {
    if (!this.stale) return false;
    this.stale = false;
    this.graphics.aim(this.target, this.target.whole);
    this.graphics.cover(this.program, this.uniforms);
    return true;
  }

  /** The four bytes of every element, for tests: waits for the card. */
  read(): Uint8Array {
    this.update();
    const [, , width, height] = this.target.whole;
    const texels = new Uint32Array(4 * width * height);
    this.target.read(this.target.whole, texels);
    return Uint8Array.from(texels.subarray(0, 4 * this.evidence.elements));
  }

  /** A lost context comes back empty. */
  invalidate(): void {
    this.stale = true;
  }

  dispose(): void {
    for (const source of this.sources) source.dispose();
    this.target.dispose();
  }
}

export function rowsFor(texels: number): number {
  return Math.max(1, Math.ceil(texels / TEXTURE_WIDTH));
}

/** Planned start and finish, first event, and number of events times two plus one where linked. */
function planTexels(evidence: Evidence): Int32Array {
  const { elements, plannedStart, plannedFinish, eventOffsets, linked } = evidence;
  const texels = new Int32Array(4 * elements);
  for (let element = 0, at = 0; element < elements; element++) {
    texels[at++] = plannedStart[element];
    texels[at++] = plannedFinish[element];
    texels[at++] = eventOffsets[element];
    texels[at++] = 2 * (eventOffsets[element + 1] - eventOffsets[element]) + (linked[element] === 0 ? 0 : 1);
  }
  return texels;
}

/** Day, and delay times sixteen plus flags. */
function eventTexels({ eventDay, eventFlags, eventDelay }: Evidence): Int32Array {
  const texels = new Int32Array(2 * eventDay.length);
  for (let event = 0; event < eventDay.length; event++) {
    texels[2 * event] = eventDay[event];
    texels[2 * event + 1] = eventDelay[event] * 16 + eventFlags[event];
  }
  return texels;
}

const FORMATS: Readonly<Record<1 | 2 | 4, Format>> = { 1: "r32i", 2: "rg32i", 4: "rgba32i" };

function intTexture(graphics: Graphics, numbers: Int32Array, width: 1 | 2 | 4): Texture {
  const rows = rowsFor(numbers.length / width);
  const { gl } = graphics;
  if (rows > (gl.getParameter(gl.MAX_TEXTURE_SIZE) as number)) throw new Malformed("event_offsets");
  const whole = new Int32Array(TEXTURE_WIDTH * rows * width);
  whole.set(numbers);
  return new Texture(graphics, TEXTURE_WIDTH, rows, FORMATS[width], whole);
}
