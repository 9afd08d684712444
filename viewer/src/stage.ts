/** The drawing surface: one geometry, two passes, a picture only when something changed. */

import {
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  DepthTexture,
  GLSL3,
  Mesh as Drawn,
  NearestFilter,
  OrthographicCamera,
  RedIntegerFormat,
  Scene as Graph,
  ShaderMaterial,
  UnsignedByteType,
  UnsignedIntType,
  Vector2,
  Vector3,
  WebGLRenderer,
  WebGLRenderTarget,
  type IUniform,
} from "three";
import { Standpoint } from "./camera";
import type { Mesh } from "./glb";
import { ELEMENT_FRAGMENT, ELEMENT_VERTEX, SCREEN_FRAGMENT, SCREEN_VERTEX, STATE_TEXTURE_WIDTH } from "./shaders";

export interface StageColours {
  /** One colour per state code. */
  readonly palette: readonly string[];
  readonly background: string;
  readonly hatch: string;
  readonly ghost: string;
  readonly accent: string;
  readonly edgeStrength: number;
}

const enum Dirty {
  Clean,
  Screen,
  Elements,
}

/** A still picture is drawn finer than a moving one, this long after the last change. */
const SETTLE_MS = 140;
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;
/** Without a graphics card a picture that took longer than this is not drawn again four times as fine. */
const SOFTWARE_STILL_MS = 250;

export class Stage {
  readonly canvas: HTMLCanvasElement;
  readonly software: boolean;
  readonly standpoint: Standpoint;
  private readonly renderer: WebGLRenderer;
  private readonly solid = targetOf();
  private readonly ghost = targetOf();
  private readonly graph = new Graph();
  private readonly screen = new Graph();
  private readonly flat = new OrthographicCamera(-1, 1, 1, -1, 0, 1);
  private readonly element: Record<string, IUniform>;
  private readonly shown: Record<string, IUniform>;
  private readonly watcher: ResizeObserver;
  private drawn: Drawn<BufferGeometry, ShaderMaterial> | null = null;
  private states: DataTexture | null = null;
  private dirty = Dirty.Clean;
  private frame = 0;
  private settling = 0;
  private fine = false;
  private lastMs = 0;
  private pixels: Uint8Array | null = null;
  private size = new Vector2(1, 1);
  private allocated = new Vector2(0, 0);
  private gone = false;
  /** Called after each picture. */
  onDrawn: () => void = () => undefined;

  /** Throws when the browser gives no WebGL 2. */
  constructor(private readonly host: HTMLElement) {
    this.canvas = document.createElement("canvas");
    const context = this.canvas.getContext("webgl2", { antialias: false, alpha: false, powerPreference: "high-performance" });
    if (!context) throw new Error("no WebGL 2");
    this.software = SOFTWARE.test(rendererName(context));
    this.renderer = new WebGLRenderer({ canvas: this.canvas, context });
    this.renderer.autoClear = false;
    this.renderer.setPixelRatio(Math.min(window.devicePixelRatio || 1, 2));
    this.element = {
      states: { value: null },
      palette: { value: null },
      hiddenStates: { value: 0 },
      ghostStates: { value: 0 },
      layer: { value: 0 },
      hatchColour: { value: new Vector3() },
      hatchPixels: { value: 8 },
    };
    this.shown = {
      colours: { value: this.solid.textures[0] },
      identities: { value: this.solid.textures[1] },
      depths: { value: this.solid.depthTexture },
      ghostIdentities: { value: this.ghost.textures[1] },
      ghostDepths: { value: this.ghost.depthTexture },
      hasGhosts: { value: false },
      samples: { value: 1 },
      extent: { value: new Vector2(1, 1) },
      chosen: { value: 0 },
      hovered: { value: 0 },
      outlinePixels: { value: 2 },
      background: { value: new Vector3() },
      ghostColour: { value: new Vector3() },
      accent: { value: new Vector3() },
      edgeStrength: { value: 0.3 },
    };
    this.screen.add(coverOf(this.shown));
    host.append(this.canvas);
    this.standpoint = new Standpoint(this.canvas, () => this.invalidate(Dirty.Elements));
    this.watcher = new ResizeObserver(() => this.fitToHost());
    this.watcher.observe(host);
    this.canvas.addEventListener("webglcontextrestored", () => this.invalidate(Dirty.Elements));
    this.fitToHost();
  }

