/** What is chosen: how many, in which states, and what can be done with them. */

import { make } from "../elements";
import { LEGEND_ORDER } from "../legend";
import { summaryOf } from "../selection";
import { STATES } from "../states";
import type { Words } from "../words";
import { toolButton, wordButton } from "./icons";
import type { Action } from "./tree_panel";

export interface SelectionAnswers {
  act(action: Action | "copy"): void;
  cleared(): void;
}

const ACTS = ["fit", "isolate", "hide", "xray", "copy"] as const;

export class SelectionPanel {
  readonly element = make("section", "chosen-many");
  private readonly head = make("header");
  private readonly title = make("h3");
  private readonly late = make("p", "late");
  private readonly bar = make("div", "shares");
  private readonly list = make("ul", "sums");
  private readonly many = make("div", "many");
  private readonly acts = make("div", "acts");

  constructor(
    private readonly words: Words,
    answers: SelectionAnswers,
  ) {
    this.element.setAttribute("aria-label", words.say("panel.chosen.title"));
    this.title.setAttribute("aria-live", "polite");
    this.head.append(this.title, toolButton("close", words.say("panel.chosen.clear"), answers.cleared));
    this.bar.setAttribute("aria-hidden", "true");
    this.many.append(this.head, this.late, this.bar, this.list);
    for (const act of ACTS) this.acts.append(wordButton(null, words.say(`panel.act_word.${act}`), () => answers.act(act)));
    this.element.append(this.many, this.acts);
    this.element.hidden = true;
  }

  show(rows: Uint32Array, states: Uint8Array): void {
    this.element.hidden = rows.length === 0;
    this.many.hidden = rows.length < 2;
    if (rows.length < 2) return;
    const { count, byState, late } = summaryOf(rows, states);
    this.title.textContent = this.words.say("panel.chosen.count", { count });
    this.late.textContent = this.words.say(late > 0 ? "panel.chosen.late" : "panel.chosen.none_late", { count: late });
    this.late.classList.toggle("quiet", late === 0);
    const present = LEGEND_ORDER.filter((code) => byState[code] > 0);
    this.bar.replaceChildren(
      ...present.map((code) => {
        const share = make("i", `share ${STATES[code]}`);
        share.style.flexGrow = String(byState[code]);
        return share;
      }),
    );
    this.list.replaceChildren(
      ...present.map((code) => {
        const word = make("span", "word", this.words.say(`state.${STATES[code]}`));
        return make("li", "", "", make("i", `swatch ${STATES[code]}`), word, make("span", "number", this.words.count(byState[code])));
      }),
    );
  }
}
