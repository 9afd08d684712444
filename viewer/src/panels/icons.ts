/** Pictures of the tools: paths on a 24 by 24 grid, drawn as strokes. */

import { make } from "../elements";

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  tree: "M4 6h9 M9 12h11 M9 18h11 M5 8.5V18h2 M5 12h2",
  search: "M11 4.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13z M16 16l4.5 4.5",
  section: "M4 8.5L12 4l8 4.5v7L12 20l-8-4.5z M2 13.5l20-4",
  measure: "M3 16.5L16.5 3 21 7.5 7.5 21z M7 12.5l2 2 M10 9.5l3 3 M13 6.5l2 2",
  views: "M12 3l8 4.5v9L12 21l-8-4.5v-9z M12 12l8-4.5 M12 12v9 M12 12L4 7.5",
  fit: "M4 9V4h5 M15 4h5v5 M20 15v5h-5 M9 20H4v-5",
  walk: "M13 3.6a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z M8 12l2.5-3.5 3-.5 2 3.5 3 1 M12.5 8.5L11.5 14l3 3 1 4 M11 14l-1.5 3.5L6.5 21",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4.2 4.2 0 0 0-6-6l-1.5 1.5 M14 10a4 4 0 0 0-6-.4l-3 3a4.2 4.2 0 0 0 6 6l1.5-1.5",
  help: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M9.5 9.5a2.6 2.6 0 1 1 3.6 2.4c-.8.4-1.1.9-1.1 1.8 M12 16.8v.1",
  map: "M3.5 6.5L9 4l6 2.5L20.5 4v13.5L15 20l-6-2.5L3.5 20z M9 4v13.5 M15 6.5V20",
  north: "M12 3l5 17-5-3.5L7 20z",
  project: "M4 5h16v14H4z M8 15l3-4 2 2.5 1.5-2L17 15z",
  isolate: "M4 8V4h4 M16 4h4v4 M20 16v4h-4 M8 20H4v-4 M9 9h6v6H9z",
  hide: "M4 4l16 16 M6.5 7.5C4 9.3 2.5 12 2.5 12S6 18.5 12 18.5c1.6 0 3-.4 4.3-1.1 M10 5.7c.6-.1 1.3-.2 2-.2 6 0 9.5 6.5 9.5 6.5s-.8 1.5-2.3 3.1",
  xray: "M4 8V5a1 1 0 0 1 1-1h3 M16 4h3a1 1 0 0 1 1 1v3 M20 16v3a1 1 0 0 1-1 1h-3 M8 20H5a1 1 0 0 1-1-1v-3 M12 8v8 M8 12h8",
  copy: "M9 9h11v11H9z M15 9V4H4v11h5",
  undo: "M8 5L4 9l4 4 M4 9h10a5.5 5.5 0 0 1 0 11h-4",
  redo: "M16 5l4 4-4 4 M20 9H10a5.5 5.5 0 0 0 0 11h4",
  open: "M9 6l6 6-6 6",
  close: "M6 6l12 12 M18 6L6 18",
  turn: "M5 9a7.5 7.5 0 0 1 13.5-1.5L20 9 M20 4v5h-5 M19 15a7.5 7.5 0 0 1-13.5 1.5L4 15 M4 20v-5h5",
} as const;

export type ToolIcon = keyof typeof PATHS;

export function toolIcon(name: ToolIcon): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows a picture and says `label` to those who hover or listen. */
export function toolButton(name: ToolIcon, label: string, pressed: (event: MouseEvent) => void): HTMLButtonElement {
  const button = make("button", "icon", "", toolIcon(name));
  button.type = "button";
  button.title = label;
  button.setAttribute("aria-label", label);
  button.addEventListener("click", pressed);
  return button;
}

/** A button with its picture and its word. */
export function wordButton(name: ToolIcon | null, label: string, pressed: () => void): HTMLButtonElement {
  const button = make("button", "worded", "", ...(name ? [toolIcon(name)] : []), make("span", "", label));
  button.type = "button";
  button.addEventListener("click", pressed);
  return button;
}
