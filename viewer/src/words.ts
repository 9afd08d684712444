/** Words and dates in the reader's language. All text comes from the catalogue of the Python side. */

import { NONE } from "./states";

type DateForm = "date" | "date_weekday" | "date_month" | "date_year";

export class Words {
  private readonly numbers: Intl.NumberFormat;
  private readonly lists = new Map<string, readonly string[]>();
  private readonly forms = new Map<DateForm, readonly string[]>();

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
  date(day: number, form: DateForm = "date"): string {
    if (day === NONE) return "–";
    const at = new Date(day * 86_400_000);
    // A date is said with every step of the time axis: its form is taken apart once.
    let said = "";
    for (const part of this.partsOf(form)) {
      if (part === "{year}") said += at.getUTCFullYear();
      else if (part === "{month}") said += this.nth("months", at.getUTCMonth());
      else if (part === "{day}") said += at.getUTCDate();
      else if (part === "{weekday}") said += this.nth("weekdays", at.getUTCDay());
      else said += part;
    }
    return said;
  }

  private partsOf(form: DateForm): readonly string[] {
    let parts = this.forms.get(form);
    if (!parts) this.forms.set(form, (parts = this.say(form).split(/(\{\w+\})/)));
    return parts;
  }

  private nth(id: string, at: number): string {
    let list = this.lists.get(id);
    if (!list) this.lists.set(id, (list = this.say(id).split(" ")));
    return list[at] ?? "";
  }
}
