/** What the rest of the viewer takes from the panels. */

export { Panels, classWordOf, type PanelParts } from "./panels";
export type { Outside } from "./outside";
export { PANEL_SHEET } from "./style";
export { textOf, viewOf, PLAIN_VIEW, MODES, type View, type Cut, type Mode, type Comparison } from "./view_text";
