/**
 * The picture: tiles, states, flags and the reader's standpoint brought together (`Staging` says what others may ask of it).
 * A picture is drawn only when something changed; a still one once more, finer.
 */

import type { Budget } from "./budget";
import { Standpoint } from "./camera";
import { borrowed, giveBack, type Drawing } from "./drawing";
import { ByteTexture } from "./element_textures";
import { GpuStates } from "./gpu_states";
import { make } from "./elements";
import { ModelTiles, type DrawnTile } from "./model_tiles";
import { Overlay, type Stretch } from "./overlay";
import { Pacing } from "./pacing";
import { middleOf } from "./pixels";
import { WHOLE, type Part, type Picture } from "./picture";
import type { Scene } from "./scene";
import { placeOf, pointOf, sightOf } from "./sights";
import {
  GHOST,
  HIDDEN,
  SELECTED,
  UNSOUND,
  type Box,
  type Colouring,
  type Picked,
  type Place,
  type Plane,
  type Point,
  type Sketch,
  type Source,
  type Split,
  type StageColours,
  type Staging,
} from "./staging";
import type { ModelRequest } from "./tileset";
import { ALL_SOUND, unsoundOn, type Unsound } from "./unsound";

const enum Dirty {
  Clean,
  Overlay,
  Screen,
  /** Elements have other colours, and stand as before. */
  Colours,
  /** Elements look different from before, from the same place and in the same tiles. */
  Looks,
  Elements,
}

/** A still picture is drawn finer than a moving one, this long after the last change. */
const SETTLE_MS = 140;
/** A tile whose error takes no more pixels is exact to the eye. */
const ERROR_PIXELS = 1.5;
const SOFTWARE_ERROR_PIXELS = 3;
const MEMORY = 700e6;
const SOFTWARE_MEMORY = 300e6;
/** A picture for a sheet of paper with four samples a pixel may take so many pixels in all. */
const FINE_PIXELS = 24e6;
const COLOURINGS: readonly Colouring[] = ["state", "delay", "group"];

export class Stage implements Staging {
  readonly canvas: HTMLCanvasElement;
  readonly software: boolean;
  readonly standpoint: Standpoint;
  private readonly drawing: Drawing;
  private readonly picture: Picture;
  private readonly overlay_: Overlay;
  private readonly pacing: Pacing;
  private readonly budget: Budget;
  private readonly watcher: ResizeObserver;
  private readonly heard = new Set<() => void>();
  private readonly tiles: ModelTiles;
  private states: GpuStates | null = null;
  private flags: ByteTexture | null = null;
  /** What the reader set, without what the scene adds. */
  private given = new Uint8Array(0);
  private unsound: Unsound = ALL_SOUND;
  private groups: ByteTexture | null = null;
  private unlinked = false;
  private day = 0;
  private compared = 0;
  private planes: readonly Plane[] = [];
  private parts: readonly Part[] = [WHOLE];
  private side = false;
  private shown: readonly DrawnTile[] = [];
  /** Triangles that the tiles shown were chosen for. */
  private affordable = 0;
  private dirty = Dirty.Clean;
  private sketched = false;
  /** How fine the last picture is, and how fine the next must be because nothing moves (0: something may). */
  private scale = 1;
  private still = 0;
  private settling = 0;
  /** When something last moved. */
  private moved = 0;
  private underlay: ((pen: CanvasRenderingContext2D, width: number, height: number) => void) | null = null;
  private pixels: Uint8Array | null = null;
  /** Pixels of the canvas for one of CSS when nothing moves. */
  private readonly ratio: number;
  private width = 1;
  private height = 1;
  private gone = false;
  /** Hears of bytes of the first picture. */
  received: (bytes: number) => void = () => undefined;

  /** Throws when the browser gives no WebGL 2. */
  constructor(private readonly host: HTMLElement) {
    this.drawing = borrowed();
    const { canvas, context, software, graphics, picture, budget } = this.drawing;
    this.canvas = canvas;
    this.software = software;
    this.picture = picture;
    this.budget = budget;
    this.ratio = Math.min(window.devicePixelRatio || 1, 2);
    this.drawing.density = this.ratio;
    this.pacing = new Pacing(context, software, () => this.draw());
    void this.pacing.until(this.drawing.compiled);
    this.overlay_ = new Overlay((point, stretch) => this.projected(point, stretch));
    this.tiles = new ModelTiles(graphics, this.software ? SOFTWARE_MEMORY : MEMORY, {
      changed: () => this.arrived(),
      received: (bytes) => this.received(bytes),
      enclosed: (whole, main) => this.standpoint.enclose(whole, main),
    });
    host.append(this.canvas, this.overlay_.canvas);
    this.standpoint = new Standpoint(this.canvas, () => this.invalidate(Dirty.Elements));
    this.standpoint.smooth = !this.software && !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.watcher = new ResizeObserver(() => this.fitToHost());
    this.watcher.observe(host);
    this.canvas.addEventListener("webglcontextrestored", () => void this.restore());
    this.fitToHost();
  }

