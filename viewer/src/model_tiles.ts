/** The models of a project as things to draw, and what their tiles tell on the way: boxes, shapes, where to look. */

import type { Matrix4 } from "three";
import { mainPart, sampleOf } from "./aiming";
import { ElementBoxes } from "./element_boxes";
import type { Graphics, Shape } from "./graphics";
import type { Box } from "./staging";
import { featureBoxes, shapeOf, vertexRows } from "./tile_geometry";
import type { Limits, Sight } from "./tile_selection";
import { Tiles, type TileEvents } from "./tiles";
import { rowsOf, type ModelRequest, type Tile } from "./tileset";

export interface DrawnTile {
  readonly shape: Shape;
  /** From stored places to the common frame, in doubles: a model 100 km away from its origin does not tremble. */
  readonly matrix: Matrix4;
  readonly tile: Tile;
  readonly triangles: number;
}

export interface ModelEvents extends TileEvents {
  /** The first picture of one more model is there: a box around all, and points of their main parts. */
  enclosed(whole: Box, main: Float64Array): void;
}

export class ModelTiles {
  private tiles: Tiles<DrawnTile>;
  private requests: readonly ModelRequest[] = [];
  private boxes = new ElementBoxes(0);
  private samples: Float64Array[] = [];

  constructor(
    private readonly graphics: Graphics,
    private readonly memoryLimit: number,
    private readonly events: ModelEvents,
  ) {
    this.tiles = this.newTiles();
  }

  /** These models instead of those before. Ends with the first picture of all; throws `FetchFailed` or `Malformed`. */
  async open(models: readonly ModelRequest[]): Promise<void> {
    this.tiles.dispose();
    this.tiles = this.newTiles();
    this.requests = models;
    this.boxes = new ElementBoxes(rowsOf(models));
    this.samples = [];
    const { tiles } = this;
    await tiles.open(
      models.filter((model) => model.tileset_url !== ""),
      (mesh, tileset) => {
        if (tiles !== this.tiles) return;
        this.samples.push(sampleOf(mesh, tileset.matrix.clone().multiply(mesh.matrix)));
        this.enclose();
      },
    );
  }

  /** The same models once more, from the beginning. */
  reopen(): Promise<void> {
    return this.open(this.requests);
  }

  drawn(sight: Sight, limits: Limits): DrawnTile[] {
    return this.tiles.drawn(sight, limits);
  }

  get settled(): boolean {
    return this.tiles.settled;
  }

  get memory(): number {
    return this.tiles.memory;
  }

  boxOf(elements: Iterable<number>): Box | null {
    return this.boxes.around(elements);
  }

  whole(): Box | null {
    return this.tiles.tilesets.map(({ root }) => root.box).reduce<Box | null>(union, null);
  }

  /** How many elements have a shape, as the lists of tiles say; -1 where one of them does not. */
  get shaped(): number {
    return this.tiles.tilesets.reduce((sum, { elements }) => (sum < 0 || elements < 0 ? -1 : sum + elements), 0);
  }

  /** Whether the element has a shape; null as long as not every tile of its model has told. */
  hasShape(element: number): boolean | null {
    if (this.boxes.knows(element)) return true;
    const model = this.requests.findIndex(({ first_row, elements }) => element >= first_row && element < first_row + elements);
    if (model < 0 || this.requests[model].tileset_url === "") return false;
    return this.tiles.told(this.requests[model]) ? false : null;
  }

  dispose(): void {
    this.tiles.dispose();
  }

  private newTiles(): Tiles<DrawnTile> {
    return new Tiles<DrawnTile>(
      {
        build: (tile, mesh, tileset, firstRow) => {
          const matrix = tileset.matrix.clone().multiply(mesh.matrix);
          this.boxes.take(mesh.rows, firstRow, featureBoxes(mesh, matrix), tile.error);
          const shape = shapeOf(this.graphics, mesh, vertexRows(mesh, firstRow));
          return { shape, matrix, tile, triangles: shape.count / 3 };
        },
        drop: ({ shape }) => shape.dispose(),
      },
      this.events,
      this.memoryLimit,
    );
  }

  private enclose(): void {
    const whole = this.whole();
    if (!whole) return;
    const points = new Float64Array(this.samples.reduce((sum, sample) => sum + sample.length, 0));
    this.samples.reduce((at, sample) => (points.set(sample, at), at + sample.length), 0);
    this.events.enclosed(whole, mainPart(points));
  }
}

function union(a: Box | null, b: Box): Box {
  if (!a) return b;
  const low = (axis: number): number => Math.min(a[axis], b[axis]);
  const high = (axis: number): number => Math.max(a[axis], b[axis]);
  return [low(0), low(1), low(2), high(3), high(4), high(5)];
}
