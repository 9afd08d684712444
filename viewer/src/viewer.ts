/** One viewer on a page: brings the picture, the panels, the legend, the time axis and the card together. */

import { Card } from "./card";
import { CountTable } from "./counts";
import { make } from "./elements";
import { Exporter } from "./exports/exporter";
import { FetchFailed } from "./fetching";
import { handleOf, type Handle } from "./handle";
import { Legend } from "./legend";
import { Loading, type Wanted } from "./loading";
import { MapMode } from "./map/mode";
import { Message } from "./message";
import { PANEL_SHEET, Panels, PLAIN_VIEW, textOf, viewOf } from "./panels";
import { PlanView } from "./plan2d";
import { Malformed, type Names, type Scene } from "./scene";
import { Stage } from "./stage";
import { STATES, statesOn, UNLINKED } from "./states";
import { styleOf, TONES, type Theme, type Tones } from "./style";
import { Reading } from "./time/reading";
import { TIME_SHEET } from "./time/style";
import { Timeline } from "./timeline";
import { outlinedOf, Turning } from "./turning";
import { Words } from "./words";
import { unsoundOn } from "./unsound";

/** What the page asks for; the `data` of the component (CONTRACT.md, section 1). */
export interface Request extends Wanted {
  readonly status_day: number;
  readonly palette: Readonly<Record<string, string>>;
  readonly words: Readonly<Record<string, string>>;
  readonly theme: Theme;
  readonly selected_guids: readonly string[];
  readonly view: string;
  readonly title: string;
  /** CONTRACT.md, section 7; checked when a map is asked for. */
  readonly map: unknown;
  readonly height: number;
  /** The picture alone, turning by itself, with what is late lit. */
  readonly turning?: boolean;
}

/** How the page hears of it. `picked` gets nothing when the choice is cleared. */
export interface Answers {
  picked(guids: readonly string[]): void;
  settled(day: number): void;
}

const COLOUR = /^#[0-9a-f]{6}$/i;
const UNKNOWN_COLOUR = "#8a94a3";

export class Viewer {
  readonly timeline: Timeline;
  readonly stage: Stage | null;
  readonly plan: PlanView | null;
  readonly panels: Panels | null;
  readonly mapMode: MapMode | null;
  readonly reading: Reading | null;
  readonly exporter: Exporter | null;
  readonly turning: Turning | null;
  scene: Scene | null = null;
  names: Names | null = null;
  /** Milliseconds since the page began when the first picture stood; null before. */
  firstPicture: number | null = null;
  ready = false;
  private readonly host = make("div", "atlas-viewer");
  private readonly view = make("div", "view");
  private readonly surface = make("div", "surface");
  private readonly words: Words;
  private readonly palette: string[];
  private readonly tones: Tones;
  private readonly message: Message;
  private readonly legend: Legend;
  private readonly card: Card;
  private readonly loading: Loading;
  private readonly echoes: number[] = [];
  private table: CountTable | null = null;
  private untold = false;
  private asked: Request;

  constructor(
    parent: Node,
    request: Request,
    private readonly answers: Answers,
  ) {
    this.asked = { ...request, models: [], scene_url: "" };
    this.words = new Words(request.words);
    this.palette = STATES.map((state) => (COLOUR.test(request.palette[state] ?? "") ? request.palette[state]! : UNKNOWN_COLOUR));
    this.tones = TONES[request.theme] ?? TONES.light;
    this.message = new Message(this.words);
    this.legend = new Legend(this.words, () => this.visibility());
    this.timeline = new Timeline(this.words, {
      shown: (day) => this.showDay(day),
      settled: (day) => {
        this.echoes.push(day);
        this.answers.settled(day);
      },
    });
    this.card = new Card(this.words, () => this.panels?.clear());
    this.view.append(this.surface, this.card.element);
    const sheet = styleOf(this.palette, this.tones) + PANEL_SHEET + TIME_SHEET;
    this.host.append(make("style", "", sheet), make("div", "frame", "", this.view, this.legend.element, this.timeline.element));
    this.host.style.height = `${request.height}px`;
    parent.appendChild(this.host);
    this.stage = this.stageOrNot();
    this.plan = this.stage ? null : this.planOrNot();
    this.panels = this.stage && this.panelsOn(this.stage);
    this.reading = this.stage && this.panels && this.readingOn(this.stage, this.panels);
    this.exporter = this.stage && this.reading && this.exporterOn(this.stage, this.reading);
    const { words, stage, view, tones, panels } = this;
    this.mapMode = stage && panels && new MapMode({ words, stage, view, tones, panels });
    this.turning = request.turning && stage ? new Turning(stage) : null;
    this.host.classList.toggle("turning", Boolean(request.turning));
    this.view.append(this.message.element);
    this.loading = new Loading(this.stage ?? this.plan, {
      begun: () => this.begun(),
      received: (bytes) => this.message.received(bytes),
      scene: (scene) => this.takeScene(scene),
      complete: () => this.complete(),
      names: (names) => this.takeNames(names),
      failed: (error) => this.fail(error),
    });
    this.visibility();
    this.host.addEventListener("keydown", (event) => this.key(event));
    (this.host as unknown as { __viewer: Handle }).__viewer = handleOf(this);
    this.update(request);
  }

