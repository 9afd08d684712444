/** How the parts around the picture look, in both themes. Three sizes, an eight-point grid, no lines where space does. */

import { STATES } from "./states";

export type Theme = "light" | "dark";

export interface Tones {
  readonly paper: string;
  readonly raised: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly accent: string;
  readonly edgeStrength: number;
  /** For the parts that the browser draws itself: boxes to tick, scroll bars. */
  readonly scheme: Theme;
}

export const TONES: Record<Theme, Tones> = {
  light: {
    paper: "#f1f4f7",
    raised: "#ffffff",
    ink: "#17212b",
    quiet: "#566270",
    line: "#dde2e8",
    accent: "#17212b",
    edgeStrength: 0.4,
    scheme: "light",
  },
  dark: {
    paper: "#141e28",
    raised: "#1d2934",
    ink: "#eef2f6",
    quiet: "#a5b1be",
    line: "#2a3642",
    accent: "#eef2f6",
    edgeStrength: 0.45,
    scheme: "dark",
  },
};

/** Style sheet of one viewer. `palette` holds a checked hexadecimal colour for each state code. */
export function styleOf(palette: readonly string[], tones: Tones): string {
  const swatches = STATES.map((state, code) => `.${state}{--state:${palette[code]}}`).join("\n");
  const variables = Object.entries(tones).map(([name, value]) => `--${name}:${value};`).join("");
  return `.atlas-viewer{${variables}}\n${swatches}\n${SHEET}`;
}

