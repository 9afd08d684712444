/** All panels and tools of one viewer, joined: what is chosen, what is hidden and what is cut meet here. */

import { make } from "../elements";
import { Selection } from "../selection";
import { GHOST, type Place, type Staging, type View } from "../staging";
import type { Tones } from "../style";
import type { Words } from "../words";
import { copied } from "./clipboard";
import { Dock } from "./dock";
import { type Facts, type Names } from "./facts";
import { Gestures } from "./gestures";
import { Help } from "./help";
import { wordButton } from "./icons";
import { cutsInto } from "./section";
import { MeasureTool } from "./measure_tool";
import { ModelPanel } from "./model_panel";
import type { Outside } from "./outside";
import { SectionTool } from "./section_tool";
import { SelectionPanel } from "./selection_panel";
import type { Action } from "./tree_panel";
import type { Cut } from "./view_text";
import { Visibility } from "./visibility";

export interface PanelParts {
  readonly words: Words;
  readonly stage: Staging;
  readonly tones: Tones;
  /** Frame of the picture: bar, panels and notices lie in it. */
  readonly view: HTMLElement;
  /** Holder of the canvas: gestures are heard there. */
  readonly surface: HTMLElement;
  /** The card of one element; it stands in the panels' column. */
  readonly card: HTMLElement;
  readonly outside: Outside;
}

const VIEWS: readonly View[] = ["iso", "top", "front", "back", "left", "right"];
/** The day has come to rest when it did not move for so long; only then are elements counted anew. */
const REST_MS = 160;
const TOLD_MS = 2600;

export class Panels {
  readonly dock: Dock;
  private readonly model: ModelPanel;
  private readonly section: SectionTool;
  private readonly measure: MeasureTool;
  private readonly chosen: SelectionPanel;
  private readonly help: Help;
  private readonly gestures: Gestures;
  private readonly rectangle = make("div", "choice-rectangle");
  private readonly notices = make("div", "notices");
  private readonly hiddenNotice = make("p", "notice");
  private readonly cutNotice = make("p", "notice");
  private readonly toldNotice = make("p", "notice");
  private selected = new Selection(0);
  private visibility = new Visibility(0);
  private flags = new Uint8Array(0);
  private names: Names | null = null;
  private quiet = false;
  private resting = 0;
  private moved = 0;
  private telling = 0;

  constructor(private readonly parts: PanelParts) {
    const { words, stage, view } = parts;
    const classWord = (elementClass: string): string => classWordOf(words, elementClass);
    this.model = new ModelPanel(words, classWord, {
      act: (action, rows) => this.act(action, rows),
      choose: (rows, adds) => this.choose(rows, adds),
      chosen: (row) => this.selected.has(row),
    });
    this.section = new SectionTool(
      words,
      stage,
      () => parts.tones.ink,
      () => this.selected.rows(),
      () => this.cutChanged(),
    );
    this.measure = new MeasureTool(words, stage, () => ({ ink: parts.tones.ink, paper: parts.tones.raised }));
    this.chosen = new SelectionPanel(words, {
      act: (action) => (action === "copy" ? void this.copyGuids() : this.act(action, this.selected.rows())),
      cleared: () => this.selected.clear(),
    });
    this.help = new Help(words);
    this.dock = new Dock(words, (open) => this.panelChanged(open));
    this.dock.add([
      { name: "model", icon: "tree", body: this.model.element },
      { name: "section", icon: "section", body: this.section.element },
      { name: "measure", icon: "measure", body: this.measure.element },
    ]);
    this.dock.add([
      { name: "fit", icon: "fit", pressed: () => stage.standpoint.fit(undefined, true) },
      { name: "walk", icon: "walk", pressed: () => this.walk(!stage.standpoint.walking), stays: true },
    ]);
    const standard = VIEWS.map((one) => [words.say(`tool.views.${one}`), () => stage.standpoint.show(one, true)] as const);
    this.dock.addMenu("views", "views", standard);
    this.dock.add([
      { name: "link", icon: "link", pressed: () => void this.copyLink() },
      { name: "help", icon: "help", pressed: () => this.help.open() },
    ]);
    this.rectangle.hidden = true;
    this.toldNotice.setAttribute("role", "status");
    for (const notice of [this.hiddenNotice, this.cutNotice, this.toldNotice]) notice.hidden = true;
    this.notices.append(this.hiddenNotice, this.cutNotice, this.toldNotice);
    this.dock.column.append(parts.card, this.chosen.element);
    view.append(this.rectangle, this.section.handles, this.dock.bar, this.dock.column, this.notices, this.help.element);
    this.gestures = new Gestures(parts.surface, stage.canvas, {
      clicked: (at, adds) => this.clicked(at, adds),
      cleared: () => this.dock.open !== "measure" && this.selected.clear(),
      drawing: (from, to) => this.drawRectangle(from, to),
      drawn: (rectangle) => this.drawn(rectangle),
    });
  }

