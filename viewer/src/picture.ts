/** The passes that make one picture, and what can be read back from it. Knows no time, no tiles and no reader. */

import {
  DepthTexture,
  GLSL3,
  Matrix4,
  Mesh,
  NearestFilter,
  OrthographicCamera,
  Scene as Graph,
  ShaderMaterial,
  UnsignedIntType,
  Vector2,
  Vector3,
  Vector4,
  WebGLRenderTarget,
  type DataTexture,
  type IUniform,
  type Object3D,
  type PerspectiveCamera,
  type Texture,
  type WebGLRenderer,
} from "three";
import { ByteTexture, bytesOf, paletteTexture } from "./element_textures";
import { coverOf } from "./gpu_states";
import {
  DEPTH_FRAGMENT,
  ELEMENT_FRAGMENT,
  ELEMENT_VERTEX,
  LOOKS_FRAGMENT,
  MOST_PLANES,
  SCREEN_FRAGMENT,
  STATES_FRAGMENT,
  TEXTURE_WIDTH,
} from "./shaders";
import type { Plane, Source, StageColours } from "./staging";

/** One drawing of the whole scene. All numbers are shares of the picture's width. */
export interface Part {
  readonly source: Source;
  /** The scene is fitted into this stretch … */
  readonly from: number;
  readonly to: number;
  /** … and shown in this one. */
  readonly shownFrom: number;
  readonly shownTo: number;
}

export const WHOLE: Part = { source: "actual", from: 0, to: 1, shownFrom: 0, shownTo: 1 };

export interface Sheet {
  /** Pixels of the canvas. */
  readonly width: number;
  readonly height: number;
  /** Pixels drawn for one of the canvas, along each side: 1 or 2. */
  readonly scale: number;
  /** Pixels of the canvas for one of CSS: lines and hatches keep their width on paper. */
  readonly density: number;
}

/** What three.js knows of a shader program and its types do not tell. */
interface Program {
  isReady(): boolean;
  getUniforms(): unknown;
  getAttributes(): unknown;
}

const SOURCES: readonly Source[] = ["actual", "plan", "compared", "changed"];
const EVERY_STATE = 255;
const COMPILED_POLL_MS = 5;
const NEAREST = { minFilter: NearestFilter, magFilter: NearestFilter } as const;

export class Picture {
  /** What the shaders are told: of looks, of elements, of the screen. */
  private readonly look: Record<string, IUniform>;
  private readonly element: Record<string, IUniform>;
  private readonly shown: Record<string, IUniform>;
  private readonly solid = targetOf();
  private readonly ghost = targetOf();
  private readonly probe = new WebGLRenderTarget(1, 1, { depthBuffer: false });
  private readonly probed: Record<string, IUniform> = { depths: { value: null }, at: { value: new Vector2() } };
  private readonly nothing = new ByteTexture(0);
  private readonly graph = new Graph();
  private readonly looking = new Graph();
  private readonly screen = new Graph();
  private readonly sounding = new Graph();
  private readonly flat = new OrthographicCamera(-1, 1, 1, -1, 0, 1);
  private readonly materials: readonly ShaderMaterial[];
  private readonly foretaste = new Graph();
  private gone = false;
  private looks: WebGLRenderTarget[] = [];
  /** Whose looks they are now. */
  private looksOf: Source[] = [];
  private readonly allocated = new Vector2(0, 0);
  private planes: readonly Plane[] = [];
  private ghostFlags = false;
  private ghostStates = 0;
  private readonly extent_ = new Vector2(1, 1);

  constructor(private readonly renderer: WebGLRenderer) {
    this.look = {
      states: { value: null },
      // Something of the right kind before there is a scene: a card refuses to draw with another.
      flags: { value: this.nothing.texture },
      groups: { value: null },
      palette: { value: null },
      groupPalette: { value: paletteTexture(["#000000"]) },
      colouring: { value: 0 },
      source: { value: 0 },
      hiddenStates: { value: 0 },
      ghostStates: { value: 0 },
      hiddenBuckets: { value: 0 },
      ghostBuckets: { value: 0 },
    };
    this.element = {
      looks: { value: null },
      hatchColour: { value: new Vector3() },
      hatchPixels: { value: 8 },
      planes: { value: Array.from({ length: MOST_PLANES }, () => new Vector4()) },
      planeCount: { value: 0 },
    };
    this.shown = {
      colours: { value: this.solid.textures[0] },
      identities: { value: this.solid.textures[1] },
      depths: { value: this.solid.depthTexture },
      ghostIdentities: { value: this.ghost.textures[1] },
      ghostDepths: { value: this.ghost.depthTexture },
      flags: this.look["flags"]!,
      hasGhosts: { value: false },
      hasSelection: { value: false },
      samples: { value: 1 },
      extent: { value: this.extent_ },
      hovered: { value: 0 },
      outlinePixels: { value: 2 },
      background: { value: new Vector4(1, 1, 1, 1) },
      ghostColour: { value: new Vector3() },
      accent: { value: new Vector3() },
      edgeStrength: { value: 0.3 },
    };
    this.materials = [0, 1, 2, 3].map((kind) => this.materialOf(kind % 2, kind >= 2));
    this.looking.add(coverOf(LOOKS_FRAGMENT, this.look));
    this.screen.add(coverOf(SCREEN_FRAGMENT, this.shown));
    this.sounding.add(coverOf(DEPTH_FRAGMENT, this.probed));
    for (const graph of [this.graph, this.looking, this.screen, this.sounding]) graph.matrixWorldAutoUpdate = false;
  }

