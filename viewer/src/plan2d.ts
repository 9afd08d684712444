/**
 * Where there is no WebGL: the model from above, storey by storey, on a canvas that every browser has. The same tiles, the same
 * states, worked out on the processor. Each element is one path, so a day costs as many fills as elements are shown.
 */

import { Vector3 } from "three";
import { iconButton, make } from "./elements";
import { vertexAt } from "./glb";
import { pathsOf, type Footprint, type Footprints } from "./footprints";
import type { Scene } from "./scene";
import type { Place } from "./staging";
import { statesOn, UNVERIFIED } from "./states";
import type { Tones } from "./style";
import { vertexRows } from "./tile_geometry";
import { Tiles } from "./tiles";
import { rowsOf, type ModelRequest } from "./tileset";
import type { Words } from "./words";
import { ALL_SOUND, UNSOUND_COLOUR, unsoundOn } from "./unsound";

/** A plan of more triangles would make a slow machine wait for seconds. */
const TRIANGLES = 150_000;
const MEMORY = 300e6;
const ERROR_PIXELS = 2;
const CLICK_PIXELS = 4;
const ZOOM = 1.25;
const MARGIN = 0.06;
const EVERYTHING = -1;

export class PlanView {
  /** Row of the element the reader chose, or -1. */
  selected = -1;
  received: (bytes: number) => void = () => undefined;
  private readonly canvas = make("canvas", "plan");
  private readonly bar = make("div", "plan-bar");
  private readonly chooser = make("select");
  private readonly watcher: ResizeObserver;
  private readonly hatch: CanvasPattern | string;
  private tiles: Tiles<Footprints>;
  private requests: readonly ModelRequest[] = [];
  private scene: Scene | null = null;
  private states: Uint8Array = new Uint8Array(0);
  private unsound: ReadonlySet<number> = new Set();
  private day = 0;
  private hidden = 0;
  private ghosts = 0;
  private storey = EVERYTHING;
  private drawn: Footprints[] = [];
  private order: Footprint[] = [];
  private frame = 0;
  private gone = false;
  private placed = false;
  /** Pixels a metre, and the point in the middle of the picture. */
  private scale = 1;
  private middle: [number, number] = [0, 0];

  static able(): boolean {
    return make("canvas").getContext("2d") !== null;
  }

  constructor(
    private readonly host: HTMLElement,
    private readonly words: Words,
    private readonly look: { readonly palette: readonly string[]; readonly tones: Tones },
    private readonly picked: () => void,
  ) {
    this.hatch = hatchOf(look.palette[UNVERIFIED], look.tones.paper);
    this.tiles = this.newTiles();
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", words.say("plan.canvas"));
    this.chooser.setAttribute("aria-label", words.say("plan.storey"));
    this.chooser.addEventListener("change", () => this.choose(Number(this.chooser.value)));
    this.bar.append(
      this.chooser,
      iconButton("fit", words.say("view.fit"), () => this.fit()),
      make("p", "quiet", words.say("plan.notice")),
    );
    host.append(this.canvas, this.bar);
    this.listen();
    this.watcher = new ResizeObserver(() => this.invalidate());
    this.watcher.observe(host);
  }

  async open(models: readonly ModelRequest[]): Promise<void> {
    this.tiles.dispose();
    this.tiles = this.newTiles();
    rowsOf(models);
    this.requests = models;
    this.placed = false;
    await this.tiles.open(
      models.filter((model) => model.tileset_url !== ""),
      () => this.invalidate(),
    );
  }

  setScene(scene: Scene): void {
    this.scene = scene;
    this.states = new Uint8Array(scene.elements);
    this.selected = -1;
    this.storey = EVERYTHING;
    const option = (value: number, label: string): HTMLOptionElement => Object.assign(make("option", "", label), { value: String(value) });
    const used = new Set(scene.storeyOf);
    const storeys = scene.storeys.map((name, at) => [at, name] as const).filter(([at]) => used.has(at));
    this.chooser.replaceChildren(
      option(EVERYTHING, this.words.say("plan.all_storeys")),
      ...storeys.reverse().map(([at, name]) => option(at, name || this.words.say("plan.unnamed"))),
    );
    this.setDay(this.day);
  }

  setDay(day: number): void {
    this.day = day;
    if (this.scene) statesOn(this.scene.evidence, day, this.states);
    this.unsound = unsoundOn(this.scene?.unsound ?? ALL_SOUND, day);
    this.invalidate();
  }

  setVisible(hidden: number, ghosts: number): void {
    this.hidden = hidden;
    this.ghosts = ghosts;
    this.invalidate();
  }