  /** The rows that are chosen, ascending. */
  get selection(): Uint32Array {
    return this.selected.rows();
  }

  /** The element whose card is shown: the only one chosen, or -1. */
  get single(): number {
    return this.selected.count === 1 ? this.selected.last : -1;
  }

  get cut(): Cut | null {
    return this.section.cut;
  }

  /** Another scene. Choices and marks of the one before do not belong to it. */
  setScene(facts: Facts): void {
    this.names = null;
    this.selected = new Selection(facts.elements, () => this.selectionChanged());
    this.visibility = new Visibility(facts.elements, () => this.marksChanged());
    this.flags = new Uint8Array(facts.elements);
    this.model.put(facts, this.visibility, this.parts.outside.states());
    this.section.setFacts(facts);
    this.measure.clear();
    this.quietly(() => this.selectionChanged());
    this.marksChanged();
  }

  setNames(names: Names): void {
    this.names = names;
    this.model.putNames(names);
  }

  /** The page chose these: they are shown and not told back. */
  select(rows: ArrayLike<number>): void {
    this.quietly(() => this.selected.set(rows));
  }

  /** The reader wants nothing chosen any more. */
  clear(): void {
    this.selected.clear();
  }

  /** These alone, the rest outlined around them; null: everything again. A step that can be taken back. */
  showOnly(rows: Uint32Array | null): void {
    if (rows) this.visibility.isolate(rows, GHOST);
    else this.visibility.showAll();
  }

  /** Hide these, or show them again. */
  setHidden(rows: Uint32Array, hidden: boolean): void {
    if (hidden) this.visibility.hide(rows);
    else this.visibility.show(rows);
  }

  /** What the reader made of each element: shown (0), `HIDDEN` or `GHOST`. */
  get marks(): Uint8Array {
    return this.visibility.marks;
  }

  /** Cut the model as an address says. */
  showCut(cut: Cut | null): void {
    this.section.put(cut);
  }

  /** The shown day moved. Cheap: the elements are counted when it has come to rest. */
  dayMoved(): void {
    this.moved = performance.now();
    // One timer that asks how long the day stands, not a new one for every step.
    this.resting ||= window.setTimeout(() => this.rest(), REST_MS);
  }

  /** A key that nothing else has taken. Whether it meant something here. `onPicture`: the picture has the focus. */
  key(event: KeyboardEvent, onPicture: boolean): boolean {
    if (event.key === "Escape") return this.escape();
    if (event.altKey) return false;
    if (event.ctrlKey || event.metaKey) return this.undoKey(event);
    if (!onPicture || this.parts.stage.standpoint.walking) return false;
    if (event.key === "/") this.search();
    else if (event.key === "?") this.help.open();
    else return this.letter(event.key.toLowerCase());
    return true;
  }

  /** Open the panel of the model and write in its search field. */
  search(): void {
    if (this.dock.open !== "model") this.dock.press("model");
    this.model.field.focus();
    this.model.field.select();
  }

