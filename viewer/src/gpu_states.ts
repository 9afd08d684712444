/**
 * Everything about time on the graphics card.
 *
 * Plan, events and calendar go up once. When the day changes a small pass looks at every element once and writes four bytes:
 * state, plan state, state on the compared day, delay bucket. The script sets one number; the pass that draws the elements
 * reads the four bytes. The table is that of states.ts, case by case.
 */

import {
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  GLSL3,
  IntType,
  Mesh as Drawn,
  NearestFilter,
  OrthographicCamera,
  RGBAIntegerFormat,
  RGIntegerFormat,
  RedIntegerFormat,
  Scene as Graph,
  ShaderMaterial,
  UnsignedByteType,
  WebGLRenderTarget,
  type IUniform,
  type PixelFormat,
  type Texture,
  type WebGLRenderer,
} from "three";
import { Malformed } from "./columns";
import { STATES_FRAGMENT, SCREEN_VERTEX, TEXTURE_WIDTH } from "./shaders";
import type { Evidence } from "./states";

export class GpuStates {
  private readonly target: WebGLRenderTarget;
  private readonly graph = new Graph();
  private readonly cover: Drawn<BufferGeometry, ShaderMaterial>;
  private readonly sources: DataTexture[];
  private readonly uniforms: Record<string, IUniform>;
  private readonly flat = new OrthographicCamera(-1, 1, 1, -1, 0, 1);
  private stale = true;

  /** Throws `Malformed` where there are more elements or events than the card can hold. */
  constructor(
    private readonly renderer: WebGLRenderer,
    private readonly evidence: Evidence,
  ) {
    const { elements } = evidence;
    const plans = intTexture(renderer, planTexels(evidence), 4);
    const events = intTexture(renderer, eventTexels(evidence), 2);
    const calendar = intTexture(renderer, Int32Array.from(evidence.worked), 1);
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
    this.target = new WebGLRenderTarget(TEXTURE_WIDTH, rowsFor(elements), {
      format: RGBAIntegerFormat,
      type: UnsignedByteType,
      internalFormat: "RGBA8UI",
      minFilter: NearestFilter,
      magFilter: NearestFilter,
      depthBuffer: false,
    });
    this.cover = coverOf(STATES_FRAGMENT, this.uniforms);
    this.graph.add(this.cover);
    this.graph.matrixWorldAutoUpdate = false;
  }

  /** Four bytes an element, element by element in rows of `TEXTURE_WIDTH`. */
  get texture(): Texture {
    return this.target.texture;
  }

  setDay(day: number, compared: number): void {
    this.stale ||= day !== this.uniforms["day"]!.value || compared !== this.uniforms["compared"]!.value;
    this.uniforms["day"]!.value = day;
    this.uniforms["compared"]!.value = compared;
  }

  /** Work the states out if the day is another, and say whether; leaves the render target to be set by the caller. */
  update(): boolean {
    if (!this.stale) return false;
    this.stale = false;
    this.renderer.setRenderTarget(this.target);
    this.renderer.render(this.graph, this.flat);
    return true;
  }

  /** The four bytes of every element, for tests: waits for the card. */
  read(): Uint8Array {
    this.update();
    this.renderer.setRenderTarget(this.target);
    const gl = this.renderer.getContext() as WebGL2RenderingContext;
    const texels = new Uint32Array(4 * TEXTURE_WIDTH * this.target.height);
    gl.readPixels(0, 0, TEXTURE_WIDTH, this.target.height, gl.RGBA_INTEGER, gl.UNSIGNED_INT, texels);
    this.renderer.setRenderTarget(null);
    return Uint8Array.from(texels.subarray(0, 4 * this.evidence.elements));
  }

  /** A lost context comes back empty. */
  invalidate(): void {
    this.stale = true;
  }

  dispose(): void {
    for (const source of this.sources) source.dispose();
    this.target.dispose();
    this.cover.geometry.dispose();
    this.cover.material.dispose();
  }
}

/** A triangle over the whole target, drawn by `fragmentShader`. */
export function coverOf(fragmentShader: string, uniforms: Record<string, IUniform>): Drawn<BufferGeometry, ShaderMaterial> {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array([-1, -1, 0, 3, -1, 0, -1, 3, 0]), 3));
  const material = new ShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: SCREEN_VERTEX,
    fragmentShader,
    uniforms,
    depthTest: false,
    depthWrite: false,
  });
  const cover = new Drawn(geometry, material);
  cover.frustumCulled = false;
  cover.matrixAutoUpdate = false;
  return cover;
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

const FORMATS: Readonly<Record<1 | 2 | 4, readonly [PixelFormat, "R32I" | "RG32I" | "RGBA32I"]>> = {
  1: [RedIntegerFormat, "R32I"],
  2: [RGIntegerFormat, "RG32I"],
  4: [RGBAIntegerFormat, "RGBA32I"],
};

function intTexture(renderer: WebGLRenderer, numbers: Int32Array, width: 1 | 2 | 4): DataTexture {
  const rows = rowsFor(numbers.length / width);
  if (rows > renderer.capabilities.maxTextureSize) throw new Malformed("event_offsets");
  const whole = new Int32Array(TEXTURE_WIDTH * rows * width);
  whole.set(numbers);
  const [format, internalFormat] = FORMATS[width];
  const texture = new DataTexture(whole, TEXTURE_WIDTH, rows, format, IntType);
  texture.internalFormat = internalFormat;
  texture.needsUpdate = true;
  return texture;
}