  /** Whether this viewer can show `request`, or another has to be made (language, theme, colours and turning are built in). */
  suits(request: Request): boolean {
    const built = (of: Request): string => JSON.stringify([of.theme, of.palette, of.words, Boolean(of.turning)]);
    return built(request) === built(this.asked);
  }

  update(request: Request): void {
    const before = this.asked;
    this.asked = request;
    this.host.style.height = `${request.height}px`;
    this.mapMode?.put(request.map);
    const what = (of: Request): string => JSON.stringify([of.scene_url, of.words_url, of.models]);
    if (what(request) !== what(before)) {
      void this.loading.load(request);
      return;
    }
    if (!this.scene) return;
    if (request.status_day !== before.status_day) this.follow(request.status_day);
    if (String(request.selected_guids) !== String(before.selected_guids)) this.choose(request.selected_guids);
  }

  dispose(): void {
    this.loading.stop();
    this.turning?.dispose();
    this.table?.dispose();
    this.reading?.dispose();
    this.exporter?.dispose();
    this.mapMode?.dispose();
    this.timeline.dispose();
    this.panels?.dispose();
    this.plan?.dispose();
    this.stage?.dispose();
    this.host.remove();
  }

  /** Whether the counts of all days are there, so that no day has to be counted. */
  get counted(): boolean {
    return this.table?.complete ?? false;
  }

  /** Eight counts of the shown day. */
  counts(): Uint32Array {
    return this.table?.on(this.timeline.day) ?? new Uint32Array(STATES.length);
  }

  showDay(day: number): void {
    if (!this.scene) return;
    this.stage?.setDay(day);
    this.plan?.setDay(day);
    const counts = this.counts();
    this.legend.show(counts);
    this.legend.showUnsound(unsoundOn(this.scene.unsound, day).size);
    this.reading?.show(day);
    this.message.show(counts);
    this.panels?.dayMoved();
    if (this.asked.turning) this.visibility();
    this.tell();
  }

  /** The page sends back what it was told: that is an echo, and by now the reader may be elsewhere. */
  private follow(day: number): void {
    const echo = this.echoes.indexOf(day);
    if (echo >= 0) {
      this.echoes.splice(0, echo + 1);
      return;
    }
    if (this.timeline.busy || !this.scene) return;
    this.timeline.cover(this.scene, day);
    this.timeline.show(day);
    this.table?.complete && this.timeline.paint(this.table, this.palette);
    this.showDay(this.timeline.day);
  }

  private begun(): void {
    this.ready = false;
    if (!this.scene) this.message.loading();
  }

  private takeScene(scene: Scene): void {
    const first = this.scene === null;
    this.table?.dispose();
    this.scene = scene;
    this.names = null;
    this.table = new CountTable(scene.evidence);
    this.stage?.setScene(scene);
    this.plan?.setScene(scene);
    this.panels?.setScene(scene);
    this.timeline.cover(scene, this.asked.status_day);
    this.timeline.show(this.asked.status_day);
    this.stage?.setDay(this.timeline.day, this.timeline.day);
    this.reading?.setScene(scene, this.timeline.day);
    this.exporter?.setScene(scene);
    this.showDay(this.timeline.day);
    if (first) this.restoreView();
    this.stage?.whenShown(() => this.pictured());
  }

