/** The outline of the model: only the lines on the screen exist as page elements. */

import { make } from "../elements";
import { LEGEND_ORDER } from "../legend";
import { GHOST, HIDDEN } from "../staging";
import { STATES } from "../states";
import type { Words } from "../words";
import { toolButton, toolIcon } from "./icons";
import type { Line, Tree } from "./tree";
import type { Visibility } from "./visibility";

export type Action = "isolate" | "hide" | "xray" | "fit";
export const ACTIONS: readonly Action[] = ["isolate", "hide", "xray", "fit"];

/** What the tree tells. */
export interface TreeAnswers {
  act(action: Action, rows: Uint32Array): void;
  tick(rows: Uint32Array, shown: boolean): void;
  choose(rows: Uint32Array, adds: boolean): void;
  /** What a line is called. */
  labelOf(line: Line): string;
  chosen(row: number): boolean;
}

const SPARE_LINES = 4;
const KEYS: Readonly<Record<string, Action>> = { i: "isolate", h: "hide", x: "xray", f: "fit" };

interface Shape {
  readonly element: HTMLElement;
  readonly open: HTMLElement;
  readonly tick: HTMLInputElement;
  readonly swatch: HTMLElement;
  readonly label: HTMLElement;
  readonly bar: HTMLElement;
  readonly shares: readonly HTMLElement[];
  readonly count: HTMLElement;
  number: number;
}

let panels = 0;

export class TreePanel {
  readonly element = make("div", "tree");
  private readonly sizer = make("div", "tree-sizer");
  private readonly pool: Shape[] = [];
  private readonly watcher = new ResizeObserver(() => this.render());
  private readonly prefix = `atlas-tree-${++panels}`;
  private tree: Tree | null = null;
  private visibility: Visibility | null = null;
  private states: Uint8Array | null = null;
  private byState: Uint32Array | null = null;
  private shown: Uint32Array | null = null;
  private cursor = 0;
  private asked = 0;

  constructor(
    private readonly words: Words,
    private readonly answers: TreeAnswers,
  ) {
    this.element.tabIndex = 0;
    this.element.setAttribute("role", "tree");
    this.element.setAttribute("aria-multiselectable", "true");
    this.element.setAttribute("aria-label", words.say("panel.tree.title"));
    this.element.append(this.sizer);
    this.element.addEventListener("scroll", () => this.render());
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.watcher.observe(this.element);
  }

  /** Another model or another grouping. */
  put(tree: Tree, visibility: Visibility): void {
    this.tree = tree;
    this.visibility = visibility;
    this.shown = null;
    this.byState = null;
    this.cursor = 0;
    this.element.scrollTop = 0;
    if (tree.outerOf.length === 1) tree.setOpen(tree.lineAt(0), true);
    this.renderSoon();
  }

  /** States of all elements on the shown day. */
  putStates(states: Uint8Array): void {
    this.states = states;
    this.byState = null;
    this.renderSoon();
  }

  marksChanged(): void {
    this.shown = null;
    this.renderSoon();
  }

  /** Names came, or the choice changed. */
  renderSoon(): void {
    cancelAnimationFrame(this.asked);
    this.asked = requestAnimationFrame(() => this.render());
  }

  /** Open the way to an element and bring its line into view. */
  reveal(row: number): void {
    if (!this.tree) return;
    const number = this.tree.reveal(row);
    if (number >= 0) this.go(number);
  }

  dispose(): void {
    cancelAnimationFrame(this.asked);
    this.watcher.disconnect();
  }

  private render(): void {
    const { tree } = this;
    if (!tree || this.element.clientHeight === 0) return;
    const height = this.lineHeight();
    this.sizer.style.height = `${tree.length * height}px`;
    this.cursor = Math.min(this.cursor, Math.max(0, tree.length - 1));
    const first = Math.max(0, Math.floor(this.element.scrollTop / height) - SPARE_LINES);
    const end = Math.min(tree.length, Math.ceil((this.element.scrollTop + this.element.clientHeight) / height) + SPARE_LINES);
    while (this.pool.length < end - first) this.pool.push(this.shapeOf());
    this.pool.forEach((shape, at) => {
      const number = first + at;
      shape.element.hidden = number >= end;
      if (number < end) this.fill(shape, number, height);
    });
    this.element.setAttribute("aria-activedescendant", `${this.prefix}-${this.cursor}`);
  }

  private fill(shape: Shape, number: number, height: number): void {
    const tree = this.tree!;
    const line = tree.lineAt(number);
    const { element } = shape;
    shape.number = number;
    element.id = `${this.prefix}-${number}`;
    element.style.transform = `translateY(${number * height}px)`;
    element.className = `branch level-${line.level}${number === this.cursor ? " cursor" : ""}`;
    element.setAttribute("aria-level", String(line.level));
    const label = this.answers.labelOf(line);
    shape.label.textContent = label;
    shape.label.title = label;
    shape.open.hidden = line.level === 3;
    if (line.level === 3) this.fillElement(shape, line.row);
    else this.fillGroup(shape, line);
    const word = this.words.say(shape.tick.checked ? "panel.tree.hide" : "panel.tree.show", { name: label });
    shape.tick.setAttribute("aria-label", word);
  }

  private fillElement(shape: Shape, row: number): void {
    const mark = this.visibility!.marks[row];
    shape.tick.checked = (mark & HIDDEN) === 0;
    shape.tick.indeterminate = false;
    shape.bar.hidden = true;
    shape.count.hidden = true;
    shape.swatch.hidden = this.states === null;
    if (this.states) shape.swatch.className = `swatch ${STATES[this.states[row]]}`;
    shape.element.removeAttribute("aria-expanded");
    const chosen = this.answers.chosen(row);
    shape.element.setAttribute("aria-selected", String(chosen));
    shape.element.classList.toggle("chosen", chosen);
    shape.element.classList.toggle("outlined", (mark & GHOST) !== 0);
    shape.element.classList.toggle("gone", (mark & HIDDEN) !== 0);
  }