  /** Take over a mesh of `elements` elements and look at all of it. */
  setMesh(mesh: Mesh, elements: number): void {
    this.drop();
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(mesh.position, 3));
    geometry.setAttribute("element", new BufferAttribute(mesh.element, 1));
    geometry.setIndex(new BufferAttribute(mesh.index, 1));
    const rows = Math.max(1, Math.ceil(elements / STATE_TEXTURE_WIDTH));
    const codes = new Uint8Array(STATE_TEXTURE_WIDTH * rows);
    this.states = new DataTexture(codes, STATE_TEXTURE_WIDTH, rows, RedIntegerFormat, UnsignedByteType);
    this.states.internalFormat = "R8UI";
    this.states.unpackAlignment = 1;
    this.states.needsUpdate = true;
    this.element["states"]!.value = this.states;
    const material = new ShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: ELEMENT_VERTEX,
      fragmentShader: ELEMENT_FRAGMENT,
      uniforms: this.element,
      side: 2,
      // Ghosts that lie in the plane of a solid face must not flicker through it.
      polygonOffsetFactor: 1,
      polygonOffsetUnits: 2,
    });
    this.drawn = new Drawn(geometry, material);
    this.drawn.frustumCulled = false;
    this.graph.add(this.drawn);
    this.standpoint.enclose(mesh, "iso");
    this.invalidate(Dirty.Elements);
  }

  setStates(codes: Uint8Array): void {
    if (!this.states) return;
    (this.states.image.data as Uint8Array).set(codes);
    this.states.needsUpdate = true;
    this.invalidate(Dirty.Elements);
  }

  /** Bit sets of state codes: not drawn at all, and drawn as outline. */
  setVisible(hidden: number, ghosts: number): void {
    this.element["hiddenStates"]!.value = hidden;
    this.element["ghostStates"]!.value = ghosts;
    this.shown["hasGhosts"]!.value = (ghosts & ~hidden) !== 0;
    this.invalidate(Dirty.Elements);
  }

  setColours(colours: StageColours): void {
    const texels = new Uint8Array(colours.palette.flatMap((colour) => [...bytesOf(colour), 255]));
    (this.element["palette"]!.value as DataTexture | null)?.dispose();
    const palette = new DataTexture(texels, colours.palette.length, 1);
    palette.needsUpdate = true;
    this.element["palette"]!.value = palette;
    shareOf(colours.hatch, this.element["hatchColour"]!);
    shareOf(colours.background, this.shown["background"]!);
    shareOf(colours.ghost, this.shown["ghostColour"]!);
    shareOf(colours.accent, this.shown["accent"]!);
    this.shown["edgeStrength"]!.value = colours.edgeStrength;
    this.invalidate(Dirty.Elements);
  }

  /** Outline this element (-1: none). */
  choose(element: number): void {
    this.shown["chosen"]!.value = element + 1;
    this.invalidate(Dirty.Screen);
  }

  hover(element: number): void {
    if (this.shown["hovered"]!.value === element + 1) return;
    this.shown["hovered"]!.value = element + 1;
    this.invalidate(Dirty.Screen);
  }

  /** The element at a place of the canvas (CSS pixels), or -1: what stands solid first, then what is outlined. */
  elementAt(x: number, y: number): number {
    this.flush();
    const scale = this.scale();
    const column = Math.floor(x * scale.x);
    const row = Math.floor((this.size.y - y) * scale.y);
    for (const target of [this.solid, this.ghost]) {
      if (target === this.ghost && !this.shown["hasGhosts"]!.value) break;
      const [identity] = this.identities(target, column, row, 1, 1);
      if (identity) return identity - 1;
    }
    return -1;
  }

  /** Colour on the screen at a place of the canvas (CSS pixels): red, green, blue in 0..255. */
  colourAt(x: number, y: number): [number, number, number] {
    this.flush();
    const { width, height } = this.canvas;
    if (!this.pixels) {
      // Drawing and reading in one go: the browser may throw the picture away once it is on the screen.
      this.drawScreen();
      this.pixels = this.readPixels(0, 0, width, height);
    }
    const ratio = this.renderer.getPixelRatio();
    const at = 4 * (Math.floor((this.size.y - y) * ratio) * width + Math.floor(x * ratio));
    return [this.pixels[at], this.pixels[at + 1], this.pixels[at + 2]];
  }

  /** A place (CSS pixels) well inside what can be seen of an element, or null when nothing of it can be seen. */
  placeOf(element: number): { x: number; y: number } | null {
    this.flush();
    const { x: width, y: height } = this.shown["extent"]!.value as Vector2;
    for (const target of [this.solid, this.ghost]) {
      if (target === this.ghost && !this.shown["hasGhosts"]!.value) break;
      const found = middleOf(this.identities(target, 0, 0, width, height), element + 1, width);
      const scale = this.scale();
      if (found) return { x: (found.column + 0.5) / scale.x, y: this.size.y - (found.row + 0.5) / scale.y };
    }
    return null;
  }

  /** Pictures are finished now rather than with the next frame. */
  flush(): void {
    if (this.dirty !== Dirty.Clean) this.draw();
  }

  dispose(): void {
    this.gone = true;
    cancelAnimationFrame(this.frame);
    window.clearTimeout(this.settling);
    this.watcher.disconnect();
    this.standpoint.dispose();
    this.drop();
    (this.element["palette"]!.value as DataTexture | null)?.dispose();
    for (const target of [this.solid, this.ghost]) {
      target.depthTexture?.dispose();
      target.dispose();
    }
    this.renderer.dispose();
    this.renderer.forceContextLoss();
    this.canvas.remove();
  }

  private drop(): void {
    if (this.drawn) {
      this.graph.remove(this.drawn);
      this.drawn.geometry.dispose();
      this.drawn.material.dispose();
      this.drawn = null;
    }
    this.states?.dispose();
    this.states = null;
  }

  private invalidate(what: Dirty): void {
    if (what === Dirty.Elements) {
      this.fine = false;
      window.clearTimeout(this.settling);
      this.settling = window.setTimeout(() => this.settle(), SETTLE_MS);
    }
    this.dirty = Math.max(this.dirty, what);
    if (!this.frame && !this.gone) this.frame = requestAnimationFrame(() => this.draw());
  }

  private settle(): void {
    const able = !this.software || this.lastMs < SOFTWARE_STILL_MS;
    if (this.gone || !able || this.renderer.getPixelRatio() >= 2) return;
    this.fine = true;
    this.dirty = Dirty.Elements;
    if (!this.frame) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    if (this.gone) return;
    const what = this.dirty;
    this.dirty = Dirty.Clean;
    const began = performance.now();
    if (what === Dirty.Elements) this.drawElements();
    this.drawScreen();
    this.pixels = null;
    if (this.software && what === Dirty.Elements) {
      // Waiting here keeps pictures from queueing up behind each other, which would make every click late.
      this.readPixels(0, 0, 1, 1);
      this.lastMs = performance.now() - began;
    }
    this.onDrawn();
  }

  private drawElements(): void {
    const samples = this.fine ? 2 : 1;
    const ratio = this.renderer.getPixelRatio();
    const extent = new Vector2(Math.floor(this.size.x * ratio) * samples, Math.floor(this.size.y * ratio) * samples);
    this.allocate(extent);
    this.shown["samples"]!.value = samples;
    this.shown["extent"]!.value = extent;
    this.element["hatchPixels"]!.value = 8 * ratio * samples;
    this.drawLayer(this.solid, 0, extent);
    if (this.shown["hasGhosts"]!.value) this.drawLayer(this.ghost, 1, extent);
    this.renderer.setRenderTarget(null);
  }

  private drawLayer(target: WebGLRenderTarget, layer: number, extent: Vector2): void {
    target.viewport.set(0, 0, extent.x, extent.y);
    target.scissor.set(0, 0, extent.x, extent.y);
    target.scissorTest = true;
    this.renderer.setRenderTarget(target);
    this.renderer.setClearColor(0x000000, 0);
    this.renderer.clear();
    if (!this.drawn) return;
    this.element["layer"]!.value = layer;
    this.drawn.material.polygonOffset = layer === 1;
    this.drawn.material.uniformsNeedUpdate = true;
    this.renderer.render(this.graph, this.standpoint.camera);
  }

  private drawScreen(): void {
    this.renderer.setRenderTarget(null);
    this.renderer.render(this.screen, this.flat);
  }

  private readPixels(x: number, y: number, width: number, height: number): Uint8Array {
    const gl = this.renderer.getContext();
    const bytes = new Uint8Array(4 * width * height);
    gl.readPixels(x, y, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    return bytes;
  }

  /** Buffers only grow: a still picture and a moving one share them, and a resize by hand does not allocate each step. */
  private allocate(extent: Vector2): void {
    if (extent.x <= this.allocated.x && extent.y <= this.allocated.y) return;
    this.allocated.set(Math.max(extent.x, this.allocated.x), Math.max(extent.y, this.allocated.y));
    this.solid.setSize(this.allocated.x, this.allocated.y);
    this.ghost.setSize(this.allocated.x, this.allocated.y);
  }

  private identities(target: WebGLRenderTarget, x: number, y: number, width: number, height: number): Uint32Array {
    const bytes = new Uint8Array(width * height * 4);
    this.renderer.readRenderTargetPixels(target, x, y, width, height, bytes, undefined, 1);
    const identities = new Uint32Array(width * height);
    for (let i = 0; i < identities.length; i++) identities[i] = bytes[4 * i] | (bytes[4 * i + 1] << 8) | (bytes[4 * i + 2] << 16);
    return identities;
  }

  private scale(): Vector2 {
    return (this.shown["extent"]!.value as Vector2).clone().divide(this.size);
  }

  private fitToHost(): void {
    const width = this.host.clientWidth;
    const height = this.host.clientHeight;
    if (!width || !height || this.gone) return;
    this.size.set(width, height);
    this.renderer.setSize(width, height);
    this.standpoint.resize(width, height);
    // A resized canvas is empty until it is drawn: draw now, so that no blank flashes.
    this.invalidate(Dirty.Elements);
    this.draw();
  }
}

