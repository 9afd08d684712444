/** One viewer on a page: brings the picture, the legend, the time axis and the card together. */

import { Card } from "./card";
import { iconButton, make } from "./elements";
import { bytesAt, FetchFailed, jsonAt } from "./fetching";
import { meshOf, type Mesh } from "./glb";
import { Legend } from "./legend";
import { Message } from "./message";
import { Malformed, sceneOf, type Scene } from "./scene";
import { Stage } from "./stage";
import { countsOf, statesOn, STATES, UNLINKED } from "./states";
import { styleOf, TONES, type Theme } from "./style";
import { Timeline } from "./timeline";
import { Words } from "./words";

/** What the page asks for; the `data` of the component. */
export interface Request {
  readonly mesh_url: string;
  readonly scene_url: string;
  readonly status_day: number;
  readonly palette: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<string, string>>;
  readonly theme: Theme;
  readonly selected_guid: string | null;
  readonly height: number;
}

/** How the page hears of it. `picked` gets null when the choice is cleared. */
export interface Answers {
  picked(guid: string | null): void;
  settled(day: number): void;
}

/** For tests: `host.__viewer`. Places are CSS pixels from the upper left corner of the canvas. */
export interface Handle {
  ready(): boolean;
  day(): number;
  setDay(day: number): void;
  counts(): Record<string, number>;
  colourAt(x: number, y: number): [number, number, number] | null;
  screenOf(guid: string): { x: number; y: number } | null;
  guidAt(x: number, y: number): string | null;
  selected(): string | null;
}

const CLICK_PIXELS = 4;
const COLOUR = /^#[0-9a-f]{6}$/i;
const UNKNOWN_COLOUR = "#8a94a3";

export class Viewer {
  private readonly host = make("div", "atlas-viewer");
  private readonly view = make("div", "view");
  private readonly surface = make("div", "surface");
  private readonly words: Words;
  private readonly palette: string[];
  private readonly message: Message;
  private readonly legend: Legend;
  private readonly timeline: Timeline;
  private readonly card: Card;
  private readonly stage: Stage | null;
  private readonly glide: boolean;
  private readonly echoes: number[] = [];
  private loading = new AbortController();
  private scene: Scene | null = null;
  private mesh: Mesh | null = null;
  private shaped = new Uint8Array();
  private states = new Uint8Array();
  private selected = -1;
  private ready = false;
  private asked: Request;

  constructor(
    parent: Node,
    request: Request,
    private readonly answers: Answers,
  ) {
    this.asked = { ...request, mesh_url: "", scene_url: "" };
    this.words = new Words(request.words);
    this.palette = STATES.map((state) => (COLOUR.test(request.palette[state] ?? "") ? request.palette[state]! : UNKNOWN_COLOUR));
    const tones = TONES[request.theme] ?? TONES.light;
    const style = make("style", "", styleOf(this.palette, tones));
    this.message = new Message(this.words);
    this.legend = new Legend(this.words, () => this.visibility());
    this.timeline = new Timeline(this.words, {
      shown: (day) => this.recolour(day),
      settled: (day) => {
        this.echoes.push(day);
        this.answers.settled(day);
      },
    });
    this.card = new Card(this.words, () => this.choose(-1, true));
    this.view.append(this.surface, this.card.element, this.message.element);
    this.host.append(style, make("div", "frame", "", this.view, this.legend.element, this.timeline.element));
    this.host.style.height = `${request.height}px`;
    parent.appendChild(this.host);
    this.stage = this.stageOrNot();
    this.stage?.setColours({
      palette: this.palette,
      background: tones.paper,
      hatch: tones.paper,
      ghost: this.palette[UNLINKED],
      accent: tones.accent,
      edgeStrength: tones.edgeStrength,
    });
    this.glide = !window.matchMedia("(prefers-reduced-motion: reduce)").matches && !this.stage?.software;
    this.visibility();
    this.listen();
    (this.host as unknown as { __viewer: Handle }).__viewer = this.handle();
    this.update(request);
  }

  /** Whether this viewer can show `request`, or another has to be made (language, theme and colours are built in). */
  suits(request: Request): boolean {
    const built = (of: Request): string => JSON.stringify([of.theme, of.palette, of.words]);
    return built(request) === built(this.asked);
  }