  /** How many elements have a shape, as the lists of tiles say; -1 where one does not. */
  get shaped(): number {
    return this.tiles.tilesets.reduce((sum, { elements }) => (sum < 0 || elements < 0 ? -1 : sum + elements), 0);
  }

  elementAt(x: number, y: number): number {
    const pen = this.canvas.getContext("2d");
    if (!pen) return -1;
    const [east, north] = this.metresAt(x, y);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    for (let at = this.order.length - 1; at >= 0; at--) {
      const { box, path, row } = this.order[at];
      if (!this.shows(row) || east < box[0] || east > box[2] || north < box[1] || north > box[3]) continue;
      if (pen.isPointInPath(path, east, north)) return row;
    }
    return -1;
  }

  /** A place inside what is drawn of an element; null where none is. */
  screenOf(row: number): Place | null {
    const found = this.order.find((one) => one.row === row);
    if (!found || !this.shows(row)) return null;
    const [x, y] = this.pixelsAt(found.inside);
    return { x, y };
  }

  dispose(): void {
    this.gone = true;
    cancelAnimationFrame(this.frame);
    this.watcher.disconnect();
    this.tiles.dispose();
    this.canvas.remove();
    this.bar.remove();
  }

  private newTiles(): Tiles<Footprints> {
    return new Tiles<Footprints>(
      {
        build: (_, mesh, tileset, firstRow) => {
          const matrix = tileset.matrix.clone().multiply(mesh.matrix);
          const points = new Float64Array(3 * mesh.vertices);
          const at = new Vector3();
          for (let n = 0; n < mesh.vertices; n++) points.set(vertexAt(mesh, n, at).applyMatrix4(matrix).toArray(), 3 * n);
          return pathsOf(points, vertexRows(mesh, firstRow), mesh.index);
        },
        drop: () => undefined,
      },
      { changed: () => this.invalidate(), received: (bytes) => this.received(bytes) },
      MEMORY,
    );
  }

  private invalidate(): void {
    if (!this.frame && !this.gone) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.frame = 0;
    const { clientWidth: width, clientHeight: height } = this.host;
    const pen = this.canvas.getContext("2d");
    if (!pen || !this.scene || !width || !height || this.gone) return;
    if (!this.placed) this.place(width, height);
    this.select(height);
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    Object.assign(this.canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    Object.assign(this.canvas.style, { width: `${width}px`, height: `${height}px` });
    pen.fillStyle = this.look.tones.paper;
    pen.fillRect(0, 0, this.canvas.width, this.canvas.height);
    const scale = this.scale * ratio;
    const [east, north] = this.middle;
    pen.setTransform(scale, 0, 0, -scale, this.canvas.width / 2 - east * scale, this.canvas.height / 2 + north * scale);
    pen.lineJoin = "round";
    // Stripes keep their width on the screen, whatever a metre takes.
    if (this.hatch instanceof CanvasPattern) this.hatch.setTransform(new DOMMatrix().scale(1 / scale));
    for (const footprint of this.order) if (this.shows(footprint.row)) this.paint(pen, footprint, 1 / this.scale);
    const chosen = this.order.find(({ row }) => row === this.selected);
    if (chosen) {
      pen.strokeStyle = this.look.tones.accent;
      pen.lineWidth = 4 / this.scale;
      pen.stroke(chosen.path);
      this.paint(pen, chosen, 0);
    }
  }

  /** An outline under the fill: only its outer half stays, and no triangle shows. */
  private paint(pen: CanvasRenderingContext2D, { path, row }: Footprint, line: number): void {
    const state = this.states[row];
    const unsound = this.unsound.has(row);
    const ghost = !unsound && ((this.ghosts >> state) & 1) === 1;
    pen.globalAlpha = ghost ? 0.13 : 1;
    if (line > 0) {
      pen.strokeStyle = this.look.tones.ink;
      pen.lineWidth = line;
      pen.stroke(path);
    }
    pen.fillStyle = unsound ? UNSOUND_COLOUR : state === UNVERIFIED && !ghost ? this.hatch : this.look.palette[state];
    pen.fill(path);
    pen.globalAlpha = 1;
  }

  /** The tiles of this scale, and their elements from low to high. */
  private select(height: number): void {
    const [east, north] = this.middle;
    const far = 1e5;
    // Seen from so far above, every tile is equally far: what counts is pixels a metre.
    const sight = { position: [east, north, far] as const, planes: [], pixelsAtOne: this.scale * far };
    const drawn = this.tiles.drawn(sight, { triangles: TRIANGLES, pixels: ERROR_PIXELS });
    if (drawn.length === this.drawn.length && drawn.every((one, at) => one === this.drawn[at]) && height > 0) return;
    this.drawn = drawn;
    this.sortOut();
  }

  private sortOut(): void {
    const all = this.drawn.flatMap((one) => one.footprints);
    const wanted = this.storey === EVERYTHING ? all : all.filter(({ row }) => this.scene!.storeyOf[row] === this.storey);
    this.order = wanted.sort((a, b) => a.top - b.top);
  }

  private shows(row: number): boolean {
    return ((this.hidden >> this.states[row]) & 1) === 0;
  }

  private choose(storey: number): void {
    this.storey = storey;
    this.sortOut();
    this.invalidate();
  }

  private fit(): void {
    this.placed = false;
    this.invalidate();
  }

  private place(width: number, height: number): void {
    const boxes = this.tiles.tilesets.map(({ root }) => root.box);
    if (boxes.length === 0) return;
    const low = [0, 1].map((axis) => Math.min(...boxes.map((box) => box[axis])));
    const high = [0, 1].map((axis) => Math.max(...boxes.map((box) => box[axis + 3])));
    this.middle = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2];
    const room = 1 - 2 * MARGIN;
    this.scale = Math.min((room * width) / Math.max(0.1, high[0] - low[0]), (room * height) / Math.max(0.1, high[1] - low[1]));
    this.placed = this.tiles.tilesets.length === this.requests.filter((one) => one.tileset_url !== "").length;
  }

