/**
 * The tour of the cockpit: one project after another by itself, with pause, next and previous, and the same from the keyboard.
 *
 * Time passes here and not on the server: what the page hears of is a step, and that once for each project. A hidden page
 * stands still. Whoever asked for less motion starts it himself.
 */

const TOURS = new WeakMap();
/** A step that was never answered is told again after so many turns. */
const PATIENCE = 3;
const ICONS = {
  previous: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  pause: "M9 5v14M15 5v14",
  play: "M8 5l11 7-11 7z",
  full: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
};
const SHEET = `
.tour { display: flex; align-items: center; gap: 0.25em; font: var(--atlas-small, 13px)/1.4 var(--st-font, sans-serif); color: var(--atlas-ink, currentColor); }
.tour button { all: unset; display: grid; place-items: center; width: 2.2em; height: 2.2em; border-radius: 0.4em; cursor: pointer; }
.tour button:hover { background: color-mix(in srgb, currentColor 12%, transparent); }
.tour button:focus-visible { outline: 2px solid currentColor; outline-offset: -2px; }
.tour svg { width: 1.4em; height: 1.4em; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.tour output { flex: 1; min-width: 0; padding: 0 0.5em; opacity: 0.8; font-variant-numeric: tabular-nums; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
`;

class Tour {
  constructor(parent) {
    this.running = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.timer = 0;
    this.told = document.createElement("output");
    this.previous = this.button("previous", () => this.step(-1));
    this.toggle = this.button("pause", () => this.pause());
    this.next = this.button("next", () => this.step(1));
    this.full = this.button("full", () => this.fill());
    this.box = document.createElement("div");
    this.box.className = "tour";
    this.box.append(this.previous, this.toggle, this.next, this.told, this.full);
    const style = document.createElement("style");
    style.textContent = SHEET;
    parent.append(style, this.box);
    this.key = this.key.bind(this);
    this.wait = this.wait.bind(this);
    document.addEventListener("keydown", this.key);
    document.addEventListener("visibilitychange", this.wait);
    // Whoever is at work on the page is given the whole time again.
    document.addEventListener("pointerdown", this.wait);
  }

  update(component) {
    this.component = component;
    this.show();
    this.wait();
  }

  dispose() {
    window.clearTimeout(this.timer);
    document.removeEventListener("keydown", this.key);
    document.removeEventListener("visibilitychange", this.wait);
    document.removeEventListener("pointerdown", this.wait);
  }

  show() {
    const { words, position, total } = this.component.data;
    const name = (button, word) => {
      button.title = word;
      button.setAttribute("aria-label", word);
    };
    name(this.previous, words.previous);
    name(this.next, words.next);
    name(this.full, words.full);
    name(this.toggle, this.running ? words.pause : words.play);
    this.toggle.querySelector("path").setAttribute("d", this.running ? ICONS.pause : ICONS.play);
    this.told.textContent = `${position} / ${total} · ${this.running ? words.running : words.paused}`;
    this.full.hidden = !document.fullscreenEnabled;
    this.box.dataset.running = String(this.running);
  }

  wait(turns) {
    window.clearTimeout(this.timer);
    if (!this.running || document.hidden || !this.component) return;
    const ms = this.component.data.seconds * 1000 * (typeof turns === "number" ? turns : 1);
    this.timer = window.setTimeout(() => this.step(1), ms);
  }

  step(by) {
    this.component.setTriggerValue("step", by);
    this.wait(PATIENCE);
  }

  pause() {
    this.running = !this.running;
    this.show();
    this.wait();
  }

  fill() {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void document.documentElement.requestFullscreen().catch(() => undefined);
  }

  key(event) {
    const at = event.composedPath()[0];
    const busy = at instanceof Element && at.closest("input, textarea, select, [contenteditable], [role=slider], [role=combobox], [role=radio], canvas");
    if (busy || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    // Space presses a button that has the focus.
    if (event.key === " " && !(at instanceof Element && at.closest("button, a, summary"))) this.pause();
    else if (event.key === "ArrowRight") this.step(1);
    else if (event.key === "ArrowLeft") this.step(-1);
    else if (event.key.toLowerCase() === "f") this.fill();
    else return;
    event.preventDefault();
  }

  button(icon, pressed) {
    const made = document.createElement("button");
    made.type = "button";
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    picture.setAttribute("viewBox", "0 0 24 24");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", ICONS[icon]);
    picture.append(path);
    made.append(picture);
    made.addEventListener("click", pressed);
    return made;
  }
}

export default function component(given) {
  const { parentElement } = given;
  let tour = TOURS.get(parentElement);
  if (!tour) TOURS.set(parentElement, (tour = new Tour(parentElement)));
  tour.update(given);
  return () => {
    tour.dispose();
    TOURS.delete(parentElement);
  };
}