  private fillGroup(shape: Shape, line: Line): void {
    const tree = this.tree!;
    this.shown ??= tree.countsWithout(this.visibility!.marks, HIDDEN);
    const count = tree.rowsOf(line).length;
    const [shown] = tree.countsOf(line, this.shown, 1);
    shape.tick.checked = shown > 0;
    shape.tick.indeterminate = shown > 0 && shown < count;
    shape.count.hidden = false;
    shape.count.textContent = this.words.count(count);
    shape.swatch.hidden = true;
    shape.element.setAttribute("aria-expanded", String(tree.isOpen(line)));
    shape.element.setAttribute("aria-selected", "false");
    shape.element.classList.toggle("gone", shown === 0);
    shape.bar.hidden = this.states === null;
    if (!this.states) return;
    this.byState ??= tree.stateCounts(this.states);
    const states = tree.countsOf(line, this.byState, STATES.length);
    LEGEND_ORDER.forEach((code, at) => {
      shape.shares[at].style.flexGrow = String(states[code]);
      shape.shares[at].hidden = states[code] === 0;
    });
    const told = LEGEND_ORDER.filter((code) => states[code] > 0);
    shape.bar.title = told.map((code) => `${this.words.say(`state.${STATES[code]}`)} ${this.words.count(states[code])}`).join("\n");
  }

  private shapeOf(): Shape {
    const open = make("span", "open", "", toolIcon("open"));
    const tick = make("input");
    tick.type = "checkbox";
    tick.tabIndex = -1;
    const shares = LEGEND_ORDER.map((code) => make("i", `share ${STATES[code]}`));
    const bar = make("span", "bar", "", ...shares);
    const swatch = make("i", "swatch");
    const label = make("span", "word");
    const count = make("span", "number");
    const actions = make("span", "actions");
    const element = make("div", "branch", "", open, tick, swatch, label, bar, count, actions);
    element.setAttribute("role", "treeitem");
    const shape: Shape = { element, open, tick, swatch, label, bar, shares, count, number: -1 };
    for (const action of ACTIONS) {
      const button = toolButton(action, this.words.say(`panel.act.${action}`), (event) => {
        event.stopPropagation();
        this.act(action, shape.number);
      });
      button.tabIndex = -1;
      actions.append(button);
    }
    tick.addEventListener("click", (event) => event.stopPropagation());
    tick.addEventListener("change", () => this.tick(shape.number, tick.checked));
    open.addEventListener("click", (event) => {
      event.stopPropagation();
      this.toggle(shape.number);
    });
    element.addEventListener("click", (event) => this.pressed(shape.number, event.ctrlKey || event.metaKey || event.shiftKey));
    this.sizer.append(element);
    return shape;
  }

  private pressed(number: number, adds: boolean): void {
    const line = this.tree!.lineAt(number);
    this.cursor = number;
    if (line.level === 3 || adds) this.answers.choose(this.tree!.rowsOf(line), adds);
    else this.toggle(number);
    this.render();
  }

  private toggle(number: number): void {
    const line = this.tree!.lineAt(number);
    this.tree!.setOpen(line, !this.tree!.isOpen(line));
    this.cursor = number;
    this.render();
  }

  private tick(number: number, shown: boolean): void {
    this.cursor = number;
    this.answers.tick(this.tree!.rowsOf(this.tree!.lineAt(number)), shown);
  }

  private act(action: Action, number: number): void {
    this.cursor = number;
    this.answers.act(action, this.tree!.rowsOf(this.tree!.lineAt(number)));
    this.renderSoon();
  }

  private key(event: KeyboardEvent): void {
    if (!this.tree || this.tree.length === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!this.walk(event.key) && !this.does(event.key, event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  private walk(key: string): boolean {
    const tree = this.tree!;
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.lineHeight()) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -tree.length,
      End: tree.length,
    };
    const line = tree.lineAt(this.cursor);
    const open = tree.isOpen(line);
    if (key in steps) this.go(this.cursor + steps[key]);
    else if (key === "ArrowRight" && line.level < 3 && !open) this.toggle(this.cursor);
    else if (key === "ArrowRight" && line.level < 3) this.go(this.cursor + 1);
    else if (key === "ArrowLeft" && open) this.toggle(this.cursor);
    else if (key === "ArrowLeft") this.go(Math.max(tree.parentOf(this.cursor), 0));
    else return key === "ArrowRight";
    return true;
  }

  private does(key: string, shift: boolean): boolean {
    const rows = this.tree!.rowsOf(this.tree!.lineAt(this.cursor));
    const action = KEYS[key.toLowerCase()];
    if (key === "Enter") this.answers.choose(rows, shift);
    else if (key === " ") this.answers.tick(rows, rows.every((row) => (this.visibility!.marks[row] & HIDDEN) !== 0));
    else if (action) this.answers.act(action, rows);
    else return false;
    this.renderSoon();
    return true;
  }

  private go(number: number): void {
    const height = this.lineHeight();
    this.cursor = Math.min(Math.max(number, 0), this.tree!.length - 1);
    this.sizer.style.height = `${this.tree!.length * height}px`;
    const top = this.cursor * height;
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop) this.element.scrollTop = top;
    else if (top + height > scrollTop + clientHeight) this.element.scrollTop = top + height - clientHeight;
    this.render();
  }

  /** One number for style sheet and arithmetic: fingers get higher lines. */
  private lineHeight(): number {
    return Number.parseFloat(getComputedStyle(this.element).getPropertyValue("--line-height")) || 32;
  }
}