  /**
   * Have the shaders of a first picture made, all at once, and end when they are. Asked about one by one when they are first
   * used, each would make the page wait: seconds without a graphics card.
   */
  async compile(): Promise<void> {
    const { renderer, flat } = this;
    const states = coverOf(STATES_FRAGMENT, {});
    this.foretaste.add(states, coverOf(LOOKS_FRAGMENT, this.look), new Mesh(states.geometry, this.material));
    renderer.setRenderTarget(this.solid);
    renderer.compile(this.foretaste, flat);
    renderer.setRenderTarget(null);
    renderer.compile(this.screen, flat);
    const programs = [...(renderer.info.programs ?? [])] as unknown as readonly Program[];
    while (!this.gone && !programs.every((program) => program.isReady())) {
      await new Promise((again) => window.setTimeout(again, COMPILED_POLL_MS));
    }
    if (this.gone) return;
    // What they take is asked now: later the answer would stand behind the first picture.
    for (const program of programs) {
      program.getUniforms();
      program.getAttributes();
    }
  }

  get extent(): Vector2 {
    return this.extent_;
  }

  /** What the meshes are given, though each pass puts its own in its place. */
  get material(): ShaderMaterial {
    return this.materials[0];
  }

  setTextures(states: Texture, flags: Texture, groups: Texture, rows: number): void {
    this.look["states"]!.value = states;
    this.look["flags"]!.value = flags;
    this.look["groups"]!.value = groups;
    for (const looks of this.looks) looks.dispose();
    this.looks = [0, 1].map(() => new WebGLRenderTarget(TEXTURE_WIDTH, rows, { ...NEAREST, depthBuffer: false }));
    this.changed();
  }

  /** States, flags or groups say something else: looks have to be worked out again. */
  changed(): void {
    this.looksOf = [];
  }

  setColours(colours: StageColours): void {
    this.replacePalette("palette", colours.palette);
    (this.element["hatchColour"]!.value as Vector3).copy(shareOf(colours.hatch));
    const ground = shareOf(colours.background);
    const background = this.shown["background"]!.value as Vector4;
    background.set(ground.x, ground.y, ground.z, background.w);
    (this.shown["ghostColour"]!.value as Vector3).copy(shareOf(colours.ghost));
    (this.shown["accent"]!.value as Vector3).copy(shareOf(colours.accent));
    this.shown["edgeStrength"]!.value = colours.edgeStrength;
  }

  setColouring(mode: number, palette: readonly string[]): void {
    this.look["colouring"]!.value = mode;
    if (palette.length > 0) this.replacePalette("groupPalette", palette);
    this.changed();
  }

  /** Opacity of what lies behind the model: 0 lets a map shine through. */
  setBackdrop(opacity: number): void {
    (this.shown["background"]!.value as Vector4).w = opacity;
  }

  setBuckets(hidden: number, ghosts: number): void {
    this.look["hiddenBuckets"]!.value = hidden;
    this.look["ghostBuckets"]!.value = ghosts;
    this.changed();
  }

  setVisible(hidden: number, ghosts: number): void {
    this.look["hiddenStates"]!.value = hidden;
    this.look["ghostStates"]!.value = ghosts;
    this.changed();
    this.ghostStates = ghosts & ~hidden & EVERY_STATE;
  }

  /** Whether some element is marked as outlined, and whether some is selected. */
  setMarks(ghosts: boolean, selection: boolean): void {
    this.ghostFlags = ghosts;
    this.changed();
    this.shown["hasSelection"]!.value = selection;
  }

