/** What stands on the picture while it is compared: a word over each side, and the handle of the swipe. */

import { make } from "../elements";
import type { Split } from "../staging";
import type { Words } from "../words";

const STEP = 0.05;

export class SplitFrame {
  readonly element = make("div", "split-frame");
  private readonly left = make("span", "side-word");
  private readonly right = make("span", "side-word");
  private readonly handle = make("div", "swipe-handle");
  private at = 0.5;

  constructor(
    words: Words,
    private readonly moved: (at: number) => void,
  ) {
    const { handle } = this;
    handle.tabIndex = 0;
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", words.say("compare.swipe_handle"));
    handle.setAttribute("aria-valuemin", "0");
    handle.setAttribute("aria-valuemax", "100");
    handle.append(make("i"));
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      event.preventDefault();
      handle.focus({ preventScroll: true });
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const box = this.element.getBoundingClientRect();
      this.put((event.clientX - box.left) / Math.max(1, box.width));
    });
    handle.addEventListener("keydown", (event) => {
      if (event.key === "ArrowLeft") this.put(this.at - STEP);
      else if (event.key === "ArrowRight") this.put(this.at + STEP);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.element.append(this.left, this.right, handle);
    this.show("none", ["", ""]);
  }

  get share(): number {
    return this.at;
  }

  show(mode: Split, labels: readonly [string, string]): void {
    this.element.hidden = mode === "none";
    this.element.dataset["mode"] = mode;
    this.handle.hidden = mode !== "swipe";
    this.left.textContent = labels[0];
    this.right.textContent = labels[1];
    this.place(mode === "side" ? 0.5 : this.at);
  }

  private put(share: number): void {
    this.at = Math.min(0.98, Math.max(0.02, share));
    this.place(this.at);
    this.moved(this.at);
  }

  private place(share: number): void {
    this.element.style.setProperty("--at", `${100 * share}%`);
    this.handle.setAttribute("aria-valuenow", String(Math.round(100 * share)));
  }
}
