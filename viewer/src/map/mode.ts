/** The switch between the model alone and the model on its map. All of MapLibre is in a bundle of its own. */

import { make } from "../elements";
import type { Panels } from "../panels";
import type { Stage } from "../stage";
import type { Tones } from "../style";
import type { Words } from "../words";
import type { openMap, OpenMap } from "./index";
import { isPlaced, placeOf, type MapPlace, type WithoutPlace } from "./place";

/** Name of the second bundle beside this one; the build puts it in. */
declare const MAP_BUNDLE: string;

export interface MapParts {
  readonly words: Words;
  readonly stage: Stage;
  readonly view: HTMLElement;
  readonly tones: Tones;
  readonly panels: Panels;
}

type Bundle = { readonly openMap: typeof openMap };

const HINT_MS = 4200;
/** A sentence that says why and what to do is read in so long. */
const WHY_MS = 14_000;

export class MapMode {
  private place: MapPlace | WithoutPlace = { why: "" };
  private said = "";
  private map: OpenMap | null = null;
  private wanted = false;
  private gone = false;
  private telling = 0;
  private readonly notice = make("p", "notice map-notice");

  constructor(private readonly parts: MapParts) {
    const { panels, view } = parts;
    this.notice.setAttribute("role", "status");
    this.notice.hidden = true;
    panels.dock.add([{ name: "map", icon: "map", pressed: () => void this.press(), stays: true }]);
    (view.querySelector(".notices") ?? view).append(this.notice);
  }

  get open(): OpenMap | null {
    return this.map;
  }

  /** What the page says of the place; an open map follows. */
  put(said: unknown): void {
    const text = JSON.stringify(said ?? null);
    if (text === this.said) return;
    this.said = text;
    this.place = placeOf(said);
    if (!this.map) return;
    this.close();
    if (isPlaced(this.place)) void this.begin(this.place);
  }

  async press(): Promise<void> {
    const { words } = this.parts;
    if (this.wanted) return this.close();
    if (isPlaced(this.place)) return this.begin(this.place);
    this.tell(this.place.why || words.say("map.no_place"), WHY_MS);
  }

  dispose(): void {
    this.gone = true;
    this.close();
    this.notice.remove();
  }

  private close(): void {
    this.wanted = false;
    window.clearTimeout(this.telling);
    this.notice.hidden = true;
    this.parts.panels.dock.setDown("map", false);
    this.map?.dispose();
    this.map = null;
  }

  private async begin(place: MapPlace): Promise<void> {
    const { words, panels, stage, view, tones } = this.parts;
    this.wanted = true;
    panels.dock.setDown("map", true);
    try {
      // The ground stands by the height of the models: one of them must be there.
      if (!stage.whole()) await new Promise<void>((shown) => stage.whenShown(shown));
      const bundle = (await import(new URL(MAP_BUNDLE, import.meta.url).href)) as Bundle;
      // The reader may have pressed again, or the page may be another by now.
      if (!this.wanted || this.gone || this.map || place !== this.place) return;
      const failed = (what: string): void => {
        console.warn("map:", what);
        this.tell(words.say("map.base_failed"), WHY_MS);
      };
      this.map = bundle.openMap({ stage, view, tones, place, failed }, words);
      this.tell(words.say("map.hint"), HINT_MS);
    } catch (error) {
      console.warn("no map:", error);
      this.close();
      if (!this.gone) this.tell(words.say("map.failed"), WHY_MS);
    }
  }

  private tell(text: string, ms: number): void {
    window.clearTimeout(this.telling);
    this.notice.textContent = text;
    this.notice.hidden = false;
    this.telling = window.setTimeout(() => (this.notice.hidden = true), ms);
  }
}
