/** What the panels tell the viewer and ask of it. */

export interface Outside {
  /** These are chosen now (an empty list: none); `byReader`: by the reader, not by the page. */
  picked(rows: Uint32Array, byReader: boolean): void;
  /** State code of every element on the shown day; asked for when the day has come to rest. */
  states(): Uint8Array;
  /** The address of exactly this view. */
  address(): string;
  /** Elements were hidden, outlined or shown again. */
  marksChanged?(): void;
  /** Something that belongs to the view's text changed (the cut). */
  viewChanged(): void;
}
