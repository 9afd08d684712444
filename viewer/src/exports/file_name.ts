/** Names of exported files: the works and the day. Pure. */

const LONGEST = 80;

/** `工程_2026-03-01.png`; what no file system takes is left out of the title. */
export function fileName(title: string, days: readonly number[], extension: string): string {
  const plain = [...title]
    .map((sign) => (sign < " " || '\\/:*?"<>|\u007f'.includes(sign) ? " " : sign))
    .slice(0, LONGEST)
    .join("")
    .replace(/\s+/g, " ")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  return [plain, ...days.map(isoDay)].filter(Boolean).join("_") + `.${extension}`;
}

/** 2026-03-01. */
export function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
