/**
 * Finding elements by what they are called: GlobalId, name, tag, task, class, storey, section. Pure.
 *
 * Names, GlobalIds and tags are joined into long strings, a block of elements each, where the engine's own search runs at the
 * speed of memory. The index is made in slices, so that a page with 250,000 elements never stands still for it.
 */

import type { ClassWord, Facts, Names } from "./facts";

export type Field = "guid" | "name" | "tag" | "task" | "class" | "storey" | "section";

export interface Found {
  /** Every element that fits, ascending. */
  readonly rows: Uint32Array;
  /** The best of them, best first. */
  readonly best: Uint32Array;
}

const CONTAINS = 1;
const BEGINS = 2;
const EQUALS = 3;
const BLOCK = 2048;
const SLICE_MS = 6;
/** A question longer than this is no question. */
const LONGEST_QUESTION = 200;
const MOST_TERMS = 8;

/** As texts are compared: full width as half width, no capitals. */
export function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** A run of elements: one folded text of each behind the other, and where each begins (one entry more than elements). */
interface Block {
  readonly first: number;
  readonly text: string;
  readonly starts: Uint32Array;
}

export class SearchIndex {
  private readonly blocks: Block[] = [];
  private readonly classTexts: string[];
  private readonly storeyTexts: string[];
  private readonly sectionTexts: string[];
  private readonly taskTexts: string[][];
  private named = 0;

  /** `names` may be null while they are on their way: classes, storeys, sections and tasks are found all the same. */
  constructor(
    private readonly facts: Facts,
    private readonly names: Names | null,
    classWord: ClassWord,
  ) {
    this.classTexts = facts.classes.map((one) => folded(`${classWord(one)}\n${one}`));
    this.storeyTexts = facts.storeys.map(folded);
    this.sectionTexts = facts.sections.map(folded);
    this.taskTexts = facts.tasks.map((task) => [folded(task.code), folded(task.name)]);
  }

  /** Whether every element is in the index. */
  get complete(): boolean {
    return !this.names || this.named >= this.facts.elements;
  }

  /** One slice of the making; whether the index is complete now. `now` in milliseconds. */
  grow(now: () => number, sliceMs = SLICE_MS): boolean {
    const until = now() + sliceMs;
    while (!this.complete) {
      this.takeBlock();
      if (now() >= until) break;
    }
    return this.complete;
  }

  /** Elements that fit every word of `question`, the best `most` of them first. An empty question finds nothing. */
  find(question: string, most: number): Found {
    const terms = termsOf(question);
    if (terms.length === 0) return { rows: new Uint32Array(), best: new Uint32Array() };
    this.grow(() => 0, 1);
    const whole = this.scoresOf(terms[0]);
    for (const term of terms.slice(1)) {
      const scores = this.scoresOf(term);
      for (let row = 0; row < whole.length; row++) whole[row] = scores[row] === 0 ? 0 : Math.min(whole[row], scores[row]);
    }
    return ranked(whole, most);
  }

  /** By which of its texts an element was found, for the first word of the question; null where it was not. */
  reason(question: string, row: number): { field: Field; text: string } | null {
    const [term] = termsOf(question);
    if (term === undefined) return null;
    const { facts, names } = this;
    const candidates: [Field, string][] = [];
    if (names) {
      candidates.push(["name", names.names[row] ?? ""], ["guid", names.guids[row] ?? ""], ["tag", names.tags[row] ?? ""]);
    }
    for (let at = facts.taskOffsets[row]; at < facts.taskOffsets[row + 1]; at++) {
      const task = facts.tasks[facts.tasksOf[at]];
      if (task) candidates.push(["task", [task.code, task.name].filter((part) => part !== "").join(" ")]);
    }
    candidates.push(["class", this.classTexts[facts.classOf[row]] ?? ""]);
    candidates.push(["storey", facts.storeys[facts.storeyOf[row]] ?? ""]);
    candidates.push(["section", facts.sections[facts.sectionOf[row]] ?? ""]);
    const hit = candidates.find(([, text]) => folded(text).includes(term));
    return hit ? { field: hit[0], text: hit[1] } : null;
  }