  update(request: Request): void {
    const before = this.asked;
    this.asked = request;
    this.host.style.height = `${request.height}px`;
    if (request.mesh_url !== before.mesh_url || request.scene_url !== before.scene_url) {
      if (request.mesh_url !== before.mesh_url) this.mesh = null;
      void this.load();
      return;
    }
    if (!this.scene) return;
    if (request.status_day !== before.status_day) this.follow(request.status_day);
    if (request.selected_guid !== before.selected_guid) this.choose(this.rowOf(request.selected_guid), false);
  }

  dispose(): void {
    this.loading.abort();
    this.timeline.dispose();
    this.stage?.dispose();
    this.host.remove();
  }

  /** The page sends back what it was told: that is an echo, and by now the reader may be elsewhere. */
  private follow(day: number): void {
    const echo = this.echoes.indexOf(day);
    if (echo >= 0) {
      this.echoes.splice(0, echo + 1);
      return;
    }
    if (this.timeline.busy || !this.scene) return;
    this.timeline.span(this.scene, day);
    this.timeline.show(day);
    this.timeline.paint(this.scene, this.palette);
    this.recolour(this.timeline.day);
  }

  private async load(): Promise<void> {
    this.loading.abort();
    this.loading = new AbortController();
    const { signal } = this.loading;
    const request = this.asked;
    this.ready = false;
    this.message.loading();
    try {
      const needsMesh = request.mesh_url !== "" && this.stage !== null && this.mesh === null;
      const [document, file] = await Promise.all([
        jsonAt(request.scene_url, signal),
        needsMesh ? bytesAt(request.mesh_url, signal, (bytes) => this.message.received(bytes)) : null,
      ]);
      const scene = sceneOf(document);
      const mesh = file ? meshOf(file) : this.mesh;
      if (!signal.aborted) this.take(scene, mesh, file !== null);
    } catch (error) {
      if (!signal.aborted) this.fail(error);
    }
  }

  private take(scene: Scene, mesh: Mesh | null, isNew: boolean): void {
    const { elements } = scene.evidence;
    const chosen = this.scene && this.selected >= 0 ? this.scene.guids[this.selected] : this.asked.selected_guid;
    this.shaped = shapedOf(mesh, elements);
    this.scene = scene;
    this.mesh = mesh;
    this.states = new Uint8Array(elements);
    if (this.stage && mesh && (isNew || !this.ready)) this.stage.setMesh(mesh, elements);
    this.timeline.span(scene, this.asked.status_day);
    this.timeline.show(this.asked.status_day);
    this.timeline.paint(scene, this.palette);
    this.ready = true;
    this.recolour(this.timeline.day);
    this.choose(this.rowOf(chosen), false);
    const seen = this.shaped.reduce((sum, one) => sum + one, 0);
    this.legend.showWithoutShape(mesh && this.stage ? elements - seen : 0);
    this.surface.hidden = !mesh || seen === 0 || !this.stage;
    if (!this.stage) this.message.plain(this.words.say("no_webgl"));
    else if (this.surface.hidden) this.message.plain(this.words.say("no_mesh"));
    else this.message.hide();
  }

  private fail(error: unknown): void {
    const again = (): void => void this.load();
    if (error instanceof FetchFailed && error.status === 0) this.message.failed(this.words.say("failed.unreachable"), again);
    else if (error instanceof FetchFailed) this.message.failed(this.words.say("failed.status", { status: String(error.status) }), again);
    else {
      const what = error instanceof Malformed ? error.what : String(error);
      this.message.failed(this.words.say("failed.malformed", { what }), again);
    }
  }

  private recolour(day: number): void {
    if (!this.scene) return;
    statesOn(this.scene.evidence, day, this.states);
    const counts = countsOf(this.states);
    this.legend.show(counts);
    this.message.show(counts);
    this.stage?.setStates(this.states);
    this.tell();
  }

  private visibility(): void {
    this.stage?.setVisible(this.legend.hiddenStates, this.legend.ghostStates);
  }

  private choose(row: number, byReader: boolean): void {
    const changed = row !== this.selected;
    this.selected = row;
    this.stage?.choose(row);
    this.tell();
    if (byReader && changed) this.answers.picked(row < 0 || !this.scene ? null : this.scene.guids[row]);
  }

  private tell(): void {
    if (!this.scene || this.selected < 0) return this.card.hide();
    this.card.show(this.scene, this.selected, this.timeline.day, this.shaped[this.selected] === 1);
  }