  /**
   * Fetch these models. Ends when the first picture of all of them is there; more comes by itself. Throws `FetchFailed` or
   * `Malformed`.
   */
  async open(models: readonly ModelRequest[]): Promise<void> {
    this.shown = [];
    await this.tiles.open(models);
  }

  setScene(scene: Scene): void {
    this.dropScene();
    const { graphics } = this.drawing;
    this.states = new GpuStates(graphics, scene.evidence);
    this.states.setDay(this.day, this.compared);
    this.flags = new ByteTexture(graphics, scene.elements);
    this.groups = new ByteTexture(graphics, scene.elements);
    this.picture.setTextures(this.states.texture, this.flags.texture, this.groups.texture);
    this.given = new Uint8Array(scene.elements);
    this.unsound = scene.unsound;
    this.picture.setMarks(false, false);
    this.takeFlags();
    this.unlinked = scene.evidence.linked.includes(0);
    this.invalidate(Dirty.Elements);
  }

  setDay(day: number, compared = this.compared): void {
    if (day === this.day && compared === this.compared) return;
    this.day = day;
    this.compared = compared;
    this.states?.setDay(day, compared);
    const spans = this.unsound.row.length > 0;
    // What is not linked is an outline, and solid on the days on which its material does not conform.
    if (spans) this.takeFlags();
    this.invalidate(!spans && this.picture.colourOnly(this.parts) ? Dirty.Colours : Dirty.Looks);
  }

  setColouring(mode: Colouring, palette: readonly string[] = [], indices?: Uint8Array): void {
    this.picture.setColouring(COLOURINGS.indexOf(mode), palette);
    if (indices) this.groups?.set(indices);
    this.invalidate(Dirty.Looks);
  }

  setFlags(flags: Uint8Array): void {
    this.given.set(flags.subarray(0, this.given.length));
    this.takeFlags();
  }

  private takeFlags(): void {
    const unsound = unsoundOn(this.unsound, this.day);
    let flags = this.given;
    if (unsound.size > 0) {
      flags = this.given.slice();
      for (const row of unsound) flags[row] |= UNSOUND;
    }
    if (!this.flags?.set(flags)) return;
    this.picture.setMarks(this.flags.holds(GHOST, HIDDEN), this.flags.holds(SELECTED, 0));
    this.invalidate(Dirty.Looks);
  }

  setVisible(hidden: number, ghosts: number): void {
    this.picture.setVisible(hidden, ghosts);
    this.invalidate(Dirty.Looks);
  }

  setBuckets(hidden: number, ghosts: number): void {
    this.picture.setBuckets(hidden, ghosts);
    this.invalidate(Dirty.Looks);
  }

  setClipping(planes: readonly Plane[]): void {
    this.planes = planes;
    this.picture.setClipping(planes);
    this.invalidate(Dirty.Elements);
  }

  setColours(colours: StageColours): void {
    this.picture.setColours(colours);
    this.invalidate(Dirty.Looks);
  }

  /** Opacity of what lies behind the model: 0 lets a map shine through. */
  setBackdrop(opacity: number): void {
    this.picture.setBackdrop(opacity);
    this.invalidate(Dirty.Screen);
  }

  /** What a snapshot shows behind the model: drawn in the sheet's own pixels, after the model and before it is laid over. */
  setUnderlay(draw: ((pen: CanvasRenderingContext2D, width: number, height: number) => void) | null): void {
    this.underlay = draw;
  }

  split(mode: Split, at = 0.5, sources: readonly [Source, Source] = ["actual", "plan"]): void {
    const cut = mode === "side" ? 0.5 : Math.min(1, Math.max(0, at));
    const [left, right] = sources;
    const from = mode === "side" ? [0, cut] : [0, 0];
    const to = mode === "side" ? [cut, 1] : [1, 1];
    this.side = mode === "side";
    this.parts =
      mode === "none"
        ? [{ ...WHOLE, source: left }]
        : [
            { source: left, from: from[0], to: to[0], shownFrom: 0, shownTo: cut },
            { source: right, from: from[1], to: to[1], shownFrom: cut, shownTo: 1 },
          ];
    this.standpoint.resize(this.side ? this.width / 2 : this.width, this.height);
    this.invalidate(Dirty.Elements);
  }

