/** The panel of the model: search on top, below it the outline or what was found, at the foot what is hidden. */

import { make } from "../elements";
import { STATES } from "../states";
import type { Words } from "../words";
import { type Facts, type Names, type ClassWord } from "./facts";
import { toolButton, wordButton } from "./icons";
import { SearchIndex, type Found } from "./search";
import { classRanks, Tree, type Grouping, type Line } from "./tree";
import { TreePanel, type Action } from "./tree_panel";
import type { Visibility } from "./visibility";

export const MOST_HITS = 50;
const SLICE_PAUSE_MS = 16;

export interface ModelAnswers {
  act(action: Action, rows: Uint32Array): void;
  choose(rows: Uint32Array, adds: boolean): void;
  chosen(row: number): boolean;
}

let lists = 0;

export class ModelPanel {
  readonly element = make("div", "panel-body");
  readonly field = make("input", "field");
  private readonly tree: TreePanel;
  private readonly found = make("div", "found");
  private readonly told = make("p", "quiet told");
  private readonly hits = make("ul", "hits");
  private readonly groupings = new Map<Grouping, HTMLButtonElement>();
  private readonly segments = make("div", "segments");
  private readonly foot = make("div", "foot");
  private readonly seen = make("span", "quiet");
  private readonly undo: HTMLButtonElement;
  private readonly redo: HTMLButtonElement;
  private readonly all: HTMLButtonElement;
  private readonly trees = new Map<Grouping, Tree>();
  private readonly prefix = `atlas-hits-${++lists}`;
  private grouping: Grouping = "storey";
  private facts: Facts | null = null;
  private names: Names | null = null;
  private visibility: Visibility | null = null;
  private states: Uint8Array | null = null;
  private index: SearchIndex | null = null;
  private result: Found | null = null;
  private cursor = -1;
  private timer = 0;

  constructor(
    private readonly words: Words,
    private readonly classWord: ClassWord,
    private readonly answers: ModelAnswers,
  ) {
    this.tree = new TreePanel(words, {
      act: answers.act,
      tick: (rows, shown) => (shown ? this.visibility?.show(rows) : this.visibility?.hide(rows)),
      choose: answers.choose,
      chosen: answers.chosen,
      labelOf: (line) => this.labelOf(line),
    });
    this.field.type = "search";
    this.field.placeholder = words.say("panel.search.hint");
    this.field.setAttribute("aria-label", words.say("panel.search.title"));
    this.field.setAttribute("aria-controls", this.prefix);
    this.field.autocomplete = "off";
    this.field.spellcheck = false;
    this.field.addEventListener("input", () => this.search());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.hits.id = this.prefix;
    this.hits.setAttribute("role", "listbox");
    this.hits.setAttribute("aria-label", words.say("panel.search.title"));
    this.told.setAttribute("role", "status");
    this.found.append(this.told, this.hits);
    this.found.hidden = true;
    for (const grouping of ["storey", "class"] as const) {
      const button = wordButton(null, words.say(`panel.tree.by_${grouping}`), () => this.group(grouping));
      button.setAttribute("aria-pressed", String(grouping === this.grouping));
      this.groupings.set(grouping, button);
      this.segments.append(button);
    }
    this.undo = toolButton("undo", words.say("panel.undo"), () => this.visibility?.undo());
    this.redo = toolButton("redo", words.say("panel.redo"), () => this.visibility?.redo());
    this.all = wordButton(null, words.say("panel.show_all"), () => this.visibility?.showAll());
    this.foot.append(this.seen, this.undo, this.redo, this.all);
    this.element.append(this.field, this.segments, this.tree.element, this.found, this.foot);
  }

  put(facts: Facts, visibility: Visibility, states: Uint8Array): void {
    this.facts = facts;
    this.names = null;
    this.visibility = visibility;
    this.states = states;
    this.trees.clear();
    this.makeIndex();
    this.group(this.grouping);
    this.marksChanged();
  }

  putNames(names: Names): void {
    this.names = names;
    this.makeIndex();
    this.growSoon();
    this.tree.renderSoon();
    if (this.field.value !== "") this.search();
  }

  putStates(states: Uint8Array): void {
    this.states = states;
    this.tree.putStates(states);
    if (this.result) this.listHits();
  }

  marksChanged(): void {
    const { visibility } = this;
    if (!visibility) return;
    this.tree.marksChanged();
    const shown = visibility.elements - visibility.hidden;
    const fields = { shown, count: visibility.elements };
    this.seen.textContent = this.words.say(visibility.hidden > 0 ? "panel.some_shown" : "panel.all_shown", fields);
    this.undo.disabled = !visibility.canUndo;
    this.redo.disabled = !visibility.canRedo;
    this.all.disabled = visibility.hidden + visibility.ghosts === 0;
  }

  chosenChanged(): void {
    this.tree.renderSoon();
    if (this.result) this.listHits();
  }

  /** The panel has become visible: what could not be measured before is drawn now. */
  opened(): void {
    this.tree.renderSoon();
  }

  reveal(row: number): void {
    if (this.field.value === "") this.tree.reveal(row);
  }

  dispose(): void {
    window.clearTimeout(this.timer);
    this.tree.dispose();
  }

