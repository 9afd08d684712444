/** What the panels know of a model: arrays of one entry an element, and the lists their numbers point into. */

export interface Task {
  readonly code: string;
  readonly name: string;
}

/** The part of a scene (CONTRACT.md, section 3) that panels read. An index of -1 means "none". */
export interface Facts {
  readonly elements: number;
  /** IFC class names. */
  readonly classes: readonly string[];
  /** Bottom to top. */
  readonly storeys: readonly string[];
  readonly sections: readonly string[];
  readonly responsibles: readonly string[];
  readonly tasks: readonly Task[];
  readonly classOf: Int32Array;
  readonly storeyOf: Int32Array;
  readonly sectionOf: Int32Array;
  readonly responsibleOf: Int32Array;
  /** Cuts `tasksOf` into elements (length elements + 1). */
  readonly taskOffsets: Uint32Array;
  readonly tasksOf: Uint32Array;
}

/** What elements are called (CONTRACT.md, section 4); it comes after the first picture. */
export interface Names {
  readonly guids: readonly string[];
  readonly names: readonly string[];
  readonly tags: readonly string[];
}

/** Row numbers of elements. */
export type Rows = ArrayLike<number>;

/** What a reader calls the thing an IFC class stands for. */
export type ClassWord = (elementClass: string) => string;