  hover(element: number): void {
    if (this.picture.setHovered(element)) this.invalidate(Dirty.Screen);
  }

  /** Whether reading the picture now would wait for it to be drawn. */
  get busy(): boolean {
    return this.pacing.busy || this.dirty !== Dirty.Clean;
  }

  pick(x: number, y: number): Picked | null {
    if (!this.ready || !this.inside(x, y)) return null;
    this.flush();
    const [column, row] = this.pixelAt(x, y);
    const [identity] = this.picture.identities(column, row, 1, 1);
    if (!identity) return null;
    const depth = this.picture.depthAt(column, row);
    return { element: identity - 1, point: depth < 1 ? this.pointAt(column, row, depth) : null };
  }

  /** What stands at a place without the point, or -1: for what follows the pointer. */
  elementAt(x: number, y: number): number {
    if (!this.ready || !this.inside(x, y)) return -1;
    this.flush();
    const [column, row] = this.pixelAt(x, y);
    return this.picture.identities(column, row, 1, 1)[0] - 1;
  }

  pickRect(x0: number, y0: number, x1: number, y1: number): number[] {
    if (!this.ready) return [];
    this.flush();
    const clampX = (x: number): number => Math.min(this.width - 0.01, Math.max(0, x));
    const clampY = (y: number): number => Math.min(this.height - 0.01, Math.max(0, y));
    const [left, top] = this.pixelAt(clampX(Math.min(x0, x1)), clampY(Math.min(y0, y1)));
    const [right, low] = this.pixelAt(clampX(Math.max(x0, x1)), clampY(Math.max(y0, y1)));
    const found = new Set(this.picture.identities(left, low, right - left + 1, top - low + 1));
    found.delete(0);
    return [...found].map((identity) => identity - 1).sort((a, b) => a - b);
  }

  screenOf(what: Point | number): Place | null {
    if (typeof what !== "number") return this.projected(what, this.stretches[0]);
    if (!this.ready || what < 0) return null;
    this.flush();
    const [width, height] = this.picture.extent;
    const found = middleOf(this.picture.identities(0, 0, width, height), what + 1, width);
    if (!found) return null;
    return { x: ((found.column + 0.5) * this.width) / width, y: this.height - ((found.row + 0.5) * this.height) / height };
  }

  boxOf(elements: Iterable<number>): Box | null {
    return this.tiles.boxOf(elements);
  }

  /** Whether the element has a shape; null as long as not every tile of its model has told. */
  hasShape(element: number): boolean | null {
    return this.tiles.hasShape(element);
  }

  /** How many elements have a shape, as the lists of tiles say; -1 where one of them does not. */
  get shaped(): number {
    return this.tiles.shaped;
  }

  whole(): Box | null {
    return this.tiles.whole();
  }

  overlay(draw: (sketch: Sketch) => void): () => void {
    const end = this.overlay_.add(draw);
    this.redraw();
    return () => {
      end();
      this.redraw();
    };
  }

  redraw(): void {
    this.invalidate(Dirty.Overlay);
  }

