/** The passes that make one picture, and what can be read back from it. Knows no time, no tiles and no reader. */

import { Matrix4, Vector3, type PerspectiveCamera } from "three";
import { ByteTexture, bytesOf, paletteTexture } from "./element_textures";
import { Target, type Frame, type Graphics, type Program, type Texture, type Uniform } from "./graphics";
import type { DrawnTile } from "./model_tiles";
import {
  DEPTH_FRAGMENT,
  ELEMENT_FRAGMENT,
  ELEMENT_VERTEX,
  LOOKS_FRAGMENT,
  MOST_PLANES,
  SCREEN_FRAGMENT,
  SCREEN_VERTEX,
  STATES_FRAGMENT,
  TEXTURE_WIDTH,
} from "./shaders";
import type { Plane, Source, StageColours } from "./staging";
import { UNSOUND_COLOUR } from "./unsound";

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

const SOURCES: readonly Source[] = ["actual", "plan", "compared", "changed"];
const EVERY_STATE = 255;
/** An element without a link has none on any day. */
const UNLINKED_STATE = 1;
const COMPILED_POLL_MS = 5;
const CLIPPED_FRAGMENT = `#define CLIPPED\n${ELEMENT_FRAGMENT}`;
const MODEL_VIEW = new Matrix4();

export class Picture {
  /** What the shaders are told: of looks, of elements, of the screen. */
  private readonly look: Record<string, Uniform>;
  private readonly element: Record<string, Uniform>;
  private readonly shown: Record<string, Uniform>;
  private readonly programs: Readonly<Record<"looks" | "elements" | "clipped" | "screen" | "depth", Program>>;
  private readonly planes: Float32Array = new Float32Array(4 * MOST_PLANES);
  private readonly solid: Target;
  private readonly ghost: Target;
  private readonly probe: Target;
  private readonly nothing: ByteTexture;
  private gone = false;
  private looks: Target[] = [];
  /** Whose looks they are now. */
  private looksOf: Source[] = [];
  private allocated: readonly [number, number] = [1, 1];
  private cuts: readonly Plane[] = [];
  private ghostFlags = false;
  private ghostStates = 0;
  /** Pixels of the buffers that the last picture took, from the lower left. */
  extent: readonly [width: number, height: number] = [1, 1];

  constructor(private readonly graphics: Graphics) {
    const targetOf = (): Target => new Target(graphics, 1, 1, ["r8", "rgba8"], true);
    this.solid = targetOf();
    this.ghost = targetOf();
    this.probe = new Target(graphics, 1, 1, ["rgba8"]);
    this.nothing = new ByteTexture(graphics, 0);
    this.programs = {
      looks: graphics.programOf(SCREEN_VERTEX, LOOKS_FRAGMENT),
      elements: graphics.programOf(ELEMENT_VERTEX, ELEMENT_FRAGMENT),
      clipped: graphics.programOf(ELEMENT_VERTEX, CLIPPED_FRAGMENT),
      screen: graphics.programOf(SCREEN_VERTEX, SCREEN_FRAGMENT),
      depth: graphics.programOf(SCREEN_VERTEX, DEPTH_FRAGMENT),
    };
    this.look = {
      states: { value: null },
      // Something of the right kind before there is a scene: a card refuses to draw with another.
      flags: { value: this.nothing.texture },
      groups: { value: null },
      palette: { value: null },
      groupPalette: { value: paletteTexture(graphics, ["#000000"]) },
      colouring: { value: 0 },
      source: { value: 0 },
      hiddenStates: { value: 0 },
      ghostStates: { value: 0 },
      hiddenBuckets: { value: 0 },
      ghostBuckets: { value: 0 },
      unsoundColour: { value: sharesOf(UNSOUND_COLOUR) },
    };
    this.element = {
      looks: { value: null },
      layer: { value: 0 },
      modelViewMatrix: { value: null },
      projectionMatrix: { value: null },
      viewMatrix: { value: null },
      planes: { value: this.planes },
      planeCount: { value: 0 },
    };
    this.shown = {
      looks: { value: null },
      otherLooks: { value: null },
      otherFrom: { value: 0 },
      lights: { value: null },
      identities: { value: null },
      depths: { value: null },
      ghostIdentities: { value: null },
      ghostDepths: { value: null },
      flags: this.look["flags"]!,
      hasGhosts: { value: false },
      hasSelection: { value: false },
      samples: { value: 1 },
      extent: { value: this.extent },
      hovered: { value: 0 },
      outlinePixels: { value: 2 },
      background: { value: [1, 1, 1, 1] },
      ghostColour: { value: [0, 0, 0] },
      accent: { value: [0, 0, 0] },
      hatchColour: { value: [0, 0, 0] },
      hatchPixels: { value: 8 },
      edgeStrength: { value: 0.3 },
    };
    this.showTargets();
  }