  setClipping(planes: readonly Plane[]): void {
    this.planes = planes.slice(0, MOST_PLANES);
  }

  /** Whether it was another before. `element`: -1 for none. */
  setHovered(element: number): boolean {
    const before = this.shown["hovered"]!.value as number;
    this.shown["hovered"]!.value = element + 1;
    return before !== element + 1;
  }

  /** Draw the elements into the buffers; `unlinked`: whether the scene has elements without a link, which stand as ghosts. */
  drawElements(meshes: readonly Mesh[], camera: PerspectiveCamera, parts: readonly Part[], sheet: Sheet, unlinked: boolean): void {
    this.extent_.set(sheet.width * sheet.scale, sheet.height * sheet.scale);
    this.allocate();
    this.shown["samples"]!.value = sheet.scale;
    this.shown["outlinePixels"]!.value = Math.max(1, Math.round(2 * sheet.density));
    this.element["hatchPixels"]!.value = 8 * sheet.density * sheet.scale;
    this.graph.children = meshes as readonly Object3D[] as Object3D[];
    this.placePlanes(camera);
    const ghostStates = unlinked ? this.ghostStates : this.ghostStates & ~1;
    const ghostBuckets = this.look["ghostBuckets"]!.value !== 0;
    const hasGhosts = this.ghostFlags || ghostStates !== 0 || ghostBuckets || parts.some((part) => part.source !== "actual");
    this.shown["hasGhosts"]!.value = hasGhosts;
    this.drawLooks(parts);
    this.drawLayer(this.solid, 0, camera, parts);
    if (hasGhosts) this.drawLayer(this.ghost, 1, camera, parts);
  }

  /** Put the buffers together on the canvas. */
  drawScreen(): void {
    this.renderer.setRenderTarget(null);
    this.renderer.render(this.screen, this.flat);
  }

  /** Elements (0: none, else row + 1) in a rectangle of the buffers, what stands solid first; counted from the lower left. */
  identities(x: number, y: number, width: number, height: number): Uint32Array {
    const found = this.layer(this.solid, x, y, width, height);
    if (!this.shown["hasGhosts"]!.value) return found;
    const behind = this.layer(this.ghost, x, y, width, height);
    for (let at = 0; at < found.length; at++) if (found[at] === 0) found[at] = behind[at];
    return found;
  }

  /** Depth (0..1) of what stands solid at a place of the buffers, or of the outlined where nothing does; 1 where neither is. */
  depthAt(x: number, y: number): number {
    const solid = this.sound(this.solid, x, y);
    return solid < 1 || !this.shown["hasGhosts"]!.value ? solid : this.sound(this.ghost, x, y);
  }

  /** As if nothing had been drawn yet; shaders and buffers stay. */
  reset(): void {
    for (const looks of this.looks) looks.dispose();
    this.looks = [];
    this.changed();
    Object.assign(this.graph, { children: [], overrideMaterial: null });
    for (const name of ["states", "groups"]) this.look[name]!.value = null;
    this.look["flags"]!.value = this.shown["flags"]!.value = this.nothing.texture;
    for (const name of ["colouring", "source", "hiddenStates", "ghostStates", "hiddenBuckets", "ghostBuckets"]) this.look[name]!.value = 0;
    this.element["looks"]!.value = null;
    this.shown["hovered"]!.value = 0;
    this.shown["hasGhosts"]!.value = this.shown["hasSelection"]!.value = false;
    this.setBackdrop(1);
    this.planes = [];
    this.ghostFlags = false;
    this.ghostStates = 0;
  }

  dispose(): void {
    this.gone = true;
    for (const target of [this.solid, this.ghost, this.probe, ...this.looks]) {
      target.depthTexture?.dispose();
      target.dispose();
    }
    for (const material of this.materials) material.dispose();
    for (const graph of [this.looking, this.screen, this.sounding]) {
      const cover = graph.children[0] as Mesh;
      cover.geometry.dispose();
      (cover.material as ShaderMaterial).dispose();
    }
    for (const name of ["palette", "groupPalette"]) (this.look[name]!.value as DataTexture | null)?.dispose();
    this.nothing.dispose();
    this.graph.children = [];
    for (const one of this.foretaste.children as Mesh[]) {
      one.geometry.dispose();
      (one.material as ShaderMaterial).dispose();
    }
  }