  dispose(): void {
    window.clearTimeout(this.resting);
    window.clearTimeout(this.telling);
    this.gestures.dispose();
    this.model.dispose();
    this.section.dispose();
    this.measure.dispose();
  }

  private rest(): void {
    this.resting = 0;
    const left = this.moved + REST_MS - performance.now();
    if (left > 0) this.resting = window.setTimeout(() => this.rest(), left);
    else this.rested();
  }

  /** States of single elements are told by the open tree and by the choice alone: without either nobody looks at them. */
  private rested(): void {
    if (this.dock.open !== "model" && this.selected.count === 0) return;
    const states = this.parts.outside.states();
    this.model.putStates(states);
    this.chosen.show(this.selected.rows(), states);
  }

  private clicked(at: Place, adds: boolean): void {
    if (this.dock.open === "measure") return this.measure.pick(at);
    if (this.section.picking) {
      if (!this.section.pick(at)) this.tell(this.parts.words.say("tool.section.no_face"));
      return;
    }
    const element = this.parts.stage.pick(at.x, at.y)?.element ?? -1;
    if (element < 0) return;
    if (adds) this.selected.toggle(element);
    else this.selected.set([element]);
    if (this.selected.has(element) && this.dock.open === "model") this.model.reveal(element);
  }

  private choose(rows: Uint32Array, adds: boolean): void {
    if (!adds) this.selected.set(rows);
    else if (rows.every((row) => this.selected.has(row))) this.selected.remove(rows);
    else this.selected.add(rows);
  }

  private act(action: Action, rows: Uint32Array): void {
    if (rows.length === 0) return;
    const { stage } = this.parts;
    if (action === "isolate") this.visibility.isolate(rows);
    else if (action === "hide") this.visibility.hide(rows);
    else if (action === "xray") this.visibility.toggleGhost(rows);
    else {
      const box = stage.boxOf(rows);
      if (box) stage.standpoint.fit(box, true);
      else this.tell(this.parts.words.say("panel.no_shape"));
    }
  }

  private letter(key: string): boolean {
    const rows = this.selected.rows();
    const acts: Readonly<Record<string, Action>> = { i: "isolate", h: "hide", x: "xray" };
    if (key in acts && rows.length > 0) this.act(acts[key], rows);
    else if (key === "a") this.visibility.showAll();
    else if (key === "m") this.dock.press("measure");
    else if (key === "c") this.dock.press("section");
    else if (key === "t") this.dock.press("model");
    else if (key === "g") this.walk(true);
    else return false;
    return true;
  }

  private undoKey(event: KeyboardEvent): boolean {
    const key = event.key.toLowerCase();
    // In a field the browser's own undo is meant.
    if (event.composedPath()[0] instanceof HTMLInputElement && key !== "escape") return false;
    if (key === "z" && !event.shiftKey) this.visibility.undo();
    else if (key === "y" || key === "z") this.visibility.redo();
    else return false;
    return true;
  }

  private escape(): boolean {
    if (this.help.close() || this.gestures.giveUp() || this.section.giveUp()) return true;
    if (this.parts.stage.standpoint.walking) {
      this.walk(false);
      return true;
    }
    if (this.dock.open === "measure") return this.measure.clear() || this.dock.close(true);
    if (this.selected.count === 0) return false;
    this.selected.clear();
    return true;
  }

  private walk(on: boolean): void {
    this.parts.stage.standpoint.walk(on);
    this.dock.setDown("walk", on);
    if (!on) return;
    this.parts.stage.canvas.focus({ preventScroll: true });
    this.tell(this.parts.words.say("tool.walk.hint"));
  }

  private panelChanged(open: string): void {
    this.section.setOpen(open === "section");
    if (open !== "measure") this.measure.clear();
    if (open === "model") {
      this.rested();
      this.model.opened();
    }
    if (open === "model" && this.selected.count === 1) this.model.reveal(this.selected.last);
    this.pointer();
  }

