/** What stands in place of the picture when there is none: waiting, a failure with a way on, or plain counts. */

import { make } from "./elements";
import { LEGEND_ORDER } from "./legend";
import { STATES } from "./states";
import type { Words } from "./words";

export class Message {
  readonly element = make("div", "message");
  private readonly sizeLine = make("p", "quiet");
  private counts: Uint32Array | null = null;
  private withTable = "";

  constructor(private readonly words: Words) {
    this.element.setAttribute("role", "status");
  }

  hide(): void {
    this.withTable = "";
    this.element.hidden = true;
  }

  loading(): void {
    this.sizeLine.textContent = "";
    this.put("message loading", make("p", "", this.words.say("loading")), make("div", "line"), this.sizeLine);
  }

  received(bytes: number): void {
    this.sizeLine.textContent = this.words.say("loading_size", { size: (bytes / 1e6).toFixed(1) });
  }

  failed(sentence: string, retry: () => void): void {
    const button = make("button", "", this.words.say("retry"));
    button.type = "button";
    button.addEventListener("click", retry);
    this.put("message failed", make("p", "", sentence), button);
  }

  /** A sentence, and the counts as a table that follows the day. */
  plain(sentence: string): void {
    this.withTable = sentence;
    this.put("message plain", make("p", "", sentence));
    if (this.counts) this.show(this.counts);
  }

  show(counts: Uint32Array): void {
    this.counts = counts;
    if (!this.withTable) return;
    const body = make("tbody");
    for (const code of LEGEND_ORDER) {
      const swatch = make("td", "", "", make("i", `swatch ${STATES[code]}`));
      const word = make("th", "", this.words.say(`state.${STATES[code]}`));
      word.scope = "row";
      body.append(make("tr", "", "", swatch, word, make("td", "", this.words.count(counts[code]))));
    }
    const total = counts.reduce((sum, count) => sum + count, 0);
    const foot = make("tr", "", "", make("td"), make("th", "", this.words.say("table.total")), make("td", "", this.words.count(total)));
    const table = make("table", "", "", body, make("tfoot", "", "", foot));
    table.setAttribute("aria-label", this.words.say("legend.title"));
    this.put("message plain", make("p", "", this.withTable), table);
  }

  private put(className: string, ...children: Node[]): void {
    this.element.className = className;
    this.element.replaceChildren(...children);
    this.element.hidden = false;
  }
}
