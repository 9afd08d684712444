/**
 * How the map lies under the picture. MapLibre's own style sheet is for controls, popups and attributions: none is used here,
 * and these few rules are all that its canvas needs.
 */

export const MAP_SHEET = `
.atlas-viewer .map-ground { position: absolute; top: 0; overflow: hidden; pointer-events: none; }
.atlas-viewer .map-ground canvas { position: absolute; left: 0; top: 0; }
.atlas-viewer .map-bar { position: absolute; top: 60px; right: 8px; z-index: 1; display: flex; gap: 8px; align-items: start; pointer-events: none; }
.atlas-viewer .map-bar .tool-group { pointer-events: auto; }
.atlas-viewer .map-scale { height: 40px; padding: 8px 12px; background: var(--raised); border-radius: 8px; box-shadow: 0 1px 3px rgb(0 0 0 / .12); }
.atlas-viewer .map-length {
  height: 22px; font-size: 13px; line-height: 18px; text-align: center; white-space: nowrap; border: solid var(--ink); border-width: 0 1.5px 1.5px;
}
@container view (max-width: 480px) { .atlas-viewer .map-bar { top: 108px; } }
`;