  private cutChanged(): void {
    const { words, stage, outside } = this.parts;
    const undo = wordButton(null, words.say("tool.section.reset"), () => this.section.put(null));
    this.cutNotice.hidden = !cutsInto(this.section.cut, stage.whole());
    this.cutNotice.replaceChildren(make("span", "", words.say("tool.section.notice")), undo);
    this.pointer();
    outside.viewChanged();
  }

  /** The pointer says what a click will do. */
  private pointer(): void {
    const precise = this.dock.open === "measure" || this.section.picking;
    this.parts.surface.classList.toggle("aiming", precise);
  }

  private marksChanged(): void {
    const { words } = this.parts;
    this.writeFlags();
    this.model.marksChanged();
    this.parts.outside.marksChanged?.();
    const { hidden, ghosts } = this.visibility;
    this.hiddenNotice.hidden = hidden + ghosts === 0;
    const id = hidden === 0 ? "panel.notice_ghosts" : ghosts === 0 ? "panel.notice_hidden" : "panel.notice_both";
    const all = wordButton(null, words.say("panel.show_all"), () => this.visibility.showAll());
    this.hiddenNotice.replaceChildren(make("span", "", words.say(id, { hidden, ghosts })), all);
  }

  /** What the page asked for is told as that, not as the reader's doing. */
  private quietly(change: () => void): void {
    this.quiet = true;
    change();
    this.quiet = false;
  }

  private selectionChanged(): void {
    this.writeFlags();
    this.chosen.show(this.selected.rows(), this.parts.outside.states());
    this.model.chosenChanged();
    this.dock.column.classList.toggle("has-choice", this.selected.count > 0);
    this.parts.outside.picked(this.selected.rows(), !this.quiet);
  }

  private writeFlags(): void {
    this.parts.stage.setFlags(this.visibility.write(this.flags, this.selected.rows()));
  }

  private drawRectangle(from: Place, to: Place): void {
    const { style } = this.rectangle;
    this.rectangle.hidden = false;
    style.left = `${Math.min(from.x, to.x)}px`;
    style.top = `${Math.min(from.y, to.y)}px`;
    style.width = `${Math.abs(to.x - from.x)}px`;
    style.height = `${Math.abs(to.y - from.y)}px`;
  }

  private drawn(rectangle: { from: Place; to: Place } | null): void {
    this.rectangle.hidden = true;
    if (!rectangle) return;
    const { from, to } = rectangle;
    const left = Math.min(from.x, to.x);
    const top = Math.min(from.y, to.y);
    this.selected.add(this.parts.stage.pickRect(left, top, Math.max(from.x, to.x), Math.max(from.y, to.y)));
  }

  private async copyGuids(): Promise<void> {
    const { words } = this.parts;
    const rows = this.selected.rows();
    if (!this.names) return this.tell(words.say("panel.names_coming"));
    const text = Array.from(rows, (row) => this.names!.guids[row]).join("\n");
    const done = await copied(text, this.parts.view);
    this.tell(words.say(done ? "panel.copied" : "panel.not_copied", { count: rows.length }));
  }

  private async copyLink(): Promise<void> {
    const { words, outside, view } = this.parts;
    const done = await copied(outside.address(), view);
    this.tell(words.say(done ? "tool.link.copied" : "tool.link.not_copied"));
  }

  /** Something to say for a moment. */
  private tell(text: string): void {
    window.clearTimeout(this.telling);
    this.toldNotice.textContent = text;
    this.toldNotice.hidden = false;
    this.telling = window.setTimeout(() => (this.toldNotice.hidden = true), TOLD_MS);
  }
}

/** What readers call an IFC class; its own name where the catalogue has none. */
export function classWordOf(words: Words, elementClass: string): string {
  for (const one of [elementClass, elementClass.replace(/StandardCase$/, "")]) {
    if (words.has(`ifc.${one}`)) return words.say(`ifc.${one}`);
  }
  return elementClass;
}
