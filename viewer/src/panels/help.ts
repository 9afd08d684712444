/** The sheet that says which key, click or touch does what. */

import { make } from "../elements";
import type { Words } from "../words";
import { toolButton } from "./icons";

/** Keys beside the sentence for what they do. Names of keys are the same in both languages, words of them are not. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  picture: ["drag", "pan", "zoom", "arrows", "views", "fit", "walk"],
  choose: ["click", "add", "box", "touch", "escape"],
  elements: ["isolate", "hide", "xray", "all", "undo"],
  tools: ["outline", "search", "section", "measure"],
  time: ["day", "week", "mark", "ends", "play"],
};

export class Help {
  readonly element = make("div", "help");
  private before: HTMLElement | null = null;

  constructor(words: Words) {
    const close = toolButton("close", words.say("tool.help.close"), () => this.close());
    const title = make("h3", "", words.say("tool.help.title"));
    const columns = make("div", "help-columns");
    for (const [group, entries] of Object.entries(GROUPS)) {
      const list = make("dl");
      for (const entry of entries) {
        list.append(make("dt", "", words.say(`tool.help.${entry}_key`)), make("dd", "", words.say(`tool.help.${entry}`)));
      }
      columns.append(make("section", "", "", make("h4", "quiet", words.say(`tool.help.group_${group}`)), list));
    }
    const sheet = make("div", "help-sheet", "", make("header", "", "", title, close), columns);
    sheet.setAttribute("role", "dialog");
    sheet.setAttribute("aria-modal", "true");
    sheet.setAttribute("aria-label", words.say("tool.help.title"));
    this.element.append(sheet);
    this.element.hidden = true;
    this.element.addEventListener("click", (event) => event.target === this.element && this.close());
    this.element.addEventListener("keydown", (event) => {
      // The one thing in it that takes the focus keeps it: what lies behind is covered.
      if (event.key === "Tab") event.preventDefault();
      if (event.key !== "Escape") event.stopPropagation();
    });
  }

  get shown(): boolean {
    return !this.element.hidden;
  }

  open(): void {
    const root = this.element.getRootNode() as Document | ShadowRoot;
    this.before = root.activeElement as HTMLElement | null;
    this.element.hidden = false;
    this.element.querySelector("button")?.focus();
  }

  /** Whether there was anything to close. */
  close(): boolean {
    if (!this.shown) return false;
    this.element.hidden = true;
    this.before?.focus?.({ preventScroll: true });
    return true;
  }
}
