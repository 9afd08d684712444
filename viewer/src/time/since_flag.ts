/** The compared day on the time axis: a flag that can be dragged, or moved with the arrow keys. */

import { make } from "../elements";
import type { Timeline } from "../timeline";
import type { Words } from "../words";
import { shareOf } from "./axis";

export class SinceFlag {
  readonly element = make("div", "since-flag");

  constructor(
    private readonly words: Words,
    private readonly timeline: Timeline,
    private readonly moved: (day: number) => void,
  ) {
    const { element } = this;
    element.hidden = true;
    element.tabIndex = 0;
    element.setAttribute("role", "slider");
    element.setAttribute("aria-label", words.say("compare.flag"));
    element.addEventListener("pointerdown", (event) => {
      element.setPointerCapture(event.pointerId);
      event.preventDefault();
      element.focus({ preventScroll: true });
    });
    element.addEventListener("pointermove", (event) => {
      if (!element.hasPointerCapture(event.pointerId)) return;
      const lane = timeline.lane.getBoundingClientRect();
      const { first, last } = timeline.span;
      const share = Math.min(1, Math.max(0, (event.clientX - lane.left) / Math.max(1, lane.width)));
      this.moved(Math.round(first + share * (last - first)));
    });
    element.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1, PageDown: -7, PageUp: 7 }[event.key];
      if (step === undefined) return;
      this.moved(Number(element.getAttribute("aria-valuenow")) + step);
      event.preventDefault();
      event.stopPropagation();
    });
    timeline.lane.append(element);
  }

  show(day: number | null): void {
    const { element, timeline } = this;
    element.hidden = day === null;
    if (day === null) return;
    const share = Math.min(1, Math.max(0, shareOf(day, timeline.span)));
    element.style.left = `${100 * share}%`;
    element.title = this.words.date(day);
    element.setAttribute("aria-valuenow", String(day));
    element.setAttribute("aria-valuetext", this.words.date(day));
  }
}
