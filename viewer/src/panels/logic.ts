/** What tests take from the bundle: the parts that know no page, and the panels to be set upon a stage of the test's own. */

export { Selection, summaryOf } from "../selection";
export { styleOf, TONES } from "../style";
export { Words } from "../words";
export * from "./measure";
export { Panels } from "./panels";
export * from "./search";
export * from "./section";
export { PANEL_SHEET } from "./style";
export * from "./tree";
export * from "./view_text";
export * from "./visibility";
