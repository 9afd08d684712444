/** Words and dates in the reader's language. All text comes from the catalogue of the Python side. */

import { NONE } from "./states";

export class Words {
  private readonly numbers: Intl.NumberFormat;

  constructor(private readonly texts: Readonly<Record<string, string>>) {
    this.numbers = new Intl.NumberFormat(texts["locale"] ?? "zh-CN");
  }

  /** The text `id` with its `{fields}` filled in; the id itself where a text is missing, so that a gap is seen. */
  say(id: string, fields: Readonly<Record<string, string | number>> = {}): string {
    const text = this.texts[id] ?? id;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = fields[name];
      if (value === undefined) return whole;
      return typeof value === "number" ? this.count(value) : value;
    });
  }

  has(id: string): boolean {
    return id in this.texts;
  }

  count(value: number): string {
    return this.numbers.format(value);
  }

  /** 2026年3月1日, 1 Mar 2026; a dash for "none". */
  date(day: number, form: "date" | "date_weekday" | "date_month" | "date_year" = "date"): string {
    if (day === NONE) return "–";
    const at = new Date(day * 86_400_000);
    return this.say(form, {
      year: String(at.getUTCFullYear()),
      month: this.nth("months", at.getUTCMonth()),
      day: String(at.getUTCDate()),
      weekday: this.nth("weekdays", at.getUTCDay()),
    });
  }

  private nth(id: string, at: number): string {
    return this.say(id).split(" ")[at] ?? "";
  }
}
