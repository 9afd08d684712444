/**
 * The model as an outline: storey, class, element or class, storey, element. Pure.
 *
 * Elements are never objects here: they are cut into groups by one counting sort, and a line of the outline is found by its
 * number, so that 250,000 elements cost one array and the lines on the screen.
 */

import type { Facts } from "./facts";

export type Grouping = "storey" | "class";

/** A line: a group of the first level, of the second, or an element. */
export interface Line {
  readonly level: 1 | 2 | 3;
  /** Number of the group at its level; for an element the group of the second level it lies in. */
  readonly group: number;
  /** Row of the element; -1 for a group. */
  readonly row: number;
}

const STATE_CODES = 8;

export class Tree {
  /** Row numbers, group by group. */
  readonly members: Uint32Array;
  /** Of the first level: index into storeys or classes (-1: none), and the groups of the second level it holds. */
  readonly outerOf: Int32Array;
  readonly outerFirst: Uint32Array;
  /** Of the second level: index into classes or storeys, and where its members begin (one entry more than groups). */
  readonly innerOf: Int32Array;
  readonly memberFirst: Uint32Array;
  private readonly openOuter: Uint8Array;
  private readonly openInner: Uint8Array;
  private readonly place: Uint32Array;
  private groupLine: Uint32Array = new Uint32Array();
  private groups: Int32Array = new Int32Array();
  private lines = 0;

  /** `classRank`: place of each class in the order of its word. Storeys stand as built: the topmost first. */
  constructor(
    facts: Facts,
    readonly grouping: Grouping,
    classRank: ArrayLike<number>,
  ) {
    const storeyRank = facts.storeys.map((_, storey) => facts.storeys.length - 1 - storey);
    const storey = { of: facts.storeyOf, rank: storeyRank };
    const byClass = { of: facts.classOf, rank: classRank };
    const [outer, inner] = grouping === "storey" ? [storey, byClass] : [byClass, storey];
    const across = inner.rank.length + 1;
    const keyOf = (row: number): number => placeOf(outer, row) * across + placeOf(inner, row);
    const ends = new Uint32Array((outer.rank.length + 1) * across + 1);
    for (let row = 0; row < facts.elements; row++) ends[keyOf(row) + 1]++;
    const outerBack = backOf(outer.rank);
    const innerBack = backOf(inner.rank);
    const outers: number[] = [];
    const firsts: number[] = [];
    const inners: number[] = [];
    const members: number[] = [];
    for (let key = 0; key + 1 < ends.length; key++) {
      const count = ends[key + 1];
      ends[key + 1] += ends[key];
      if (count === 0) continue;
      const outerIndex = outerBack[Math.floor(key / across)];
      if (outers.length === 0 || outers[outers.length - 1] !== outerIndex) {
        outers.push(outerIndex);
        firsts.push(inners.length);
      }
      inners.push(innerBack[key % across]);
      members.push(ends[key]);
    }
    this.members = new Uint32Array(facts.elements);
    this.place = new Uint32Array(facts.elements);
    const next = ends.slice(0, -1);
    for (let row = 0; row < facts.elements; row++) {
      const at = next[keyOf(row)]++;
      this.members[at] = row;
      this.place[row] = at;
    }
    this.outerOf = Int32Array.from(outers);
    this.outerFirst = Uint32Array.from([...firsts, inners.length]);
    this.innerOf = Int32Array.from(inners);
    this.memberFirst = Uint32Array.from([...members, facts.elements]);
    this.openOuter = new Uint8Array(outers.length);
    this.openInner = new Uint8Array(inners.length);
    this.lay();
  }

  /** Number of lines with what is open now. */
  get length(): number {
    return this.lines;
  }

  lineAt(number: number): Line {
    const at = lastAtMost(this.groupLine, number);
    const group = this.groups[at];
    if (group < 0) return { level: 1, group: -1 - group, row: -1 };
    if (this.groupLine[at] === number) return { level: 2, group, row: -1 };
    return { level: 3, group, row: this.members[this.memberFirst[group] + number - this.groupLine[at] - 1] };
  }

  /** The rows that a line stands for; a view of `members`, not to be written to. */
  rowsOf(line: Line): Uint32Array {
    if (line.level === 3) return Uint32Array.of(line.row);
    if (line.level === 2) return this.members.subarray(this.memberFirst[line.group], this.memberFirst[line.group + 1]);
    const first = this.outerFirst[line.group];
    const end = this.outerFirst[line.group + 1];
    return this.members.subarray(this.memberFirst[first], this.memberFirst[end]);
  }