  /**
   * Have the shaders of a first picture made, all at once, and end when they are. Asked about one by one when they are first
   * used, each would make the page wait: seconds without a graphics card.
   */
  async compile(): Promise<void> {
    const { graphics } = this;
    const { looks, elements, screen } = this.programs;
    const programs = [graphics.programOf(SCREEN_VERTEX, STATES_FRAGMENT), looks, elements, screen];
    // Every one begins before any is asked about.
    for (const program of programs) void program.name;
    while (!this.gone && !programs.every((program) => program.made)) {
      await new Promise((again) => window.setTimeout(again, COMPILED_POLL_MS));
    }
    if (!this.gone) for (const program of programs) graphics.prepare(program);
  }

  setTextures(states: Texture, flags: Texture, groups: Texture): void {
    this.look["states"]!.value = states;
    this.look["flags"]!.value = flags;
    this.look["groups"]!.value = groups;
    for (const looks of this.looks) looks.dispose();
    this.looks = [0, 1].map(() => new Target(this.graphics, TEXTURE_WIDTH, states.height, ["rgba8"]));
    this.changed();
  }

  /** States, flags or groups say something else: looks have to be worked out again. */
  changed(): void {
    this.looksOf = [];
  }

  setColours(colours: StageColours): void {
    this.replacePalette("palette", colours.palette);
    this.shown["hatchColour"]!.value = sharesOf(colours.hatch);
    const [, , , opacity] = this.shown["background"]!.value as readonly number[];
    this.shown["background"]!.value = [...sharesOf(colours.background), opacity];
    this.shown["ghostColour"]!.value = sharesOf(colours.ghost);
    this.shown["accent"]!.value = sharesOf(colours.accent);
    this.shown["edgeStrength"]!.value = colours.edgeStrength;
  }

  setColouring(mode: number, palette: readonly string[]): void {
    this.look["colouring"]!.value = mode;
    if (palette.length > 0) this.replacePalette("groupPalette", palette);
    this.changed();
  }

  /** Opacity of what lies behind the model: 0 lets a map shine through. */
  setBackdrop(opacity: number): void {
    const [red, green, blue] = this.shown["background"]!.value as readonly number[];
    this.shown["background"]!.value = [red, green, blue, opacity];
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
    this.cuts = planes.slice(0, MOST_PLANES);
  }

  /** Whether it was another before. `element`: -1 for none. */
  setHovered(element: number): boolean {
    const before = this.shown["hovered"]!.value as number;
    this.shown["hovered"]!.value = element + 1;
    return before !== element + 1;
  }

  /** Draw the elements into the buffers; `unlinked`: whether the scene has elements without a link, which stand as ghosts. */
  drawElements(tiles: readonly DrawnTile[], camera: PerspectiveCamera, parts: readonly Part[], sheet: Sheet, unlinked: boolean): void {
    this.extent = [sheet.width * sheet.scale, sheet.height * sheet.scale];
    this.allocate();
    this.shown["extent"]!.value = this.extent;
    this.shown["samples"]!.value = sheet.scale;
    this.shown["outlinePixels"]!.value = Math.max(1, Math.round(2 * sheet.density));
    this.shown["hatchPixels"]!.value = 8 * sheet.density * sheet.scale;
    this.element["projectionMatrix"]!.value = camera.projectionMatrix.elements;
    this.element["viewMatrix"]!.value = camera.matrixWorldInverse.elements;
    this.placePlanes(camera);
    const ghostStates = unlinked ? this.ghostStates : this.ghostStates & ~1;
    const ghostBuckets = this.look["ghostBuckets"]!.value !== 0;
    const hasGhosts = this.ghostFlags || ghostStates !== 0 || ghostBuckets || parts.some((part) => part.source !== "actual");
    this.shown["hasGhosts"]!.value = hasGhosts;
    this.shown["otherFrom"]!.value = Math.round(parts[0].shownTo * this.extent[0]);
    this.drawLayer(this.solid, 0, tiles, camera, parts);
    if (hasGhosts) this.drawLayer(this.ghost, 1, tiles, camera, parts);
  }

  /** Put the buffers together on the canvas, so many pixels wide and high. */
  drawScreen(width: number, height: number): void {
    this.graphics.aim(null, [0, 0, width, height]);
    this.graphics.cover(this.programs.screen, this.shown);
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
    for (const name of ["states", "groups"]) this.look[name]!.value = null;
    this.look["flags"]!.value = this.shown["flags"]!.value = this.nothing.texture;
    for (const name of ["colouring", "source", "hiddenStates", "ghostStates", "hiddenBuckets", "ghostBuckets"]) this.look[name]!.value = 0;
    for (const told of [this.element["looks"]!, this.shown["looks"]!, this.shown["otherLooks"]!]) told.value = null;
    this.shown["hovered"]!.value = 0;
    this.shown["hasGhosts"]!.value = this.shown["hasSelection"]!.value = false;
    this.setBackdrop(1);
    this.cuts = [];
    this.ghostFlags = false;
    this.ghostStates = 0;
  }

  dispose(): void {
    this.gone = true;
    for (const target of [this.solid, this.ghost, this.probe, ...this.looks]) target.dispose();
    for (const name of ["palette", "groupPalette"]) (this.look[name]!.value as Texture | null)?.dispose();
    this.nothing.dispose();
  }

