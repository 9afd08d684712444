/** How time, comparison and exports look. Same three sizes, same eight-point grid; variables come from the viewer's sheet. */

export const TIME_SHEET = `
.atlas-viewer select.choice {
  font: inherit; font-size: 13px; color: inherit; height: 32px; max-width: 168px; padding: 0 4px 0 8px; border: 0; border-radius: 6px;
  background: color-mix(in srgb, var(--ink) 6%, var(--raised)); cursor: pointer; text-overflow: ellipsis;
}
.atlas-viewer select.choice:hover { background: color-mix(in srgb, var(--ink) 12%, var(--raised)); }
.atlas-viewer select:focus-visible { outline: 2px solid var(--ink); outline-offset: 1px; }
.atlas-viewer .head { justify-content: space-between; align-items: center; }
.atlas-viewer .head p { display: flex; gap: 8px; align-items: baseline; white-space: nowrap; }
.atlas-viewer .corner { min-width: 0; }
.atlas-viewer .corner select.choice { max-width: 120px; }
.atlas-viewer .instead { margin-top: 8px; }
.atlas-viewer .rows .word { font-size: 13px; }
.atlas-viewer .rows li.plain:hover { background: none; }
.atlas-viewer .rows .plain .only { height: 28px; }
.atlas-viewer .below { margin: 8px 0 16px; }
.atlas-viewer .below-title { font-size: 13px; color: var(--quiet); margin-bottom: 4px !important; }

.atlas-viewer .reading-bar {
  position: absolute; top: 8px; right: 8px; z-index: 2; display: flex; gap: 4px; align-items: center; padding: 4px;
  background: var(--raised); border-radius: 8px; box-shadow: 0 1px 3px rgb(0 0 0 / .12);
}
.atlas-viewer .reading-bar select.choice { background: none; }
.atlas-viewer .day-picker { font: inherit; font-size: 13px; color: inherit; height: 32px; border: 0; border-radius: 6px; padding: 0 4px; background: color-mix(in srgb, var(--ink) 6%, var(--raised)); }
.atlas-viewer .split-frame { position: absolute; inset: 0; z-index: 1; pointer-events: none; }
.atlas-viewer .split-frame::before { content: ""; position: absolute; top: 0; bottom: 0; left: var(--at); width: 2px; margin-left: -1px; background: var(--ink); opacity: .5; }
.atlas-viewer .side-word {
  position: absolute; bottom: 8px; left: calc(var(--at) - 8px); transform: translateX(-100%); padding: 4px 12px; font-weight: 600; white-space: nowrap;
  background: var(--raised); border-radius: 8px; box-shadow: 0 1px 3px rgb(0 0 0 / .12);
}
.atlas-viewer .side-word + .side-word { left: calc(var(--at) + 8px); transform: none; }
.atlas-viewer .swipe-handle {
  position: absolute; top: 0; bottom: 0; left: var(--at); width: 32px; margin-left: -16px; cursor: ew-resize; pointer-events: auto; touch-action: none;
  display: grid; place-items: center;
}
.atlas-viewer .swipe-handle i { width: 12px; height: 40px; border-radius: 6px; background: var(--ink); box-shadow: 0 0 0 2px var(--raised); }
.atlas-viewer .swipe-handle:focus-visible { outline: none; }
.atlas-viewer .swipe-handle:focus-visible i { box-shadow: 0 0 0 2px var(--raised), 0 0 0 4px var(--ink); }

.atlas-viewer .since-flag { position: absolute; top: -4px; bottom: -4px; width: 20px; margin-left: -10px; cursor: ew-resize; touch-action: none; }
.atlas-viewer .since-flag::before { content: ""; position: absolute; left: 9px; top: 0; bottom: 0; width: 2px; background: repeating-linear-gradient(var(--ink) 0 4px, transparent 4px 7px); }
.atlas-viewer .since-flag::after { content: ""; position: absolute; left: 9px; top: 0; border: 5px solid transparent; border-left: 9px solid var(--ink); border-right: 0; }
.atlas-viewer .since-flag:focus-visible { outline: 2px solid var(--ink); border-radius: 4px; }

.atlas-viewer .mark.milestone::before { border-radius: 50%; transform: none; background: none; border: 2px solid var(--quiet); width: 8px; height: 8px; }
.atlas-viewer .mark.several::before { box-shadow: 3px -3px 0 -1px var(--quiet); }
.atlas-viewer .mark.several.milestone::before { box-shadow: none; border-width: 3px; }
.atlas-viewer .hint {
  position: absolute; bottom: 20px; left: -4px; z-index: 5; display: none; padding: 6px 12px; width: max-content; max-width: 320px; text-align: left; font-size: 13px;
  color: var(--ink); background: var(--raised); border-radius: 6px; box-shadow: 0 2px 12px rgb(0 0 0 / .18);
}
.atlas-viewer .hint.leftwards { left: auto; right: -4px; }
.atlas-viewer .hint span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.atlas-viewer .mark:hover .hint, .atlas-viewer .mark:focus-visible .hint { display: block; }
.atlas-viewer .axis { position: relative; height: 20px; }
.atlas-viewer .axis .between { position: absolute; transform: translateX(-50%); white-space: nowrap; }
.atlas-viewer .controls .icon:disabled { opacity: .35; cursor: default; background: none; }
.atlas-viewer .timeline .controls .icon:not(.main) { width: 28px; }

.atlas-viewer .export { position: absolute; inset: 0; z-index: 4; display: grid; place-items: center; padding: 16px; background: rgb(0 0 0 / .32); border-radius: 8px; overflow: auto; }
.atlas-viewer .export-sheet { width: min(400px, 100%); padding: 16px 24px 24px; background: var(--raised); border-radius: 8px; box-shadow: 0 2px 16px rgb(0 0 0 / .24); }
.atlas-viewer .export-sheet header { display: flex; justify-content: space-between; align-items: center; margin: 0 -8px 8px 0; }
.atlas-viewer .export-sheet h3 { font-size: 15px; font-weight: 600; }
.atlas-viewer .export-sheet label { display: grid; grid-template-columns: 96px 1fr; gap: 8px; align-items: center; min-height: 40px; font-size: 13px; color: var(--quiet); }
.atlas-viewer .export-sheet select.choice, .atlas-viewer .export-sheet .day-picker { width: 100%; max-width: none; color: var(--ink); }
.atlas-viewer .export-sheet .actions { display: flex; gap: 8px; justify-content: flex-end; margin-top: 16px; }
.atlas-viewer .export-sheet .actions button { min-height: 36px; padding: 4px 16px; }
.atlas-viewer .export-sheet .actions .main { background: var(--ink); color: var(--raised); }
.atlas-viewer .export-sheet .actions .main:disabled { opacity: .4; }
.atlas-viewer .export-sheet progress { width: 100%; height: 8px; margin-top: 16px; accent-color: var(--ink); }
.atlas-viewer .export-sheet .note { min-height: 20px; margin-top: 8px; }

@container view (max-width: 560px) {
  .atlas-viewer .reading-bar { top: auto; bottom: 8px; }
  .atlas-viewer .side-word { bottom: 60px; }
}
@container (max-width: 900px) { .atlas-viewer .axis .between { display: none; } }
`;