  private group(grouping: Grouping): void {
    this.grouping = grouping;
    for (const [one, button] of this.groupings) button.setAttribute("aria-pressed", String(one === grouping));
    const { facts, visibility } = this;
    if (!facts || !visibility) return;
    let tree = this.trees.get(grouping);
    if (!tree) {
      const ranks = classRanks(facts.classes.map(this.classWord), this.words.say("locale"));
      tree = new Tree(facts, grouping, ranks);
      this.trees.set(grouping, tree);
    }
    this.tree.put(tree, visibility);
    if (this.states) this.tree.putStates(this.states);
  }

  private labelOf(line: Line): string {
    if (line.level === 3) return this.nameOf(line.row);
    const tree = this.trees.get(this.grouping)!;
    const index = line.level === 1 ? tree.outerOf[line.group] : tree.innerOf[line.group];
    const isStorey = (line.level === 1) === (this.grouping === "storey");
    const { facts, words } = this;
    if (isStorey) return facts!.storeys[index] || words.say("panel.tree.no_storey");
    return index < 0 ? words.say("panel.tree.no_class") : this.classWord(facts!.classes[index]);
  }

  private nameOf(row: number): string {
    if (!this.names) return this.words.say("panel.tree.element", { number: row + 1 });
    return this.names.names[row] || this.names.tags[row] || this.names.guids[row] || this.words.say("card.unnamed");
  }

  private makeIndex(): void {
    window.clearTimeout(this.timer);
    this.index = this.facts ? new SearchIndex(this.facts, this.names, this.classWord) : null;
  }

  private growSoon(): void {
    this.timer = window.setTimeout(() => {
      if (this.index && !this.index.grow(() => performance.now())) this.growSoon();
    }, SLICE_PAUSE_MS);
  }

  private search(): void {
    const question = this.field.value.trim();
    this.cursor = -1;
    this.result = question === "" ? null : (this.index?.find(question, MOST_HITS) ?? null);
    this.found.hidden = this.result === null;
    this.tree.element.hidden = this.segments.hidden = this.result !== null;
    if (this.result) this.listHits();
    else this.tree.renderSoon();
  }

  private listHits(): void {
    const { rows, best } = this.result!;
    const id = rows.length === 0 ? "none" : rows.length > best.length ? "more" : "all";
    const parts: Node[] = [make("span", "", this.words.say(`panel.search.${id}`, { count: rows.length, shown: best.length }))];
    if (rows.length > 0) parts.push(wordButton(null, this.words.say("panel.search.choose_all"), () => this.chooseAll()));
    this.told.replaceChildren(...parts);
    this.hits.replaceChildren(...Array.from(best, (row, at) => this.hitOf(row, at)));
  }

  private hitOf(row: number, at: number): HTMLElement {
    const { facts, words } = this;
    const state = this.states ? STATES[this.states[row]] : "";
    const classWord = this.classWord(facts!.classes[facts!.classOf[row]] ?? "");
    const storey = facts!.storeys[facts!.storeyOf[row]] ?? "";
    const reason = this.index!.reason(this.field.value, row);
    const named = reason && (reason.field === "guid" || reason.field === "tag" || reason.field === "task");
    const under = [classWord, storey, named ? `${words.say(`panel.search.${reason.field}`)} ${reason.text}` : ""];
    const swatch = make("i", `swatch ${state}`);
    swatch.title = state ? words.say(`state.${state}`) : "";
    const text = make("span", "hit-text", "", make("span", "word", this.nameOf(row)));
    text.append(make("span", "quiet under", under.filter((part) => part !== "").join(" · ")));
    const item = make("li", "hit", "", swatch, text);
    item.id = `${this.prefix}-${at}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(this.answers.chosen(row)));
    item.classList.toggle("chosen", this.answers.chosen(row));
    item.classList.toggle("cursor", at === this.cursor);
    item.addEventListener("click", (event) => {
      this.cursor = at;
      this.answers.choose(Uint32Array.of(row), event.ctrlKey || event.metaKey || event.shiftKey);
    });
    return item;
  }

  private chooseAll(): void {
    if (!this.result || this.result.rows.length === 0) return;
    this.answers.choose(this.result.rows, false);
    this.answers.act("fit", this.result.rows);
  }

  private key(event: KeyboardEvent): void {
    const shown = this.result?.best.length ?? 0;
    if (event.isComposing) return;
    if (event.key === "Enter" && this.cursor >= 0) this.answers.choose(Uint32Array.of(this.result!.best[this.cursor]), event.shiftKey);
    else if (event.key === "Enter") this.chooseAll();
    else if (event.key === "ArrowDown" && shown > 0) this.move(Math.min(this.cursor + 1, shown - 1));
    else if (event.key === "ArrowUp" && shown > 0) this.move(Math.max(this.cursor - 1, -1));
    else if (event.key === "Escape" && this.field.value !== "") {
      this.field.value = "";
      this.search();
    } else return void (event.key !== "Escape" && event.stopPropagation());
    event.preventDefault();
    event.stopPropagation();
  }

  private move(cursor: number): void {
    this.hits.children[this.cursor]?.classList.remove("cursor");
    this.cursor = cursor;
    const item = this.hits.children[cursor];
    item?.classList.add("cursor");
    item?.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", item ? item.id : "");
  }
}