  /** Whether another day changes colours alone: all that is hidden or outlined is so on every day. */
  colourOnly(parts: readonly Part[]): boolean {
    const { hiddenStates, ghostStates, hiddenBuckets, ghostBuckets } = this.look;
    const byDay = [hiddenStates, ghostStates].some((mask) => ((mask!.value as number) & EVERY_STATE & ~UNLINKED_STATE) !== 0);
    const byDelay = hiddenBuckets!.value !== 0 || ghostBuckets!.value !== 0;
    return !byDay && !byDelay && parts.every(({ source }) => source !== "changed");
  }

  /** One texture of looks for each part; those of before hold as long as nothing changed. */
  drawLooks(parts: readonly Part[]): void {
    parts.forEach(({ source }, at) => {
      if (this.looksOf[at] === source || !this.looks[at]) return;
      this.looksOf[at] = source;
      this.look["source"]!.value = SOURCES.indexOf(source);
      const target = this.looks[at];
      this.graphics.aim(target, target.whole);
      this.graphics.cover(this.programs.looks, this.look);
    });
    this.shown["looks"]!.value = this.looks[0]?.colours[0] ?? null;
    this.shown["otherLooks"]!.value = this.looks[parts.length - 1]?.colours[0] ?? null;
  }

  private drawLayer(target: Target, layer: number, tiles: readonly DrawnTile[], camera: PerspectiveCamera, parts: readonly Part[]): void {
    const { graphics, element, extent } = this;
    const [width, height] = extent;
    const program = this.cuts.length > 0 ? this.programs.clipped : this.programs.elements;
    const whole: Frame = [0, 0, width, height];
    graphics.aim(target, whole, whole);
    graphics.clear();
    graphics.shapes(layer === 1);
    element["layer"]!.value = layer;
    parts.forEach((part, nth) => {
      const between = (from: number, to: number): Frame => {
        const left = Math.round(from * width);
        return [left, 0, Math.round(to * width) - left, height];
      };
      graphics.aim(target, between(part.from, part.to), between(part.shownFrom, part.shownTo));
      element["looks"]!.value = this.looks[nth]?.colours[0] ?? null;
      for (const { shape, matrix } of tiles) {
        element["modelViewMatrix"]!.value = MODEL_VIEW.multiplyMatrices(camera.matrixWorldInverse, matrix).elements;
        graphics.use(program, element);
        graphics.draw(shape);
      }
    });
  }

  /** Planes as the camera sees them, worked out in doubles. */
  private placePlanes(camera: PerspectiveCamera): void {
    const { position } = camera;
    const turn = camera.matrixWorldInverse;
    this.element["planeCount"]!.value = this.cuts.length;
    this.cuts.forEach(([a, b, c, d], at) => {
      const normal = new Vector3(a, b, c);
      const reach = d + normal.dot(position);
      normal.applyMatrix4(new Matrix4().extractRotation(turn));
      this.planes.set([normal.x, normal.y, normal.z, reach], 4 * at);
    });
  }

  /** Buffers only grow: a still picture and a moving one share them, and a resize by hand does not allocate each step. */
  private allocate(): void {
    const [width, height] = this.extent;
    const [wide, tall] = this.allocated;
    if (width <= wide && height <= tall) return;
    this.allocated = [Math.max(width, wide), Math.max(height, tall)];
    for (const target of [this.solid, this.ghost]) target.resize(...this.allocated);
    this.showTargets();
  }

  private showTargets(): void {
    const { solid, ghost, shown } = this;
    [shown["lights"]!.value, shown["identities"]!.value] = solid.colours;
    [, shown["ghostIdentities"]!.value] = ghost.colours;
    shown["depths"]!.value = solid.depth;
    shown["ghostDepths"]!.value = ghost.depth;
  }

  private layer(target: Target, x: number, y: number, width: number, height: number): Uint32Array {
    const bytes = new Uint8Array(width * height * 4);
    target.read([x, y, width, height], bytes, 1);
    const identities = new Uint32Array(width * height);
    for (let i = 0; i < identities.length; i++) identities[i] = bytes[4 * i] | (bytes[4 * i + 1] << 8) | (bytes[4 * i + 2] << 16);
    return identities;
  }

  private sound(target: Target, x: number, y: number): number {
    const { graphics, probe } = this;
    graphics.aim(probe, probe.whole);
    graphics.cover(this.programs.depth, { depths: { value: target.depth }, at: { value: [x, y] } });
    const bytes = new Uint8Array(4);
    probe.read(probe.whole, bytes);
    return (bytes[0] + 256 * bytes[1] + 65536 * bytes[2]) / 16777215;
  }

  private replacePalette(name: "palette" | "groupPalette", colours: readonly string[]): void {
    (this.look[name]!.value as Texture | null)?.dispose();
    this.look[name]!.value = paletteTexture(this.graphics, colours);
    this.changed();
  }
}

function sharesOf(colour: string): [number, number, number] {
  const [red, green, blue] = bytesOf(colour);
  return [red / 255, green / 255, blue / 255];
}