  isOpen(line: Line): boolean {
    return line.level === 1 ? this.openOuter[line.group] === 1 : line.level === 2 && this.openInner[line.group] === 1;
  }

  setOpen(line: Line, open: boolean): void {
    if (line.level === 3) return;
    (line.level === 1 ? this.openOuter : this.openInner)[line.group] = open ? 1 : 0;
    this.lay();
  }

  /** The number of the line that holds this one, or -1 on the first level. */
  parentOf(number: number): number {
    const line = this.lineAt(number);
    if (line.level === 1) return -1;
    const at = lastAtMost(this.groupLine, number);
    if (line.level === 3) return this.groupLine[at];
    for (let before = at; before >= 0; before--) if (this.groups[before] < 0) return this.groupLine[before];
    return -1;
  }

  /** Open what hides an element; returns the number of its line, or -1 for a row that is none. */
  reveal(row: number): number {
    if (!(row >= 0 && row < this.place.length)) return -1;
    const at = this.place[row];
    const inner = lastAtMost(this.memberFirst, at);
    const outer = lastAtMost(this.outerFirst, inner);
    this.openOuter[outer] = 1;
    this.openInner[inner] = 1;
    this.lay();
    const line = this.groupLine[this.groups.indexOf(inner)];
    return line + 1 + at - this.memberFirst[inner];
  }

  /** How many of each state in every group of the second level: eight numbers a group. */
  stateCounts(states: Uint8Array): Uint32Array {
    return this.tally(STATE_CODES, (row) => states[row]);
  }

  /** How many elements without any of these flag bits in every group of the second level. */
  countsWithout(flags: Uint8Array, bits: number): Uint32Array {
    const counts = this.tally(2, (row) => ((flags[row] & bits) === 0 ? 0 : 1));
    return Uint32Array.from({ length: this.innerOf.length }, (_, group) => counts[2 * group]);
  }

  /** What a table of the second level (`width` numbers a group) says for a line of the first or second. */
  countsOf(line: Line, table: Uint32Array, width: number): Uint32Array {
    const from = line.level === 1 ? this.outerFirst[line.group] : line.group;
    const end = line.level === 1 ? this.outerFirst[line.group + 1] : line.group + 1;
    const sums = new Uint32Array(width);
    for (let at = from * width; at < end * width; at++) sums[at % width] += table[at];
    return sums;
  }

  private tally(width: number, slotOf: (row: number) => number): Uint32Array {
    const counts = new Uint32Array(this.innerOf.length * width);
    for (let group = 0; group < this.innerOf.length; group++) {
      const end = this.memberFirst[group + 1];
      for (let at = this.memberFirst[group]; at < end; at++) counts[group * width + slotOf(this.members[at])]++;
    }
    return counts;
  }

  /** Which line each open group begins at; a group of the first level is written as -1 - group. */
  private lay(): void {
    const lines: number[] = [];
    const groups: number[] = [];
    let line = 0;
    for (let outer = 0; outer < this.outerOf.length; outer++) {
      lines.push(line++);
      groups.push(-1 - outer);
      if (this.openOuter[outer] === 0) continue;
      for (let inner = this.outerFirst[outer]; inner < this.outerFirst[outer + 1]; inner++) {
        lines.push(line++);
        groups.push(inner);
        if (this.openInner[inner] === 1) line += this.memberFirst[inner + 1] - this.memberFirst[inner];
      }
    }
    this.groupLine = Uint32Array.from(lines);
    this.groups = Int32Array.from(groups);
    this.lines = line;
  }
}

/** The order of classes by what readers call them. */
export function classRanks(words: readonly string[], locale: string): Uint32Array {
  const order = words.map((_, index) => index);
  const compare = new Intl.Collator(locale, { numeric: true }).compare;
  order.sort((a, b) => compare(words[a], words[b]) || a - b);
  const ranks = new Uint32Array(words.length);
  order.forEach((index, rank) => (ranks[index] = rank));
  return ranks;
}

interface Level {
  readonly of: Int32Array;
  readonly rank: ArrayLike<number>;
}

/** Place of an element's group in its level's order; "none" stands last. */
function placeOf(level: Level, row: number): number {
  const index = level.of[row];
  return index >= 0 && index < level.rank.length ? level.rank[index] : level.rank.length;
}

function backOf(rank: ArrayLike<number>): Int32Array {
  const back = new Int32Array(rank.length + 1).fill(-1);
  for (let index = 0; index < rank.length; index++) back[rank[index]] = index;
  return back;
}

/** Index of the last entry of an ascending list that is at most `value`. */
function lastAtMost(list: Uint32Array, value: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (list[middle] <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
