/**
 * What the page loads. The default export is the component: Streamlit calls it again, on the same element, each time the
 * data change, and calls what it returned when the element goes away.
 */

import { CountTable } from "./counts";
import { ahead } from "./fetching";
import { GpuStates } from "./gpu_states";
import { Graphics } from "./graphics";
import { sceneOf } from "./scene";
import { bucketOf, delayOf, planStateOf, stateOf, STATES } from "./states";
import { Viewer, type Request } from "./viewer";

export * as panels from "./panels/logic";
export * as time from "./time/logic";

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
    // Scene and lists of tiles are on their way while the viewer is built.
    for (const url of [data.scene_url, ...data.models.map((model) => model.tileset_url)]) ahead(url);
    const answers = {
      picked: (guids: readonly string[]) => LIVE.get(parentElement)?.component.setTriggerValue("picked", { guids }),
      settled: (day: number) => LIVE.get(parentElement)?.component.setTriggerValue("status_day", day),
    };
    LIVE.set(parentElement, { viewer: new Viewer(parentElement, data, answers), component: given });
  }
  return () => {
    LIVE.get(parentElement)?.viewer.dispose();
    LIVE.delete(parentElement);
  };
}

/** What is said of each element on a day. */
interface Judged {
  readonly state: string;
  readonly plan: number;
  /** State on the compared day. */
  readonly compared: string;
  /** Place in `DELAY_BUCKETS`. */
  readonly bucket: number;
  /** Working days; -1 where nothing can be said, and from the graphics card, which knows buckets alone. */
  readonly delay: number;
}

/** The truth table as the processor applies it, for each day and element; for the shared contract cases. */
export function statesOnCpu(file: ArrayBuffer, days: readonly number[], compared: number): Judged[][] {
  const { evidence, elements } = sceneOf(file);
  const judged = (element: number, day: number): Judged => {
    const delay = delayOf(evidence, element, day);
    return {
      state: STATES[stateOf(evidence, element, day)],
      plan: planStateOf(evidence, element, day),
      compared: STATES[stateOf(evidence, element, compared)],
      bucket: bucketOf(delay),
      delay,
    };
  };
  return days.map((day) => Array.from({ length: elements }, (_, element) => judged(element, day)));
}

/** The same as the graphics card works it out. */
export function statesOnGpu(file: ArrayBuffer, days: readonly number[], compared: number): Judged[][] {
  const { evidence, elements } = sceneOf(file);
  const context = document.createElement("canvas").getContext("webgl2");
  if (!context) throw new Error("no WebGL 2");
  const graphics = new Graphics(context);
  const states = new GpuStates(graphics, evidence);
  const judged = (bytes: Uint8Array, element: number): Judged => ({
    state: STATES[bytes[4 * element]],
    plan: bytes[4 * element + 1],
    compared: STATES[bytes[4 * element + 2]],
    bucket: bytes[4 * element + 3],
    delay: -1,
  });
  try {
    return days.map((day) => {
      states.setDay(day, compared);
      const bytes = states.read();
      return Array.from({ length: elements }, (_, element) => judged(bytes, element));
    });
  } finally {
    states.dispose();
    graphics.dispose();
  }
}

/** Counts of states on several days: from the table of changes, and by looking at every element. */
export function countsOnDays(file: ArrayBuffer, days: readonly number[]): { table: number[][]; loop: number[][] } {
  const { evidence } = sceneOf(file);
  const loop = new CountTable(evidence);
  const table = new CountTable(evidence);
  table.build();
  return { table: days.map((day) => [...table.on(day)]), loop: days.map((day) => [...loop.on(day)]) };
}