  private metresAt(x: number, y: number): [number, number] {
    const { clientWidth: width, clientHeight: height } = this.host;
    return [this.middle[0] + (x - width / 2) / this.scale, this.middle[1] - (y - height / 2) / this.scale];
  }

  private pixelsAt([east, north]: readonly [number, number]): [number, number] {
    const { clientWidth: width, clientHeight: height } = this.host;
    return [width / 2 + (east - this.middle[0]) * this.scale, height / 2 - (north - this.middle[1]) * this.scale];
  }

  private zoom(factor: number, x: number, y: number): void {
    const [east, north] = this.metresAt(x, y);
    this.scale = Math.min(5000, Math.max(1e-3, this.scale * factor));
    const [nowEast, nowNorth] = this.metresAt(x, y);
    this.middle = [this.middle[0] + east - nowEast, this.middle[1] + north - nowNorth];
    this.invalidate();
  }

  private listen(): void {
    const { canvas } = this;
    let from: { x: number; y: number; moved: number } | null = null;
    canvas.addEventListener("pointerdown", (event) => {
      from = { x: event.clientX, y: event.clientY, moved: 0 };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!from) return;
      const [right, down] = [event.clientX - from.x, event.clientY - from.y];
      from = { x: event.clientX, y: event.clientY, moved: from.moved + Math.hypot(right, down) };
      this.middle = [this.middle[0] - right / this.scale, this.middle[1] + down / this.scale];
      this.invalidate();
    });
    canvas.addEventListener("pointerup", (event) => {
      if (from && from.moved <= CLICK_PIXELS) this.take(this.elementAt(event.offsetX, event.offsetY));
      from = null;
    });
    canvas.addEventListener("pointercancel", () => (from = null));
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(event.deltaY < 0 ? ZOOM : 1 / ZOOM, event.offsetX, event.offsetY);
    });
    canvas.addEventListener("keydown", (event) => {
      const { clientWidth: width, clientHeight: height } = this.host;
      if (event.key === "Escape") this.take(-1);
      else if (event.key === "+" || event.key === "=") this.zoom(ZOOM, width / 2, height / 2);
      else if (event.key === "-") this.zoom(1 / ZOOM, width / 2, height / 2);
      else if (event.key.toLowerCase() === "f") this.fit();
    });
  }

  private take(row: number): void {
    if (row === this.selected) return;
    this.selected = row;
    this.invalidate();
    this.picked();
  }
}

/** Stripes, as wide on the screen as those of the picture in three dimensions. */
function hatchOf(colour: string, paper: string): CanvasPattern | string {
  const tile = make("canvas");
  Object.assign(tile, { width: 8, height: 8 });
  const pen = tile.getContext("2d");
  if (!pen) return colour;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = paper;
  pen.globalAlpha = 0.6;
  pen.lineWidth = 2;
  for (const shift of [-8, 0, 8]) {
    pen.beginPath();
    pen.moveTo(shift - 1, 9);
    pen.lineTo(shift + 9, -1);
    pen.stroke();
  }
  return pen.createPattern(tile, "repeat") ?? colour;
}