function targetOf(): WebGLRenderTarget {
  return new WebGLRenderTarget(1, 1, {
    count: 2,
    minFilter: NearestFilter,
    magFilter: NearestFilter,
    depthTexture: new DepthTexture(1, 1, UnsignedIntType),
  });
}

function coverOf(uniforms: Record<string, IUniform>): Drawn {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array([-1, -1, 0, 3, -1, 0, -1, 3, 0]), 3));
  const material = new ShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: SCREEN_VERTEX,
    fragmentShader: SCREEN_FRAGMENT,
    uniforms,
    depthTest: false,
    depthWrite: false,
  });
  const cover = new Drawn(geometry, material);
  cover.frustumCulled = false;
  return cover;
}

/** Of all pixels of an element, the one nearest to their middle: inside the shape even where that is bent. */
function middleOf(identities: Uint32Array, wanted: number, width: number): { column: number; row: number } | null {
  let count = 0;
  let x = 0;
  let y = 0;
  identities.forEach((identity, at) => {
    if (identity !== wanted) return;
    count++;
    x += at % width;
    y += Math.floor(at / width);
  });
  if (!count) return null;
  let best = { column: 0, row: 0 };
  let nearest = Infinity;
  identities.forEach((identity, at) => {
    if (identity !== wanted) return;
    const column = at % width;
    const row = Math.floor(at / width);
    const away = (column - x / count) ** 2 + (row - y / count) ** 2;
    if (away < nearest) [nearest, best] = [away, { column, row }];
  });
  return best;
}

function bytesOf(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function shareOf(colour: string, into: IUniform): void {
  const [red, green, blue] = bytesOf(colour);
  (into.value as Vector3).set(red / 255, green / 255, blue / 255);
}

function rendererName(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}
