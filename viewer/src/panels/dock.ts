/**
 * Where tools and panels stand: a slim bar at the left of the picture, beside it a column with the open panel and the card
 * of what is chosen; on a narrow screen a row above and a sheet from below. All of it lies within the picture's frame.
 */

import { make } from "../elements";
import type { Words } from "../words";
import { toolButton, toolIcon, type ToolIcon } from "./icons";

export interface Entry {
  readonly name: string;
  readonly icon: ToolIcon;
  /** A panel opens; without one the button does `pressed`. */
  readonly body?: HTMLElement;
  readonly pressed?: () => void;
  /** Whether the button stays down until it is pressed again; its name says what for. */
  readonly stays?: boolean;
}

export class Dock {
  readonly bar = make("nav", "tool-bar");
  readonly column = make("div", "column");
  private readonly panel = make("section", "panel");
  private readonly title = make("h3");
  private readonly holder = make("div", "panel-holder");
  private readonly buttons = new Map<string, HTMLButtonElement>();
  private readonly entries = new Map<string, Entry>();
  private current = "";

  constructor(
    private readonly words: Words,
    private readonly changed: (open: string) => void,
  ) {
    this.bar.setAttribute("aria-label", words.say("tool.bar"));
    const close = toolButton("close", words.say("panel.close"), () => this.close(true));
    this.panel.append(make("header", "", "", this.title, close), this.holder);
    this.panel.hidden = true;
    this.column.append(this.panel);
  }

  /** Name of the open panel, or "". */
  get open(): string {
    return this.current;
  }

  add(entries: readonly Entry[]): void {
    const group = make("div", "tool-group");
    for (const entry of entries) {
      const button = toolButton(entry.icon, this.words.say(`tool.${entry.name}.title`), () => this.press(entry.name));
      if (entry.body) button.setAttribute("aria-expanded", "false");
      if (entry.stays) button.setAttribute("aria-pressed", "false");
      this.buttons.set(entry.name, button);
      this.entries.set(entry.name, entry);
      group.append(button);
    }
    this.bar.append(group);
  }

  /** A small list that opens beside its button; a click in it closes it. */
  addMenu(name: string, icon: ToolIcon, rows: readonly (readonly [string, () => void])[]): void {
    const menu = make("details", "menu");
    const summary = make("summary", "icon", "", toolIcon(icon));
    const label = this.words.say(`tool.${name}.title`);
    summary.title = label;
    summary.setAttribute("aria-label", label);
    const list = make("div", "menu-list");
    for (const [word, pressed] of rows) {
      const row = make("button", "", word);
      row.type = "button";
      row.addEventListener("click", () => {
        menu.open = false;
        pressed();
      });
      list.append(row);
    }
    menu.append(summary, list);
    menu.addEventListener("focusout", (event) => {
      if (!menu.contains(event.relatedTarget as Node | null)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      summary.focus();
      event.stopPropagation();
    });
    this.bar.lastElementChild?.append(menu);
  }

  setDown(name: string, down: boolean): void {
    this.buttons.get(name)?.setAttribute("aria-pressed", String(down));
  }

  press(name: string): void {
    const entry = this.entries.get(name)!;
    if (!entry.body) return entry.pressed?.();
    if (this.current === name) return void this.close();
    this.mark(false);
    this.current = name;
    this.title.textContent = this.words.say(`tool.${name}.title`);
    this.panel.setAttribute("aria-label", this.title.textContent);
    this.holder.replaceChildren(entry.body);
    this.panel.hidden = false;
    this.mark(true);
    this.changed(name);
  }

  /** Whether a panel was open. */
  close(focusButton = false): boolean {
    if (this.current === "") return false;
    const button = this.buttons.get(this.current);
    this.mark(false);
    this.current = "";
    this.panel.hidden = true;
    if (focusButton) button?.focus({ preventScroll: true });
    this.changed("");
    return true;
  }

  private mark(open: boolean): void {
    this.buttons.get(this.current)?.setAttribute("aria-expanded", String(open));
    this.column.classList.toggle("has-panel", open);
  }
}
