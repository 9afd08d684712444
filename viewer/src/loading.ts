/**
 * Brings what a viewer shows: scene and models at the same time, the names when the first picture stands. Each thing is asked
 * for once; a newer request ends the older one.
 */

import { bytesAt, FetchFailed, jsonAt } from "./fetching";
import { Malformed, namesOf, sceneOf, type Names, type Scene } from "./scene";
import { rowsOf, type ModelRequest } from "./tileset";

export interface Wanted {
  readonly scene_url: string;
  readonly words_url: string;
  readonly models: readonly ModelRequest[];
}

/** Where the shapes go: the stage, or the plan in two dimensions. */
export interface Surface {
  open(models: readonly ModelRequest[]): Promise<void>;
  received: (bytes: number) => void;
}

export interface LoadEvents {
  begun(): void;
  received(bytes: number): void;
  scene(scene: Scene): void;
  /** Scene and the first shapes of all models are there. */
  complete(): void;
  names(names: Names): void;
  failed(error: unknown): void;
}

/** Names that do not come are asked for again, later each time. */
const AGAIN_MS = [2_000, 5_000, 15_000, 60_000] as const;

export class Loading {
  private current = new AbortController();
  private opened = "";
  private waking = 0;

  constructor(
    private readonly surface: Surface | null,
    private readonly events: LoadEvents,
  ) {
    if (surface) surface.received = (bytes) => events.received(bytes);
  }

  async load(wanted: Wanted): Promise<void> {
    this.stop();
    const { signal } = (this.current = new AbortController());
    this.events.begun();
    try {
      const rows = rowsOf(wanted.models);
      const shapes = this.shapes(wanted.models);
      // Whichever fails first is told; the other must not be an unheard rejection.
      shapes.catch(() => undefined);
      const scene = sceneOf(await bytesAt(wanted.scene_url, signal, () => undefined));
      if (rows > scene.elements) throw new Malformed("first_row");
      if (signal.aborted) return;
      this.events.scene(scene);
      await shapes;
      if (signal.aborted) return;
      this.events.complete();
      if (wanted.words_url) void this.names(wanted.words_url, scene.elements, signal, 0);
    } catch (error) {
      if (!signal.aborted) this.events.failed(error);
    }
  }

  stop(): void {
    this.current.abort();
    window.clearTimeout(this.waking);
  }

  /** The same models stay as they are: another scene costs no triangle. */
  private async shapes(models: readonly ModelRequest[]): Promise<void> {
    const key = JSON.stringify(models);
    if (!this.surface || key === this.opened) return;
    this.opened = "";
    await this.surface.open(models);
    this.opened = key;
  }

  private async names(url: string, elements: number, signal: AbortSignal, tries: number): Promise<void> {
    try {
      const names = namesOf(await jsonAt(url, signal), elements);
      if (!signal.aborted) this.events.names(names);
    } catch (error) {
      if (signal.aborted) return;
      console.warn("names have not come:", error instanceof FetchFailed ? error.status : error);
      const wait = AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)];
      this.waking = window.setTimeout(() => void this.names(url, elements, signal, tries + 1), wait);
    }
  }
}