  async snapshot(width: number, height: number): Promise<HTMLCanvasElement> {
    const sheet = make("canvas");
    Object.assign(sheet, { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) });
    const pen = sheet.getContext("2d");
    if (!pen) throw new Error("no canvas");
    const before = [this.width, this.height] as const;
    const density = Math.max(sheet.width / before[0], sheet.height / before[1]);
    try {
      this.drawing.density = 1;
      this.resize(sheet.width, sheet.height, sheet.width, sheet.height);
      this.drawElements(sheet.width * sheet.height * 4 <= FINE_PIXELS ? 2 : 1, density);
      this.drawScreen();
      this.underlay?.(pen, sheet.width, sheet.height);
      pen.drawImage(this.canvas, 0, 0);
      this.resize(sheet.width / density, sheet.height / density);
      this.overlay_.paint(pen, density, sheet.height / density, this.stretches);
    } finally {
      this.drawing.density = this.ratio;
      this.resize(before[0], before[1], before[0], before[1]);
      this.invalidate(Dirty.Elements);
      this.pacing.now();
    }
    return sheet;
  }

  triangles(): number {
    return this.shown.reduce((sum, { triangles }) => sum + triangles, 0);
  }

  /** How far the last picture is from the truth, in metres; 0: it is exact. */
  level(): number {
    return this.shown.reduce((worst, { tile }) => Math.max(worst, tile.error), 0);
  }

  /** Whether nothing better is on its way. */
  get settled(): boolean {
    return this.ready && this.dirty === Dirty.Clean && !this.settling && !this.pacing.busy && this.tiles.settled;
  }

  memory(): number {
    return this.tiles.memory;
  }

  onDrawn(heard: () => void): () => void {
    this.heard.add(heard);
    return () => this.heard.delete(heard);
  }

  /** Hear once of the first picture that shows some of the model. */
  whenShown(heard: () => void): void {
    const end = this.onDrawn(() => {
      if (this.shown.length === 0) return;
      end();
      heard();
    });
  }

  /** Colour on the screen at a place (CSS pixels): red, green, blue in 0..255. Waits for the picture; for tests. */
  colourAt(x: number, y: number): [number, number, number] {
    this.flush();
    const { width, height } = this.canvas;
    if (!this.pixels) {
      // Drawing and reading in one go: the browser may throw the picture away once it is on the screen.
      this.drawScreen();
      const { gl } = this.drawing.graphics;
      this.pixels = new Uint8Array(4 * width * height);
      gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, this.pixels);
    }
    const column = Math.floor((x * width) / this.width);
    const row = Math.floor(((this.height - y) * height) / this.height);
    const at = 4 * (row * width + column);
    return [this.pixels[at], this.pixels[at + 1], this.pixels[at + 2]];
  }

  /** The picture is finished now rather than with the next frame. */
  flush(): void {
    this.pacing.now();
  }

  dispose(): void {
    this.gone = true;
    window.clearTimeout(this.settling);
    this.pacing.dispose();
    this.watcher.disconnect();
    this.standpoint.dispose();
    this.tiles.dispose();
    this.dropScene();
    this.overlay_.dispose();
    this.heard.clear();
    giveBack(this.drawing);
  }

  private get ready(): boolean {
    return this.states !== null && !this.gone;
  }

  /** The card forgot everything: what was handed over and let go is fetched again. */
  private async restore(): Promise<void> {
    this.states?.invalidate();
    this.picture.changed();
    const { chosen } = this.standpoint;
    this.standpoint.chosen = true;
    this.shown = [];
    await this.tiles.reopen().catch((error: unknown) => console.warn("model not restored:", error));
    this.standpoint.chosen = chosen;
  }

  private dropScene(): void {
    this.states?.dispose();
    this.flags?.dispose();
    this.groups?.dispose();
    this.states = this.flags = this.groups = null;
  }

  private invalidate(what: Dirty): void {
    if (this.gone) return;
    this.dirty = Math.max(this.dirty, what);
    if (what === Dirty.Overlay || what === Dirty.Elements) this.sketched = false;
    this.pacing.want();
    if (what < Dirty.Colours) return;
    this.still = 0;
    this.moved = performance.now();
    // One timer that asks how long nothing moved, not a new one for every step.
    this.settling ||= window.setTimeout(() => this.settle(), SETTLE_MS);
  }

  /** More tiles are there. Nothing moved: a picture that stands still stays as fine as it is. */
  private arrived(): void {
    if (this.settling) return this.invalidate(Dirty.Elements);
    this.still = this.tiles.settled ? this.stillScale : 1;
    this.dirty = Dirty.Elements;
    this.pacing.want();
  }

  private settle(): void {
    this.settling = 0;
    if (this.gone) return;
    const rested = performance.now() - this.moved;
    // A change that waits for its picture is no rest: drawn as finely as a still one, it would keep the reader waiting.
    if (rested < SETTLE_MS || this.pacing.busy || this.dirty >= Dirty.Colours) {
      this.settling = window.setTimeout(() => this.settle(), rested < SETTLE_MS ? SETTLE_MS - rested : SETTLE_MS);
      return;
    }
    const still = this.stillScale;
    const finer = this.budget.stillShare > 1 && this.level() > 0;
    if (still <= this.scale && !finer) return;
    this.still = still;
    this.dirty = Dirty.Elements;
    this.pacing.want();
  }

  private get stillScale(): number {
    return this.ratio >= 2 ? 1 : this.budget.still;
  }

  private draw(): void {
    const what = this.dirty;
    this.dirty = Dirty.Clean;
    this.pixels = null;
    const began = performance.now();
    if (what >= Dirty.Screen) {
      if (what >= Dirty.Looks || (what === Dirty.Colours && this.scale > this.budget.costs.scale)) {
        this.scale = this.still || this.budget.costs.scale;
        const ratio = this.ratio * Math.min(1, this.scale);
        // A coarser canvas, stretched by the browser, spares the last pass too.
        if (ratio !== this.drawing.density) this.drawing.density = ratio;
        this.drawElements(this.scale >= 2 ? 2 : 1, ratio, what);
      } else if (what === Dirty.Colours) this.drawLooks();
      this.drawScreen();
    }
    // Lines above the picture stay where they are as long as nobody moves.
    if (!this.sketched) this.overlay_.draw(this.width, this.height, window.devicePixelRatio || 1, this.stretches);
    this.sketched = true;
    if (what >= Dirty.Colours && this.shown.length > 0) {
      // What only colours cost says nothing of what elements do.
      const unusual = this.still > 0 || what === Dirty.Colours;
      const triangles = this.triangles();
      this.pacing.watch(began, (ms) => unusual || this.budget.took(ms, triangles));
    }
    this.still = 0;
    for (const heard of [...this.heard]) heard();
  }

  private drawElements(scale: number, density: number, what = Dirty.Elements): void {
    const { camera } = this.standpoint;
    const triangles = (this.budget.costs.triangles * (this.still > 0 ? this.budget.stillShare : 1)) / this.parts.length;
    if (what === Dirty.Elements || triangles !== this.affordable) {
      this.affordable = triangles;
      camera.updateMatrixWorld();
      const limits = { triangles, pixels: this.software ? SOFTWARE_ERROR_PIXELS : ERROR_PIXELS };
      this.shown = this.states ? this.tiles.drawn(sightOf(camera, this.height, this.planes), limits) : [];
    }
    const sheet = { width: this.canvas.width, height: this.canvas.height, scale, density };
    this.drawLooks();
    this.picture.drawElements(this.shown, camera, this.parts, sheet, this.unlinked);
  }

  /** What the card knows of states and colours follows the day. */
  private drawLooks(): void {
    if (this.states?.update()) this.picture.changed();
    this.picture.drawLooks(this.parts);
  }

  private drawScreen(): void {
    this.picture.drawScreen(this.canvas.width, this.canvas.height);
  }

  /** Where the scene is drawn, in CSS pixels. */
  get stretches(): Stretch[] {
    const parts = this.side ? this.parts : this.parts.slice(0, 1);
    return parts.map(({ from, to }) => ({ x: from * this.width, width: (to - from) * this.width }));
  }

  private projected(point: Point, { x, width }: Stretch): Place | null {
    const place = placeOf(point, this.standpoint.camera, width, this.height);
    return place && { x: x + place.x, y: place.y };
  }

  private pointAt(column: number, row: number, depth: number): Point {
    const [width, height] = this.picture.extent;
    const share = (column + 0.5) / width;
    const part = this.parts.find(({ shownTo }) => share < shownTo) ?? this.parts[0];
    return pointOf((share - part.from) / (part.to - part.from), (row + 0.5) / height, depth, this.standpoint.camera);
  }

  private inside(x: number, y: number): boolean {
    return x >= 0 && y >= 0 && x < this.width && y < this.height;
  }

  /** Column and row of the buffers, counted from the lower left. */
  private pixelAt(x: number, y: number): [number, number] {
    const [width, height] = this.picture.extent;
    const row = Math.floor(((this.height - y) * height) / this.height);
    return [Math.min(width - 1, Math.floor((x * width) / this.width)), Math.min(height - 1, Math.max(0, row))];
  }

  private resize(width: number, height: number, ...canvas: [number, number] | []): void {
    this.width = width;
    this.height = height;
    if (canvas.length > 0) this.drawing.size(...(canvas as [number, number]));
    this.standpoint.resize(this.side ? width / 2 : width, height);
  }

  private fitToHost(): void {
    const width = this.host.clientWidth;
    const height = this.host.clientHeight;
    if (!width || !height || this.gone) return;
    this.resize(width, height);
    this.drawing.size(width, height);
    Object.assign(this.canvas.style, { width: `${width}px`, height: `${height}px` });
    this.invalidate(Dirty.Elements);
    // A resized canvas is empty until it is drawn: draw now, so that no blank flashes.
    if (this.shown.length > 0) this.flush();
  }
}
