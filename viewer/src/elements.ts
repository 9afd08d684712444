/** Small makers of page elements. Text goes in through `textContent` alone: what a file says is never markup. */

const SVG = "http://www.w3.org/2000/svg";

/** Paths on a 24 by 24 grid, drawn as strokes. */
const ICONS = {
  iso: "M12 3l8 4.5v9L12 21l-8-4.5v-9z M12 12l8-4.5 M12 12v9 M12 12L4 7.5",
  front: "M5 20V8l7-4 7 4v12z M5 20h14 M10 20v-6h4v6",
  top: "M5 5h14v14H5z M5 12h14 M12 5v14",
  fit: "M4 9V4h5 M15 4h5v5 M20 15v5h-5 M9 20H4v-5",
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14 M16 5v14",
  back: "M15 6l-6 6 6 6",
  forward: "M9 6l6 6-6 6",
  back_week: "M18 6l-6 6 6 6 M11 6l-6 6 6 6",
  forward_week: "M6 6l6 6-6 6 M13 6l6 6-6 6",
  back_mark: "M19 6l-6 6 6 6 M7 9l3 3-3 3-3-3z",
  forward_mark: "M5 6l6 6-6 6 M17 9l3 3-3 3-3-3z",
  today: "M5 6h14v14H5z M5 10.5h14 M9 3.5v4 M15 3.5v4 M12 14v2.5",
  picture: "M4 7h3.5l1.5-2.5h6L16.5 7H20v12H4z M12 10a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  film: "M4 6.5h11v11H4z M15 11l5-3v8l-5-3",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z M12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z",
  eye_off: "M4 4l16 16 M6.5 7.5C4 9.3 2.5 12 2.5 12S6 18.5 12 18.5c1.6 0 3-.4 4.3-1.1 M10 5.7c.6-.1 1.3-.2 2-.2 6 0 9.5 6.5 9.5 6.5s-.8 1.5-2.3 3.1",
  close: "M6 6l12 12 M18 6L6 18",
} as const;

export type Icon = keyof typeof ICONS;

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = "",
  text = "",
  ...children: Node[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  element.append(...children);
  return element;
}

/** Another text in an element that holds nothing but text: without a new node. */
export function put(element: HTMLElement, text: string): void {
  const { firstChild } = element;
  if (firstChild instanceof Text) firstChild.data = text;
  else element.textContent = text;
}

export function icon(name: Icon): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows a picture and says `label` to those who hover or listen. */
export function iconButton(name: Icon, label: string, pressed: () => void): HTMLButtonElement {
  const button = make("button", "icon");
  button.type = "button";
  relabel(button, name, label);
  button.addEventListener("click", pressed);
  return button;
}

export function relabel(button: HTMLButtonElement, name: Icon, label: string): void {
  button.replaceChildren(icon(name));
  button.title = label;
  button.setAttribute("aria-label", label);
}
