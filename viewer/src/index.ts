/**
 * What the page loads. The default export is the component: Streamlit calls it again, on the same element, each time the
 * data change, and calls what it returned when the element goes away.
 */

import { sceneOf } from "./scene";
import { statesOn, STATES } from "./states";
import { Viewer, type Request } from "./viewer";

interface Component {
  readonly data: Request;
  readonly parentElement: HTMLElement | ShadowRoot;
  setTriggerValue(name: string, value: unknown): void;
}

const LIVE = new WeakMap<Node, { viewer: Viewer; component: Component }>();

export default function component(given: Component): () => void {
  const { data, parentElement } = given;
  let live = LIVE.get(parentElement);
  if (live && !live.viewer.suits(data)) {
    live.viewer.dispose();
    live = undefined;
  }
  if (live) {
    live.component = given;
    live.viewer.update(data);
  } else {
    const answers = {
      picked: (guid: string | null) => LIVE.get(parentElement)?.component.setTriggerValue("picked", { guid }),
      settled: (day: number) => LIVE.get(parentElement)?.component.setTriggerValue("status_day", day),
    };
    LIVE.set(parentElement, { viewer: new Viewer(parentElement, data, answers), component: given });
  }
  return () => {
    LIVE.get(parentElement)?.viewer.dispose();
    LIVE.delete(parentElement);
  };
}

/** State names of a scene document on a day: the truth table as the viewer applies it, for the shared contract cases. */
export function stateNames(document: unknown, day: number): string[] {
  const { evidence } = sceneOf(document);
  return [...statesOn(evidence, day, new Uint8Array(evidence.elements))].map((code) => STATES[code]);
}