const SHEET = `
.atlas-viewer, .atlas-viewer * { box-sizing: border-box; }
.atlas-viewer {
  position: relative; container-type: inline-size; width: 100%; color: var(--ink); color-scheme: var(--scheme); line-height: 1.5;
  font: 14px/1.5 var(--st-font, "Noto Sans SC", "Microsoft YaHei", system-ui, sans-serif);
  font-variant-numeric: tabular-nums;
}
.atlas-viewer .frame {
  display: grid; height: 100%; gap: 8px 24px;
  grid-template: minmax(0, 1fr) auto / minmax(0, 1fr) 248px;
}
.atlas-viewer .view { position: relative; overflow: hidden; border-radius: 8px; background: var(--paper); }
.atlas-viewer .surface { position: absolute; inset: 0; }
.atlas-viewer canvas { display: block; }
.atlas-viewer .surface canvas { outline: none; cursor: grab; touch-action: none; border-radius: 8px; }
.atlas-viewer .surface canvas:active { cursor: grabbing; }
.atlas-viewer .surface.over canvas { cursor: pointer; }
.atlas-viewer .surface canvas:focus-visible { box-shadow: inset 0 0 0 2px var(--ink); }
.atlas-viewer [hidden] { display: none !important; }
.atlas-viewer p, .atlas-viewer h3, .atlas-viewer ul, .atlas-viewer dl, .atlas-viewer dd { margin: 0; padding: 0; }
.atlas-viewer .quiet { color: var(--quiet); }
.atlas-viewer .figure { font-size: 20px; line-height: 1.3; font-weight: 600; }

.atlas-viewer button {
  font: inherit; color: inherit; background: none; border: 0; padding: 0; margin: 0; border-radius: 6px; cursor: pointer;
}
.atlas-viewer button:focus-visible, .atlas-viewer input:focus-visible { outline: 2px solid var(--ink); outline-offset: 1px; }
.atlas-viewer button.icon { width: 32px; height: 32px; display: grid; place-items: center; color: var(--quiet); flex: none; }
.atlas-viewer button.icon:hover { color: var(--ink); background: color-mix(in srgb, var(--ink) 8%, transparent); }
.atlas-viewer svg { width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }

.atlas-viewer .plan-bar {
  position: absolute; top: 8px; left: 8px; right: 8px; display: flex; gap: 8px; align-items: center; flex-wrap: wrap; pointer-events: none;
}
.atlas-viewer .plan-bar > * { pointer-events: auto; }
.atlas-viewer .plan-bar select {
  font: inherit; color: inherit; background: var(--raised); border: 0; border-radius: 6px; height: 32px; padding: 0 8px; max-width: 240px;
}
.atlas-viewer .plan-bar .quiet { font-size: 13px; pointer-events: none; flex: 1 1 200px; }

.atlas-viewer .swatch { display: inline-block; flex: none; width: 14px; height: 14px; border-radius: 3px; background: var(--state); }
.atlas-viewer .swatch.unverified, .atlas-viewer .share.unverified {
  background: repeating-linear-gradient(135deg, var(--state) 0 3px, color-mix(in srgb, var(--state) 40%, var(--raised)) 3px 5px);
}
.atlas-viewer .swatch.unlinked { background: color-mix(in srgb, var(--state) 13%, transparent); border: 1.5px solid var(--state); }
.atlas-viewer .share.unlinked { background: color-mix(in srgb, var(--state) 22%, transparent); }

.atlas-viewer .legend { min-height: 0; overflow: auto; padding: 4px 8px 0; margin-left: -8px; }
.atlas-viewer .head { display: flex; gap: 8px; align-items: baseline; }
.atlas-viewer .shares { display: flex; gap: 1px; height: 8px; margin: 8px 0 12px; border-radius: 4px; overflow: hidden; }
.atlas-viewer .share { flex: 0 1 0; min-width: 0; background: var(--state); }
.atlas-viewer .legend ul { list-style: none; }
.atlas-viewer .legend li { position: relative; display: flex; margin: 0 -8px; border-radius: 6px; }
.atlas-viewer .legend li:hover { background: color-mix(in srgb, var(--ink) 5%, transparent); }
.atlas-viewer .only { flex: 1; display: flex; align-items: center; gap: 10px; height: 36px; padding: 0 8px !important; text-align: left; min-width: 0; }
.atlas-viewer .word { flex: 1; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.atlas-viewer .legend li.none .only, .atlas-viewer .legend li.off .only { color: var(--quiet); }
.atlas-viewer .legend li.off .swatch { opacity: .35; }
.atlas-viewer .legend li.hidden-state .word { text-decoration: line-through; }
.atlas-viewer .only[aria-pressed=true] { font-weight: 600; }
.atlas-viewer .legend .icon { position: absolute; right: 64px; top: 2px; opacity: 0; }
.atlas-viewer .legend li:hover .icon, .atlas-viewer .legend .icon:focus-visible, .atlas-viewer .legend li.hidden-state .icon { opacity: 1; }
@media (hover: none) { .atlas-viewer .legend .icon { opacity: 1; } }
.atlas-viewer .toggle { display: flex; gap: 10px; align-items: center; margin-top: 12px; cursor: pointer; }
.atlas-viewer .toggle input { width: 14px; height: 14px; margin: 0; accent-color: var(--ink); flex: none; }
.atlas-viewer .note { margin-top: 8px; font-size: 13px; }

.atlas-viewer .card {
  position: absolute; top: 8px; left: 8px; width: min(320px, calc(100% - 72px)); max-height: calc(100% - 16px); overflow: auto;
  padding: 12px 16px 16px; background: var(--raised); border-radius: 8px; box-shadow: 0 2px 12px rgb(0 0 0 / .14);
}
.atlas-viewer .card header { display: flex; gap: 8px; align-items: start; justify-content: space-between; }
.atlas-viewer .card h3 { font-size: 15px; line-height: 1.4; font-weight: 600; padding: 5px 0; overflow-wrap: anywhere; }
.atlas-viewer .card header .icon { margin-right: -8px; }
.atlas-viewer .card .state { display: flex; gap: 8px; align-items: center; margin: 4px 0 12px; font-weight: 600; }
.atlas-viewer .card dl { display: grid; grid-template-columns: auto 1fr; gap: 6px 16px; }
.atlas-viewer .card dt { color: var(--quiet); white-space: nowrap; }
.atlas-viewer .card dd { overflow-wrap: anywhere; }

.atlas-viewer .message {
  position: absolute; inset: 0; display: flex; flex-direction: column; gap: 16px; align-items: center; justify-content: center;
  padding: 24px; text-align: center; overflow: auto;
}
.atlas-viewer .message > p { max-width: 36em; }
.atlas-viewer .message.loading { background: var(--paper); }
.atlas-viewer .message button { padding: 6px 16px; background: var(--ink); color: var(--paper); }
.atlas-viewer .message table { border-collapse: collapse; text-align: left; }
.atlas-viewer .message td, .atlas-viewer .message th { padding: 6px 0 6px 10px; font-weight: 400; }
.atlas-viewer .message td:last-child, .atlas-viewer .message th:last-child { text-align: right; padding-left: 48px; }
.atlas-viewer .message tfoot { font-weight: 600; border-top: 1px solid var(--line); }
.atlas-viewer .message thead { color: var(--quiet); }
.atlas-viewer .line { width: 160px; height: 3px; border-radius: 2px; overflow: hidden; background: var(--line); }
.atlas-viewer .line::after {
  content: ""; display: block; width: 40%; height: 100%; border-radius: 2px; background: var(--quiet);
  animation: atlas-viewer-slide 1.4s ease-in-out infinite;
}
@keyframes atlas-viewer-slide { from { transform: translateX(-100%); } to { transform: translateX(260%); } }
@media (prefers-reduced-motion: reduce) { .atlas-viewer .line::after { animation: none; width: 100%; } }

.atlas-viewer .timeline {
  grid-column: 1 / -1; display: grid; grid-template-columns: auto minmax(0, 1fr) 224px; gap: 24px; align-items: center; padding: 4px 0;
}
.atlas-viewer .controls { display: flex; align-items: center; }
.atlas-viewer .controls .main { width: 40px; height: 40px; margin: 0 4px; border-radius: 20px; background: var(--ink); color: var(--paper); }
.atlas-viewer .controls .main:hover { background: color-mix(in srgb, var(--ink) 85%, var(--paper)); color: var(--paper); }
.atlas-viewer .speed { min-width: 76px; height: 32px; margin-left: 8px !important; padding: 0 8px !important; color: var(--quiet) !important; white-space: nowrap; }
.atlas-viewer .speed:hover { color: var(--ink) !important; background: color-mix(in srgb, var(--ink) 8%, transparent); }
.atlas-viewer .marks { position: relative; height: 12px; margin: 0 2px; }
.atlas-viewer .mark { position: absolute; top: -4px; width: 16px; height: 16px; margin-left: -8px; display: grid; place-items: center; }
.atlas-viewer .mark::before { content: ""; width: 7px; height: 7px; transform: rotate(45deg); background: var(--quiet); border-radius: 1px; }
.atlas-viewer .mark:hover::before { background: var(--ink); }
.atlas-viewer .lane { position: relative; height: 40px; }
.atlas-viewer .ribbon { position: absolute; inset: 0; width: 100%; height: 100%; border-radius: 4px; background: var(--paper); }
.atlas-viewer .range {
  position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; appearance: none; background: none; cursor: ew-resize; border-radius: 4px;
}
.atlas-viewer .range::-webkit-slider-runnable-track { height: 100%; background: none; }
.atlas-viewer .range::-webkit-slider-thumb {
  appearance: none; width: 4px; height: 48px; margin-top: -4px; border-radius: 2px; background: var(--ink); box-shadow: 0 0 0 1.5px var(--raised);
}
.atlas-viewer .range::-moz-range-track { height: 100%; background: none; }
.atlas-viewer .range::-moz-range-thumb {
  width: 4px; height: 48px; border: 0; border-radius: 2px; background: var(--ink); box-shadow: 0 0 0 1.5px var(--raised);
}
.atlas-viewer .axis { display: flex; justify-content: space-between; color: var(--quiet); font-size: 13px; margin-top: 4px; }
.atlas-viewer .shown { padding-right: 8px; display: grid; justify-items: end; text-align: right; font-size: 13px; }
.atlas-viewer .shown .figure { white-space: nowrap; }

@container (max-width: 900px) {
  .atlas-viewer .timeline { grid-template-columns: auto 1fr; gap: 8px 16px; }
  .atlas-viewer .timeline .track { grid-column: 1 / -1; grid-row: 2; }
}
@container (max-width: 640px) {
  .atlas-viewer .frame { grid-template: minmax(0, 1fr) auto auto / minmax(0, 1fr); }
  .atlas-viewer .legend { max-height: 136px; }
  .atlas-viewer .legend ul { display: grid; grid-template-columns: 1fr 1fr; gap: 0 16px; }
  .atlas-viewer .speed { display: none; }
  .atlas-viewer .shown .figure { font-size: 15px; }
}

/* Turning by itself: the picture alone, as large as the page makes it, with words as large as the page's. */
.atlas-viewer.turning { font-size: var(--atlas-small, 14px); min-height: var(--atlas-turning, 0); }
.atlas-viewer.turning .frame { display: block; position: absolute; inset: 0; }
.atlas-viewer.turning .view { height: 100%; background: none; }
.atlas-viewer.turning .surface canvas { cursor: pointer; touch-action: auto !important; }
.atlas-viewer.turning :is(.legend, .timeline, .card, .tool-bar, .column, .reading-bar, .plan-bar, .split-frame) { display: none !important; }
`;