  private rowOf(guid: string | null): number {
    return guid === null || !this.scene ? -1 : this.scene.rowOf(guid);
  }

  private stageOrNot(): Stage | null {
    try {
      return new Stage(this.surface);
    } catch {
      return null;
    }
  }

  private listen(): void {
    const stage = this.stage;
    this.host.addEventListener("keydown", (event) => this.key(event));
    if (!stage) return;
    const show = (view: "iso" | "front" | "top") => () => stage.standpoint.show(view, this.glide);
    const tools = make(
      "div",
      "tools",
      "",
      iconButton("iso", this.words.say("view.iso"), show("iso")),
      iconButton("front", this.words.say("view.front"), show("front")),
      iconButton("top", this.words.say("view.top"), show("top")),
      iconButton("fit", this.words.say("view.fit"), () => stage.standpoint.fit(this.glide)),
    );
    this.surface.append(tools);
    const { canvas } = stage;
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", this.words.say("canvas"));
    let pressed: PointerEvent | null = null;
    canvas.addEventListener("pointerdown", (event) => {
      pressed = event.isPrimary && event.button === 0 ? event : null;
      stage.hover(-1);
    });
    canvas.addEventListener("pointerup", (event) => {
      if (!pressed || Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) > CLICK_PIXELS) return;
      const row = stage.elementAt(event.offsetX, event.offsetY);
      if (row >= 0) this.choose(row, true);
    });
    canvas.addEventListener("dblclick", () => this.choose(-1, true));
    canvas.addEventListener("pointermove", (event) => {
      if (event.buttons === 0 && event.pointerType === "mouse") this.hover(event.offsetX, event.offsetY);
    });
    canvas.addEventListener("pointerleave", () => stage.hover(-1));
  }

  private hovering = 0;

  private hover(x: number, y: number): void {
    cancelAnimationFrame(this.hovering);
    this.hovering = requestAnimationFrame(() => {
      if (!this.stage || !this.ready) return;
      const row = this.stage.elementAt(x, y);
      this.stage.hover(row);
      this.surface.classList.toggle("over", row >= 0);
    });
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (this.selected >= 0) this.choose(-1, true);
      else this.legend.reset();
      return;
    }
    if (event.target !== this.stage?.canvas || !this.stage) return;
    const { standpoint } = this.stage;
    const known = standpoint.key(event) || this.shortcut(event.key.toLowerCase());
    if (known) event.preventDefault();
  }

  private shortcut(key: string): boolean {
    const stage = this.stage!;
    if (key === "1") stage.standpoint.show("iso", this.glide);
    else if (key === "2") stage.standpoint.show("front", this.glide);
    else if (key === "3") stage.standpoint.show("top", this.glide);
    else if (key === "f") stage.standpoint.fit(this.glide);
    else if (key === "h") this.legend.toggleUnbuilt();
    else if (key === ",") this.timeline.step(-1);
    else if (key === ".") this.timeline.step(1);
    else if (key === " ") this.timeline.toggle();
    else return false;
    return true;
  }

  private handle(): Handle {
    return {
      ready: () => this.ready,
      day: () => this.timeline.day,
      setDay: (day) => {
        this.timeline.show(day);
        this.recolour(this.timeline.day);
      },
      counts: () => Object.fromEntries([...countsOf(this.states)].map((count, code) => [STATES[code], count])),
      colourAt: (x, y) => this.stage?.colourAt(x, y) ?? null,
      screenOf: (guid) => this.stage?.placeOf(this.rowOf(guid)) ?? null,
      guidAt: (x, y) => {
        const row = this.stage?.elementAt(x, y) ?? -1;
        return row < 0 || !this.scene ? null : this.scene.guids[row];
      },
      selected: () => (this.selected < 0 || !this.scene ? null : this.scene.guids[this.selected]),
    };
  }
}

/** 1 for every element that the mesh gives a shape. */
function shapedOf(mesh: Mesh | null, elements: number): Uint8Array<ArrayBuffer> {
  const shaped = new Uint8Array(elements);
  for (const element of mesh?.element ?? []) {
    if (!(element >= 0 && element < elements)) throw new Malformed("_FEATURE_ID_0");
    shaped[element] = 1;
  }
  return shaped;
}