  private materialOf(layer: number, clipped: boolean): ShaderMaterial {
    return new ShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: ELEMENT_VERTEX,
      fragmentShader: ELEMENT_FRAGMENT,
      uniforms: { ...this.element, layer: { value: layer } },
      defines: clipped ? { CLIPPED: 1 } : {},
      side: 2,
      // Ghosts that lie in the plane of a solid face must not flicker through it.
      polygonOffset: layer === 1,
      polygonOffsetFactor: 1,
      polygonOffsetUnits: 2,
    });
  }

  /** One texture of looks for each part; those of before hold as long as nothing changed. */
  private drawLooks(parts: readonly Part[]): void {
    parts.forEach(({ source }, at) => {
      if (this.looksOf[at] === source || !this.looks[at]) return;
      this.looksOf[at] = source;
      this.look["source"]!.value = SOURCES.indexOf(source);
      this.renderer.setRenderTarget(this.looks[at]);
      this.renderer.render(this.looking, this.flat);
    });
  }

  private drawLayer(target: WebGLRenderTarget, layer: number, camera: PerspectiveCamera, parts: readonly Part[]): void {
    const { x: width, y: height } = this.extent_;
    const { renderer } = this;
    const material = this.materials[layer + (this.planes.length > 0 ? 2 : 0)];
    target.scissorTest = true;
    target.viewport.set(0, 0, width, height);
    target.scissor.set(0, 0, width, height);
    renderer.setRenderTarget(target);
    renderer.setClearColor(0x000000, 0);
    renderer.clear();
    this.graph.overrideMaterial = material;
    parts.forEach((part, nth) => {
      const at = (share: number): number => Math.round(share * width);
      target.viewport.set(at(part.from), 0, at(part.to) - at(part.from), height);
      target.scissor.set(at(part.shownFrom), 0, at(part.shownTo) - at(part.shownFrom), height);
      renderer.setRenderTarget(target);
      this.element["looks"]!.value = this.looks[nth]?.texture ?? null;
      material.uniformsNeedUpdate = true;
      renderer.render(this.graph, camera);
    });
  }

  /** Planes as the camera sees them, worked out in doubles. */
  private placePlanes(camera: PerspectiveCamera): void {
    const { position } = camera;
    const turn = camera.matrixWorldInverse;
    this.element["planeCount"]!.value = this.planes.length;
    this.planes.forEach(([a, b, c, d], at) => {
      const normal = new Vector3(a, b, c);
      const reach = d + normal.dot(position);
      normal.applyMatrix4(new Matrix4().extractRotation(turn));
      (this.element["planes"]!.value as Vector4[])[at].set(normal.x, normal.y, normal.z, reach);
    });
  }

  /** Buffers only grow: a still picture and a moving one share them, and a resize by hand does not allocate each step. */
  private allocate(): void {
    const { x, y } = this.extent_;
    if (x <= this.allocated.x && y <= this.allocated.y) return;
    this.allocated.set(Math.max(x, this.allocated.x), Math.max(y, this.allocated.y));
    this.solid.setSize(this.allocated.x, this.allocated.y);
    this.ghost.setSize(this.allocated.x, this.allocated.y);
  }

  private layer(target: WebGLRenderTarget, x: number, y: number, width: number, height: number): Uint32Array {
    const bytes = new Uint8Array(width * height * 4);
    this.renderer.readRenderTargetPixels(target, x, y, width, height, bytes, undefined, 1);
    const identities = new Uint32Array(width * height);
    for (let i = 0; i < identities.length; i++) identities[i] = bytes[4 * i] | (bytes[4 * i + 1] << 8) | (bytes[4 * i + 2] << 16);
    return identities;
  }

  private sound(target: WebGLRenderTarget, x: number, y: number): number {
    this.probed["depths"]!.value = target.depthTexture;
    (this.probed["at"]!.value as Vector2).set(x, y);
    this.renderer.setRenderTarget(this.probe);
    this.renderer.render(this.sounding, this.flat);
    const bytes = new Uint8Array(4);
    this.renderer.readRenderTargetPixels(this.probe, 0, 0, 1, 1, bytes);
    this.renderer.setRenderTarget(null);
    return (bytes[0] + 256 * bytes[1] + 65536 * bytes[2]) / 16777215;
  }

  private replacePalette(name: "palette" | "groupPalette", colours: readonly string[]): void {
    (this.look[name]!.value as DataTexture | null)?.dispose();
    this.look[name]!.value = paletteTexture(colours);
    this.changed();
  }
}

function targetOf(): WebGLRenderTarget {
  return new WebGLRenderTarget(1, 1, {
    ...NEAREST,
    count: 2,
    depthTexture: new DepthTexture(1, 1, UnsignedIntType),
  });
}

function shareOf(colour: string): Vector3 {
  return new Vector3(...bytesOf(colour)).divideScalar(255);
}