  /** The first picture of some model stands: nothing that is only looked at later was waited for. */
  private pictured(): void {
    this.firstPicture ??= performance.now();
    this.message.hide();
  }

  private complete(): void {
    const { scene, table } = this;
    if (!scene || !table) return;
    table.buildSoon(() => this.timeline.paint(table, this.palette));
    const shaped = this.stage ? this.stage.shaped : (this.plan?.shaped ?? 0);
    this.legend.showWithoutShape(shaped < 0 ? 0 : scene.elements - shaped);
    const nothing = shaped === 0;
    this.surface.hidden = nothing;
    if (nothing) this.message.plain(this.words.say(this.stage || this.plan ? "no_mesh" : "no_webgl"));
    else if (this.plan) this.pictured();
    if (!this.asked.words_url) this.ready = true;
    this.tell();
  }

  private takeNames(names: Names): void {
    this.names = names;
    this.panels?.setNames(names);
    this.choose(this.untold ? this.guidsOf(this.panels?.selection ?? []) : this.asked.selected_guids);
    if (this.untold) this.answers.picked(this.guidsOf(this.panels?.selection ?? []));
    this.untold = false;
    this.ready = true;
    this.tell();
  }

  private fail(error: unknown): void {
    const again = (): void => void this.loading.load(this.asked);
    if (error instanceof FetchFailed && error.status === 0) this.message.failed(this.words.say("failed.unreachable"), again);
    else if (error instanceof FetchFailed) this.message.failed(this.words.say("failed.status", { status: String(error.status) }), again);
    else {
      const what = error instanceof Malformed ? error.what : String(error);
      this.message.failed(this.words.say("failed.malformed", { what }), again);
    }
  }

  private visibility(): void {
    const outlined = this.asked.turning ? outlinedOf(this.counts()) : this.legend.ghostStates;
    this.stage?.setVisible(this.legend.hiddenStates, outlined);
    this.plan?.setVisible(this.legend.hiddenStates, outlined);
  }

  /** What the page says is chosen. Names that the model does not hold are nobody's. */
  private choose(guids: readonly string[]): void {
    const { names } = this;
    if (names) this.panels?.select(guids.map((guid) => names.rowOf(guid)).filter((row) => row >= 0));
  }

  private picked(rows: Uint32Array, byReader: boolean): void {
    this.tell();
    if (!byReader) return;
    if (this.names) this.answers.picked(this.guidsOf(rows));
    else this.untold = true;
  }

  private guidsOf(rows: ArrayLike<number>): string[] {
    return Array.from(rows, (row) => this.names?.guids[row] ?? "");
  }

  private tell(): void {
    const row = this.panels ? this.panels.single : (this.plan?.selected ?? -1);
    if (!this.scene || row < 0) return this.card.hide();
    const hasShape = this.stage ? this.stage.hasShape(row) : null;
    this.card.show(this.scene, this.names, row, this.timeline.day, hasShape);
  }

  private stageOrNot(): Stage | null {
    try {
      const stage = new Stage(this.surface);
      stage.canvas.tabIndex = 0;
      stage.canvas.setAttribute("role", "img");
      stage.canvas.setAttribute("aria-label", this.words.say("canvas"));
      stage.setColours({
        palette: this.palette,
        background: this.tones.paper,
        hatch: this.tones.paper,
        ghost: this.palette[UNLINKED],
        accent: this.tones.accent,
        edgeStrength: this.tones.edgeStrength,
      });
      this.listen(stage);
      return stage;
    } catch (error) {
      console.warn("no WebGL 2:", error);
      return null;
    }
  }

  private planOrNot(): PlanView | null {
    return PlanView.able()
      ? new PlanView(this.surface, this.words, { palette: this.palette, tones: this.tones }, () => this.planPicked())
      : null;
  }

  private planPicked(): void {
    const row = this.plan?.selected ?? -1;
    this.tell();
    if (this.names) this.answers.picked(row < 0 ? [] : this.guidsOf([row]));
  }

