/** Where days and marks lie on the time axis. Pure. */

import type { Mark } from "../scene";

export interface Span {
  readonly first: number;
  readonly last: number;
}

/** Marks that would lie on each other, drawn as one. */
export interface Cluster {
  /** 0..1 of the axis. */
  readonly at: number;
  readonly day: number;
  readonly marks: readonly Mark[];
}

/** Share of the axis at which a day lies. */
export function shareOf(day: number, { first, last }: Span): number {
  return (day - first) / Math.max(1, last - first);
}

/** Marks within the span, each with those that follow closer than `pixels` on an axis so wide. They stand at the first of them. */
export function clusters(marks: readonly Mark[], span: Span, width: number, pixels: number): Cluster[] {
  const found: { at: number; day: number; marks: Mark[] }[] = [];
  for (const mark of marks) {
    if (mark.day < span.first || mark.day > span.last) continue;
    const at = shareOf(mark.day, span);
    const last = found[found.length - 1];
    if (last && (at - last.at) * width < pixels) last.marks.push(mark);
    else found.push({ at, day: mark.day, marks: [mark] });
  }
  return found;
}

/** Day of the next mark after `day` (`direction` 1) or of the last before it (-1); `null` where there is none in the span. */
export function neighbour(marks: readonly Mark[], day: number, direction: 1 | -1, { first, last }: Span): number | null {
  const days = marks.map((mark) => mark.day).filter((at) => at >= first && at <= last && (at - day) * direction > 0);
  return days.length === 0 ? null : days.reduce((a, b) => ((b - a) * direction < 0 ? b : a));
}

/** First days of months or years for the labels of the axis, so few that none touches another. */
export function calendarTicks({ first, last }: Span, width: number, labelPixels: number): { day: number; year: boolean }[] {
  const days = Math.max(1, last - first);
  const room = Math.max(1, Math.floor(width / labelPixels));
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((months) => days / 30.4 / months <= room) ?? 240;
  const begin = new Date(first * 86_400_000);
  const ticks: { day: number; year: boolean }[] = [];
  let month = Math.ceil((begin.getUTCFullYear() * 12 + begin.getUTCMonth()) / step) * step;
  for (; ; month += step) {
    const day = Math.round(Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000);
    if (day > last) return ticks;
    if (day >= first) ticks.push({ day, year: month % 12 === 0 });
  }
}
