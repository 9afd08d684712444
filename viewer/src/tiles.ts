/**
 * Brings the tiles that the picture needs and forgets those it needs no more.
 *
 * `Built` is what a surface makes of a tile: geometry on the graphics card, or arrays for the plan in two dimensions.
 */

import { bytesAt, FetchFailed, jsonAt } from "./fetching";
import { tileMeshOf, type TileMesh } from "./glb";
import { Malformed } from "./columns";
import { selectionOf, type Limits, type Sight } from "./tile_selection";
import { tilesetOf, type ModelRequest, type Tile, type Tileset } from "./tileset";

export interface Maker<Built> {
  build(tile: Tile, mesh: TileMesh, tileset: Tileset, firstRow: number): Built;
  drop(built: Built): void;
}

export interface TileEvents {
  /** There is more to draw. */
  changed(): void;
  /** Bytes of a first picture have come. */
  received(bytes: number): void;
}

interface Held<Built> {
  readonly built: Built;
  readonly bytes: number;
  used: number;
}

interface Model {
  readonly request: ModelRequest;
  readonly tileset: Tileset;
}

const AT_ONCE = 4;
/** A tile that does not come is asked for again after this time, and given up after so many tries. */
const AGAIN_MS = 2000;
const TRIES = 3;

export class Tiles<Built> {
  private readonly held = new Map<Tile, Held<Built>>();
  private readonly coming = new Map<Tile, AbortController>();
  private readonly failures = new Map<Tile, { count: number; until: number }>();
  private readonly closing = new AbortController();
  /** The tiles of the first picture; they are never let go. */
  private readonly firsts = new Set<Tile>();
  private readonly exactSeen: Set<Tile>[] = [];
  private models: Model[] = [];
  private turn = 0;
  private bytes = 0;
  private waking = 0;

  constructor(
    private readonly maker: Maker<Built>,
    private readonly events: TileEvents,
    private readonly memoryLimit: number,
  ) {}

  /**
   * Fetch the lists and the roots of all models. `begun` hears of each root as it comes; the promise ends with the last. Throws
   * `FetchFailed` or `Malformed`.
   */
  async open(requests: readonly ModelRequest[], begun: (mesh: TileMesh, tileset: Tileset) => void): Promise<void> {
    const received = requests.map(() => 0);
    const { signal } = this.closing;
    await Promise.all(
      requests.map(async (request, model) => {
        const tileset = tilesetOf(await jsonAt(request.tileset_url, signal), request.tileset_url, model, request.place);
        this.models[model] = { request, tileset };
        for (const tile of firstOf(tileset.root)) {
          this.firsts.add(tile);
          const file = await bytesAt(tile.url!, signal, (bytes) => {
            received[model] = bytes;
            this.events.received(received.reduce((sum, one) => sum + one, 0));
          });
          const mesh = tileMeshOf(file);
          this.hold(tile, mesh, file.byteLength);
          begun(mesh, tileset);
        }
        this.events.changed();
      }),
    );
  }

  /** What to draw from here; fetches what is missing, stops fetching what is no more wanted, drops what is too much. */
  drawn(sight: Sight, limits: Limits): Built[] {
    const roots = this.models.filter(Boolean).map((model) => model.tileset.root);
    const { drawn, wanted } = selectionOf(roots, sight, limits, (tile) => tile.url === null || this.held.has(tile));
    this.turn++;
    for (const tile of drawn) this.held.get(tile)!.used = this.turn;
    this.fetch(wanted);
    this.forget();
    return drawn.map((tile) => this.held.get(tile)!.built);
  }

  /** Tilesets that have been read so far. */
  get tilesets(): Tileset[] {
    return this.models.filter(Boolean).map((model) => model.tileset);
  }

  /** Whether nothing that the last picture wanted is still to come. */
  get settled(): boolean {
    return this.coming.size === 0;
  }

  /** Whether every exact tile of a model has been here once. */
  told(request: ModelRequest): boolean {
    const at = this.models.findIndex((model) => model?.request === request);
    return at >= 0 && (this.exactSeen[at]?.size ?? 0) === exactOf(this.models[at].tileset.root);
  }

  get memory(): number {
    return this.bytes;
  }

  dispose(): void {
    this.closing.abort();
    window.clearTimeout(this.waking);
    for (const request of this.coming.values()) request.abort();
    for (const { built } of this.held.values()) this.maker.drop(built);
    this.held.clear();
    this.models = [];
    this.bytes = 0;
  }

  private fetch(wanted: readonly Tile[]): void {
    const now = performance.now();
    const able = wanted.filter((tile) => {
      const failed = this.failures.get(tile);
      return tile.url !== null && !this.firsts.has(tile) && (!failed || (failed.count < TRIES && failed.until <= now));
    });
    const still = new Set(wanted);
    for (const [tile, request] of this.coming) {
      if (still.has(tile)) continue;
      request.abort();
      this.coming.delete(tile);
    }
    for (const tile of able) {
      if (this.coming.size >= AT_ONCE) break;
      if (!this.coming.has(tile)) void this.bring(tile);
    }
  }

  private async bring(tile: Tile): Promise<void> {
    const request = new AbortController();
    this.coming.set(tile, request);
    try {
      const file = await bytesAt(tile.url!, request.signal, () => undefined);
      if (request.signal.aborted) return;
      this.hold(tile, tileMeshOf(file), file.byteLength);
    } catch (error) {
      if (request.signal.aborted) return;
      this.fail(tile, error);
    }
    this.coming.delete(tile);
    this.events.changed();
  }

  /** What stands in place of the tile is its parent's picture: coarser, and true. A file that cannot be read will not change. */
  private fail(tile: Tile, error: unknown): void {
    const passing = error instanceof FetchFailed && (error.status === 0 || error.status >= 500);
    const count = passing ? (this.failures.get(tile)?.count ?? 0) + 1 : TRIES;
    this.failures.set(tile, { count, until: performance.now() + AGAIN_MS });
    if (!passing) console.warn("tile left out:", tile.url, error);
    window.clearTimeout(this.waking);
    this.waking = window.setTimeout(() => this.events.changed(), AGAIN_MS + 50);
  }

  private hold(tile: Tile, mesh: TileMesh, bytes: number): void {
    const { request, tileset } = this.models[tile.model];
    for (const row of mesh.rows) if (row >= request.elements) throw new Malformed("row");
    const total = bytes + 4 * mesh.vertices;
    this.held.set(tile, { built: this.maker.build(tile, mesh, tileset, request.first_row), bytes: total, used: this.turn });
    this.bytes += total;
    if (tile.children.length === 0) (this.exactSeen[tile.model] ??= new Set()).add(tile);
  }

  /** The longest unused go first; roots stay, and so does what was just drawn or just came. */
  private forget(): void {
    if (this.bytes <= this.memoryLimit) return;
    const old = [...this.held].filter(([tile, { used }]) => used < this.turn - 1 && !this.firsts.has(tile));
    old.sort((a, b) => a[1].used - b[1].used);
    for (const [tile, { built, bytes }] of old) {
      if (this.bytes <= this.memoryLimit * 0.9) return;
      this.held.delete(tile);
      this.maker.drop(built);
      this.bytes -= bytes;
    }
  }
}

/** The tiles of the first picture: the root, or the nearest below it that have content. */
function firstOf(root: Tile): Tile[] {
  return root.url !== null ? [root] : root.children.flatMap(firstOf);
}

function exactOf(tile: Tile): number {
  return tile.children.length === 0 ? 1 : tile.children.reduce((sum, child) => sum + exactOf(child), 0);
}