  private panelsOn(stage: Stage): Panels {
    return new Panels({
      words: this.words,
      stage,
      tones: this.tones,
      view: this.view,
      surface: this.surface,
      card: this.card.element,
      outside: {
        picked: (rows, byReader) => this.picked(rows, byReader),
        states: () => this.statesNow(),
        address: () => this.address(),
        viewChanged: () => undefined,
        marksChanged: () => this.reading?.marked(),
      },
    });
  }

  private readingOn(stage: Stage, panels: Panels): Reading {
    const { words, palette, legend, timeline } = this;
    const reading = new Reading({ words, stage, palette, theme: this.tones.scheme, legend, timeline, marking: panels });
    this.view.append(reading.frame.element, reading.bar);
    return reading;
  }

  private exporterOn(stage: Stage, reading: Reading): Exporter {
    const { words, tones, palette, timeline, view } = this;
    const exporter = new Exporter({
      words,
      stage,
      tones,
      palette,
      timeline,
      reading,
      view,
      title: () => this.asked.title,
      counts: () => this.counts(),
      showDay: (day) => this.moveTo(day),
    });
    reading.bar.append(...exporter.buttons);
    return exporter;
  }

  /** Show a day without the page hearing of it. */
  moveTo(day: number): void {
    this.timeline.show(day);
    this.showDay(this.timeline.day);
  }

  private statesNow(): Uint8Array {
    const { scene } = this;
    return scene ? statesOn(scene.evidence, this.timeline.day, new Uint8Array(scene.elements)) : new Uint8Array(0);
  }

  /** The address of exactly this view. */
  address(): string {
    const url = new URL(location.href);
    const camera = this.stage?.standpoint.get() ?? null;
    const { mode, comparison } = this.reading ?? PLAIN_VIEW;
    const hidden = STATES.map((_, code) => code).filter((code) => (this.legend.leftOut >> code) & 1);
    url.searchParams.set("view", textOf({ camera, mode, comparison, cut: this.panels?.cut ?? null, hidden }));
    return url.href;
  }

  private restoreView(): void {
    const view = viewOf(this.asked.view);
    if (!view) return;
    if (view.camera) this.stage?.standpoint.set(view.camera);
    if (view.cut) this.panels?.showCut(view.cut);
    this.legend.leaveOut(view.hidden.reduce((bits, code) => bits | (1 << code), 0));
    this.reading?.put(view.mode, view.comparison);
  }

  private hovering = 0;

  private listen(stage: Stage): void {
    const { canvas } = stage;
    canvas.addEventListener("pointerdown", () => stage.hover(-1));
    canvas.addEventListener("pointerleave", () => stage.hover(-1));
    canvas.addEventListener("pointermove", (event) => {
      if (event.buttons !== 0 || event.pointerType !== "mouse") return;
      const { offsetX, offsetY } = event;
      cancelAnimationFrame(this.hovering);
      this.hovering = requestAnimationFrame(() => {
        // Reading from a picture that is still being drawn would wait for it.
        if (stage.busy) return;
        const element = stage.elementAt(offsetX, offsetY);
        stage.hover(element);
        this.surface.classList.toggle("over", element >= 0);
      });
    });
  }

  private key(event: KeyboardEvent): void {
    const onPicture = this.stage !== null && event.composedPath()[0] === this.stage.canvas;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const known =
      (onPicture && plain && this.stage!.standpoint.key(event)) ||
      (this.panels?.key(event, onPicture) ?? false) ||
      (event.key === "Escape" && this.legend.reset()) ||
      (onPicture && plain && (this.timeline.key(event) || this.shortcut(event.key.toLowerCase())));
    if (known) event.preventDefault();
  }

  private shortcut(key: string): boolean {
    const { standpoint } = this.stage!;
    if (key === "1") standpoint.show("iso", true);
    else if (key === "2") standpoint.show("front", true);
    else if (key === "3") standpoint.show("top", true);
    else if (key === "f") standpoint.fit(undefined, true);
    else if (key === "h") this.legend.toggleUnbuilt();
    else return false;
    return true;
  }
}
