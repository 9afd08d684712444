/** What tests take from the bundle: the parts of time and exports that know no page. */

export * from "../exports/file_name";
export { filmDays, filmOf, filmWay } from "../exports/film";
export { roundLength } from "../exports/sheet";
export { webmOf, withDuration } from "../exports/webm";
export * from "./axis";
export { changeOf, presetDay } from "./changes";
export * from "./colouring";
