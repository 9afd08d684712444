/** How panels and tools look. Same three sizes, same eight-point grid as the rest; variables come from the viewer's sheet. */

export const PANEL_SHEET = `
.atlas-viewer .view { container: view / size; }
.atlas-viewer .tool-bar { position: absolute; top: 8px; left: 8px; z-index: 3; display: grid; gap: 8px; }
.atlas-viewer .tool-group { display: grid; padding: 4px; background: var(--raised); border-radius: 8px; box-shadow: 0 1px 3px rgb(0 0 0 / .12); }
.atlas-viewer .tool-bar .icon[aria-expanded=true], .atlas-viewer .tool-bar .icon[aria-pressed=true], .atlas-viewer .menu[open] summary {
  background: var(--ink); color: var(--raised);
}
.atlas-viewer .menu { position: relative; }
.atlas-viewer .menu summary {
  list-style: none; width: 32px; height: 32px; display: grid; place-items: center; color: var(--quiet); border-radius: 6px; cursor: pointer;
}
.atlas-viewer .menu summary::-webkit-details-marker { display: none; }
.atlas-viewer .menu summary:hover { color: var(--ink); background: color-mix(in srgb, var(--ink) 8%, transparent); }
.atlas-viewer .menu[open] summary:hover { color: var(--raised); background: var(--ink); }
.atlas-viewer .menu summary:focus-visible { outline: 2px solid var(--ink); outline-offset: 1px; }
.atlas-viewer .menu-list {
  position: absolute; left: 44px; top: -4px; display: grid; min-width: 128px; padding: 4px; white-space: nowrap;
  background: var(--raised); border-radius: 8px; box-shadow: 0 2px 12px rgb(0 0 0 / .18);
}
.atlas-viewer .menu-list button { padding: 6px 12px; text-align: left; }
.atlas-viewer .menu-list button:hover { background: color-mix(in srgb, var(--ink) 8%, transparent); }

.atlas-viewer .column {
  position: absolute; top: 8px; left: 56px; bottom: 8px; width: min(320px, calc(100% - 64px)); z-index: 2;
  display: flex; flex-direction: column; gap: 8px; pointer-events: none;
}
.atlas-viewer .column > * { pointer-events: auto; background: var(--raised); border-radius: 8px; box-shadow: 0 2px 12px rgb(0 0 0 / .14); }
.atlas-viewer .column .card { position: static; width: auto; max-height: none; flex: 0 1 auto; min-height: 88px; }
.atlas-viewer .column .card + .chosen-many { margin-top: -8px; border-top-left-radius: 0; border-top-right-radius: 0; }
.atlas-viewer .column .card[hidden] + .chosen-many { margin-top: 0; border-radius: 8px; }
.atlas-viewer .column .card:not([hidden]) { border-bottom-left-radius: 0; border-bottom-right-radius: 0; box-shadow: 0 -2px 12px rgb(0 0 0 / .08); }
.atlas-viewer .panel { display: flex; flex-direction: column; min-height: 0; flex: 0 1 auto; overflow: hidden; }
.atlas-viewer .panel:has(.tree, .found) { flex: 1 1 0; }
.atlas-viewer .panel > header, .atlas-viewer .chosen-many header {
  display: flex; gap: 8px; align-items: center; justify-content: space-between; padding: 8px 8px 4px 16px;
}
.atlas-viewer .panel h3, .atlas-viewer .chosen-many h3, .atlas-viewer .help h3 { font-size: 15px; line-height: 1.4; font-weight: 600; }
.atlas-viewer .panel-holder { min-height: 0; flex: 1; display: flex; }
.atlas-viewer .panel-body { flex: 1; min-width: 0; min-height: 0; display: flex; flex-direction: column; gap: 8px; padding: 0 16px 12px; }
.atlas-viewer .foot { display: flex; align-items: center; gap: 4px; font-size: 13px; min-height: 32px; }
.atlas-viewer .foot .quiet { flex: 1; }
.atlas-viewer button:disabled { opacity: .4; cursor: default; }
.atlas-viewer button.worded { display: inline-flex; align-items: center; justify-content: center; gap: 6px; min-height: 32px; padding: 0 10px; white-space: nowrap; }
.atlas-viewer button.worded { background: color-mix(in srgb, var(--ink) 6%, transparent); }
.atlas-viewer button.worded:hover:not(:disabled) { background: color-mix(in srgb, var(--ink) 12%, transparent); }
.atlas-viewer button.worded[aria-pressed=true] { background: var(--ink); color: var(--raised); }
.atlas-viewer .field {
  width: 100%; min-width: 0; height: 36px; padding: 0 12px; font: inherit; color: inherit; border: 0; border-radius: 6px;
  background: color-mix(in srgb, var(--ink) 6%, transparent);
}
.atlas-viewer .field::-webkit-search-cancel-button { filter: grayscale(1); cursor: pointer; }
.atlas-viewer .field::placeholder { color: var(--quiet); opacity: 1; }
.atlas-viewer .segments { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; border-radius: 6px; background: color-mix(in srgb, var(--ink) 6%, transparent); }
.atlas-viewer .segments button.worded { background: none; padding: 0 8px; }
.atlas-viewer .segments button.worded[aria-pressed=true] { background: var(--ink); color: var(--raised); }

.atlas-viewer .tree { --line-height: 32; position: relative; flex: 1 1 0; min-height: 64px; overflow-y: auto; overflow-x: hidden; margin: 0 -8px; border-radius: 6px; }
.atlas-viewer .tree:focus-visible { outline: 2px solid var(--ink); outline-offset: -2px; }
.atlas-viewer .tree-sizer { position: relative; }
.atlas-viewer .tree .branch {
  position: absolute; left: 0; right: 0; top: 0; width: auto; height: calc(var(--line-height) * 1px); padding: 0 8px; margin: 0;
  display: flex; align-items: center; gap: 8px; border-radius: 6px; background: none; cursor: pointer; overflow: hidden;
}
.atlas-viewer .tree .level-2 { padding-left: 24px; }
.atlas-viewer .tree .level-3 { padding-left: 62px; }
.atlas-viewer .tree .branch:hover { background: color-mix(in srgb, var(--ink) 5%, transparent); }
.atlas-viewer .tree:focus-visible .cursor { background: color-mix(in srgb, var(--ink) 8%, transparent); }
.atlas-viewer .tree .chosen, .atlas-viewer .hit.chosen { background: color-mix(in srgb, var(--ink) 14%, transparent) !important; }
.atlas-viewer .tree .gone .word { color: var(--quiet); }
.atlas-viewer .tree .outlined .word { font-style: italic; color: var(--quiet); }
.atlas-viewer .tree .open { flex: none; width: 16px; height: 16px; display: grid; place-items: center; color: var(--quiet); }
.atlas-viewer .tree .open svg { width: 14px; height: 14px; }
.atlas-viewer .tree [aria-expanded=true] .open svg { transform: rotate(90deg); }
.atlas-viewer .tree input { flex: none; width: 14px; height: 14px; margin: 0; accent-color: var(--ink); }
.atlas-viewer .tree .bar { flex: none; width: 56px; height: 8px; display: flex; gap: 1px; border-radius: 4px; overflow: hidden; }
.atlas-viewer .tree .number { flex: none; min-width: 40px; text-align: right; color: var(--quiet); }
.atlas-viewer .tree .actions { position: absolute; right: 0; padding-right: 4px; top: 0; bottom: 0; display: none; align-items: center; padding-left: 24px; background: linear-gradient(90deg, transparent, var(--raised) 24px); }
.atlas-viewer .tree .actions .icon { width: 28px; height: 28px; }
.atlas-viewer .tree .branch:hover .actions, .atlas-viewer .tree:focus-visible .cursor .actions { display: flex; }
@media (hover: none) {
  .atlas-viewer .tree { --line-height: 44; }
  .atlas-viewer .tree .branch:hover .actions { display: none; }
  .atlas-viewer .tree .branch.cursor .actions { display: flex; }
  .atlas-viewer .tree .actions .icon { width: 40px; height: 40px; }
  .atlas-viewer .tree input { width: 20px; height: 20px; }
}

.atlas-viewer .found { flex: 1 1 0; min-height: 0; display: flex; flex-direction: column; gap: 8px; }
.atlas-viewer .told { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; justify-content: space-between; font-size: 13px; }
.atlas-viewer .hits { list-style: none; flex: 1; min-height: 0; overflow-y: auto; margin: 0 -8px !important; }
.atlas-viewer .hit { display: flex; gap: 10px; align-items: center; padding: 6px 8px; border-radius: 6px; cursor: pointer; }
.atlas-viewer .hit:hover, .atlas-viewer .hit.cursor { background: color-mix(in srgb, var(--ink) 8%, transparent); }
.atlas-viewer .hit-text { display: grid; min-width: 0; }
.atlas-viewer .hit .under { font-size: 13px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }

.atlas-viewer .chosen-many { flex: none; padding-bottom: 12px; }
.atlas-viewer .many > p, .atlas-viewer .many > ul { padding: 0 16px; }
.atlas-viewer .many .late { font-weight: 600; }
.atlas-viewer .many .late.quiet { font-weight: 400; }
.atlas-viewer .many .shares { margin: 8px 16px; }
.atlas-viewer .sums { list-style: none; max-height: 136px; overflow-y: auto; }
.atlas-viewer .sums li { display: flex; gap: 10px; align-items: center; min-height: 26px; }
.atlas-viewer .acts { display: flex; flex-wrap: wrap; gap: 4px; }
.atlas-viewer .chosen-many .acts { padding: 12px 16px 0; }
.atlas-viewer .chosen-many button.worded, .atlas-viewer .section .acts button.worded { padding: 0 8px; font-size: 13px; }
.atlas-viewer .chosen-many .acts button.worded { flex: 1 0 auto; }
.atlas-viewer .column.has-panel .sums { display: none; }

.atlas-viewer .section-body { margin-top: 4px; display: flex; flex-direction: column; gap: 8px; min-height: 0; }
.atlas-viewer .section-body .quiet, .atlas-viewer .measure .quiet { font-size: 13px; }
.atlas-viewer .choices { display: grid; gap: 2px; overflow-y: auto; min-height: 64px; }
.atlas-viewer .choices button.worded { justify-content: start; background: none; flex: none; }
.atlas-viewer .choices button.worded:hover { background: color-mix(in srgb, var(--ink) 8%, transparent); }
.atlas-viewer .choices button.worded[aria-pressed=true] { background: var(--ink); color: var(--raised); }
.atlas-viewer .six { display: grid; grid-template-columns: auto 1fr 1fr; gap: 4px 8px; align-items: center; }
.atlas-viewer .field.number { height: 32px; padding: 0 8px; text-align: right; }
.atlas-viewer .handles { position: absolute; inset: 0; z-index: 1; pointer-events: none; overflow: hidden; border-radius: 8px; }
.atlas-viewer .knob {
  position: absolute; left: -11px; top: -11px; width: 22px; height: 22px; border-radius: 11px; pointer-events: auto; cursor: grab; touch-action: none;
  background: var(--raised); border: 2px solid var(--ink); box-shadow: 0 1px 4px rgb(0 0 0 / .3);
}
.atlas-viewer .knob::after { content: ""; position: absolute; inset: 5px; border-radius: 4px; background: var(--ink); }
.atlas-viewer .knob:active { cursor: grabbing; }
@media (pointer: coarse) { .atlas-viewer .knob::before { content: ""; position: absolute; inset: -12px; } }
.atlas-viewer .measure dl { display: grid; grid-template-columns: 1fr auto; gap: 4px 16px; }
.atlas-viewer .measure dt { color: var(--quiet); }
.atlas-viewer .surface.aiming canvas, .atlas-viewer .surface.aiming.over canvas { cursor: crosshair; }
.atlas-viewer .choice-rectangle { position: absolute; z-index: 1; pointer-events: none; border: 1.5px solid var(--ink); background: color-mix(in srgb, var(--ink) 8%, transparent); border-radius: 2px; }

.atlas-viewer .notices { position: absolute; right: 8px; bottom: 8px; z-index: 1; display: flex; flex-wrap: wrap; gap: 8px; justify-content: end; max-width: calc(100% - 64px); pointer-events: none; }
.atlas-viewer .column.has-panel ~ .notices, .atlas-viewer .column.has-choice ~ .notices { max-width: max(200px, calc(100% - 392px)); }
.atlas-viewer .notice { display: flex; gap: 8px; align-items: center; min-height: 36px; padding: 2px 2px 2px 12px !important; font-size: 13px; pointer-events: auto; background: var(--raised); border-radius: 8px; box-shadow: 0 1px 6px rgb(0 0 0 / .16); }
.atlas-viewer .notice[role=status] { padding-right: 12px !important; }
.atlas-viewer .off-screen { position: fixed; left: -200px; top: 0; width: 1px; height: 1px; opacity: 0; }

.atlas-viewer .help { position: absolute; inset: 0; z-index: 4; display: grid; place-items: center; padding: 16px; background: rgb(0 0 0 / .32); border-radius: 8px; }
.atlas-viewer .help-sheet { width: min(720px, 100%); max-height: 100%; overflow-y: auto; padding: 8px 8px 16px 24px; background: var(--raised); border-radius: 8px; box-shadow: 0 2px 16px rgb(0 0 0 / .24); }
.atlas-viewer .help-sheet header { display: flex; align-items: center; justify-content: space-between; }
.atlas-viewer .help-columns { columns: 2 260px; column-gap: 32px; padding-right: 16px; }
.atlas-viewer .help-columns section { break-inside: avoid; padding-top: 8px; }
.atlas-viewer .help h4 { margin: 0 0 4px; font-size: 13px; font-weight: 400; padding: 0; }
.atlas-viewer .help dl { display: grid; grid-template-columns: 112px 1fr; gap: 4px 12px; }
.atlas-viewer .help dt { font-weight: 600; }

@container view (max-width: 560px) {
  .atlas-viewer .tool-bar { grid-auto-flow: column; right: 8px; justify-content: start; gap: 4px; }
  .atlas-viewer .tool-group { grid-auto-flow: column; padding: 2px; }
  .atlas-viewer .tool-bar .icon, .atlas-viewer .menu summary { width: 38px; height: 40px; }
  .atlas-viewer .menu-list { left: auto; right: 0; top: 48px; }
  .atlas-viewer .menu-list button { padding: 10px 16px; }
  .atlas-viewer .column { top: auto; left: 0; right: 0; bottom: 0; width: 100%; max-height: calc(100% - 60px); gap: 0; justify-content: end; }
  .atlas-viewer .column.has-panel:has(.tree, .found) { height: 66%; }
  .atlas-viewer .column > * { border-radius: 12px 12px 0 0; }
  .atlas-viewer .column .card { max-height: 45cqh; }
  .atlas-viewer .column.has-panel.has-choice .card, .atlas-viewer .column.has-panel .many { display: none; }
  .atlas-viewer .chosen-many .acts { padding-top: 8px; flex-wrap: nowrap; overflow-x: auto; }
  .atlas-viewer .column.has-panel ~ .notices, .atlas-viewer .column.has-choice ~ .notices { top: 60px; bottom: auto; max-width: calc(100% - 16px); }
  .atlas-viewer button.worded, .atlas-viewer .foot .icon { min-height: 40px; }
  .atlas-viewer .field { font-size: 16px; height: 40px; }
  .atlas-viewer .choices { grid-auto-flow: column; justify-content: start; overflow: auto hidden; min-height: 44px; padding-bottom: 4px; }
  .atlas-viewer .choices button.worded { background: color-mix(in srgb, var(--ink) 6%, transparent); }
  .atlas-viewer .choices button.worded[aria-pressed=true] { background: var(--ink); }
}
@container view (max-height: 340px) {
  .atlas-viewer .tool-bar { grid-auto-flow: column; gap: 4px; }
  .atlas-viewer .tool-group { grid-auto-flow: column; }
  .atlas-viewer .menu-list { left: 0; top: 44px; }
  .atlas-viewer .column { top: 56px; left: 8px; }
}
`;