  private takeBlock(): void {
    const { names, guids, tags } = this.names!;
    const first = this.named;
    const end = Math.min(first + BLOCK, this.facts.elements);
    for (const texts of [names, guids, tags]) this.blocks.push(blockOf(texts, first, end));
    this.named = end;
  }

  private scoresOf(term: string): Uint8Array {
    const { facts } = this;
    const scores = new Uint8Array(facts.elements);
    raise(scores, facts.classOf, this.classTexts.map((text) => Math.max(...text.split("\n").map((one) => scoreOf(one, term)))));
    raise(scores, facts.storeyOf, this.storeyTexts.map((text) => scoreOf(text, term)));
    raise(scores, facts.sectionOf, this.sectionTexts.map((text) => scoreOf(text, term)));
    this.raiseTasks(scores, term);
    for (const block of this.blocks) raiseBlock(scores, block, term);
    return scores;
  }

  private raiseTasks(scores: Uint8Array, term: string): void {
    const { taskOffsets, tasksOf } = this.facts;
    const fits = Uint8Array.from(this.taskTexts, (texts) => Math.max(...texts.map((text) => scoreOf(text, term))));
    if (!fits.some((score) => score > 0)) return;
    for (let row = 0; row < scores.length; row++) {
      for (let at = taskOffsets[row]; at < taskOffsets[row + 1]; at++) {
        const score = fits[tasksOf[at]] ?? 0;
        if (score > scores[row]) scores[row] = score;
      }
    }
  }
}

function termsOf(question: string): string[] {
  const terms = folded(question.slice(0, LONGEST_QUESTION)).split(/\s+/).filter((term) => term !== "");
  return terms.slice(0, MOST_TERMS);
}

function scoreOf(text: string, term: string): number {
  const at = text.indexOf(term);
  if (at < 0) return 0;
  if (at > 0) return CONTAINS;
  return text.length === term.length ? EQUALS : BEGINS;
}

function raise(scores: Uint8Array, of: Int32Array, fits: ArrayLike<number>): void {
  for (let row = 0; row < scores.length; row++) {
    const score = fits[of[row]] ?? 0;
    if (score > scores[row]) scores[row] = score;
  }
}

/** Folding may change lengths, so it comes before looking where each text begins. A line break within a name is a blank. */
function blockOf(texts: readonly string[], first: number, end: number): Block {
  const parts = texts.slice(first, end);
  const text = folded(parts.map((part) => (part.includes("\n") ? part.replaceAll("\n", " ") : part)).join("\n")) + "\n";
  const starts = new Uint32Array(end - first + 1);
  for (let at = 0, element = 1; element <= end - first; element++) {
    at = text.indexOf("\n", at) + 1;
    starts[element] = at;
  }
  return { first, text, starts };
}

/** Every element of a block that holds the term: the places ascend, so the elements are found by walking on. */
function raiseBlock(scores: Uint8Array, block: Block, term: string): void {
  const { text, starts, first } = block;
  let element = 0;
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, starts[element + 1])) {
    while (starts[element + 1] <= at) element++;
    const length = starts[element + 1] - starts[element] - 1;
    const score = at > starts[element] ? CONTAINS : length === term.length ? EQUALS : BEGINS;
    if (score > scores[first + element]) scores[first + element] = score;
  }
}

function ranked(scores: Uint8Array, most: number): Found {
  const counts = new Uint32Array(EQUALS + 1);
  for (const score of scores) counts[score]++;
  const rows = new Uint32Array(scores.length - counts[0]);
  const best: number[][] = [[], [], [], []];
  let at = 0;
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row];
    if (score === 0) continue;
    rows[at++] = row;
    if (best[score].length < most) best[score].push(row);
  }
  return { rows, best: Uint32Array.from([...best[EQUALS], ...best[BEGINS], ...best[CONTAINS]].slice(0, most)) };
}
