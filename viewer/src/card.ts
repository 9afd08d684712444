/** What is known of the element the reader chose. */

import { iconButton, make } from "./elements";
import { classWordOf } from "./panels";
import type { Names, Scene } from "./scene";
import { latestEvent, stateOf, STATES } from "./states";
import type { Words } from "./words";

export class Card {
  readonly element = make("article", "card");

  constructor(
    private readonly words: Words,
    private readonly closed: () => void,
  ) {
    this.element.hidden = true;
    this.element.setAttribute("aria-live", "polite");
  }

  hide(): void {
    if (!this.element.hidden) this.element.hidden = true;
  }

  /** `names` is null until they have come; `hasShape` null where it is not known yet. */
  show(scene: Scene, names: Names | null, row: number, day: number, hasShape: boolean | null): void {
    const { words } = this;
    const state = STATES[stateOf(scene.evidence, row, day)];
    const close = iconButton("close", words.say("card.close"), this.closed);
    const name = names ? names.names[row] || words.say("card.unnamed") : "…";
    const facts = make("dl");
    const add = (label: string, text: string): void => {
      facts.append(make("dt", "", words.say(label)), make("dd", "", text || "–"));
    };
    add("card.class", classWordOf(words, scene.classes[scene.classOf[row]] ?? ""));
    add("card.storey", scene.storeys[scene.storeyOf[row]] ?? "");
    add("card.planned", this.planned(scene, row));
    add("card.evidence", this.evidence(scene, row, day));
    this.element.replaceChildren(
      make("header", "", "", make("h3", "", name), close),
      make("p", "state", "", make("i", `swatch ${state}`), make("span", "", words.say(`state.${state}`))),
      facts,
    );
    if (hasShape === false) this.element.append(make("p", "quiet note", words.say("card.without_shape")));
    this.element.hidden = false;
  }

  private planned(scene: Scene, row: number): string {
    const { evidence } = scene;
    if (evidence.linked[row] === 0) return this.words.say("card.no_task");
    const start = this.words.date(evidence.plannedStart[row]);
    const finish = this.words.date(evidence.plannedFinish[row]);
    return start === finish ? start : this.words.say("card.window", { start, finish });
  }

  private evidence(scene: Scene, row: number, day: number): string {
    const event = latestEvent(scene.evidence, row, day);
    if (event < 0) return this.words.say("card.no_evidence");
    const seen = scene.evidence.eventDay[event];
    const verdict = this.words.say(`verdict.${scene.evidence.eventVerdict[event]}`);
    return this.words.say("card.seen", { date: this.words.date(seen), verdict, days: day - seen });
  }
}
