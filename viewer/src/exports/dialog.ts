/** The sheet that asks how large a picture or a film shall be, and tells how far it is. */

import { iconButton, make } from "../elements";
import type { Words } from "../words";

export interface Field {
  readonly name: string;
  readonly label: string;
  /** Value and word of each choice; without, a day is asked for. */
  readonly choices?: readonly (readonly [string, string])[];
  readonly value: string;
  readonly least?: string;
  readonly most?: string;
}

export class Dialog {
  readonly element = make("div", "export");
  private readonly inputs = new Map<string, HTMLSelectElement | HTMLInputElement>();
  private readonly bar = make("progress");
  private readonly note = make("p", "quiet note");
  private readonly start: HTMLButtonElement;
  private readonly cancel: HTMLButtonElement;
  private running: AbortController | null = null;

  constructor(
    words: Words,
    title: string,
    fields: readonly Field[],
    private readonly parts: {
      /** What will come of these values; and whether anything can. */
      readonly told: (values: ReadonlyMap<string, string>) => { text: string; able: boolean };
      readonly run: (values: ReadonlyMap<string, string>, progress: (share: number) => void, signal: AbortSignal) => Promise<string>;
      readonly failed: (error: unknown) => string;
      readonly closed: () => void;
    },
  ) {
    const close = iconButton("close", words.say("export.close"), () => this.close());
    this.start = make("button", "main", words.say("export.start"));
    this.start.type = "button";
    this.start.addEventListener("click", () => void this.go());
    const cancel = (this.cancel = make("button", "", words.say("export.cancel")));
    cancel.type = "button";
    cancel.addEventListener("click", () => this.close());
    this.bar.max = 1;
    this.bar.hidden = true;
    this.note.setAttribute("role", "status");
    const sheet = make(
      "div",
      "export-sheet",
      "",
      make("header", "", "", make("h3", "", title), close),
      ...fields.map((field) => this.fieldOf(field)),
      this.bar,
      this.note,
      make("div", "actions", "", cancel, this.start),
    );
    sheet.setAttribute("role", "dialog");
    sheet.setAttribute("aria-modal", "true");
    sheet.setAttribute("aria-label", title);
    this.element.append(sheet);
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
      event.stopPropagation();
    });
    this.tell();
  }

  open(parent: HTMLElement): void {
    parent.append(this.element);
    this.start.focus();
  }

  close(): void {
    this.running?.abort();
    this.element.remove();
    this.parts.closed();
  }

  private get values(): Map<string, string> {
    return new Map([...this.inputs].map(([name, input]) => [name, input.value]));
  }

  private fieldOf({ name, label, choices, value, least, most }: Field): HTMLElement {
    const input = choices ? make("select", "choice") : make("input", "day-picker");
    if (input instanceof HTMLInputElement) Object.assign(input, { type: "date", min: least ?? "", max: most ?? "" });
    else input.append(...choices!.map(([one, word]) => Object.assign(make("option", "", word), { value: one })));
    input.value = value;
    input.dataset["field"] = name;
    input.addEventListener("change", () => this.tell());
    this.inputs.set(name, input);
    return make("label", "", "", make("span", "", label), input);
  }

  private tell(): void {
    const { text, able } = this.parts.told(this.values);
    this.note.textContent = text;
    this.start.disabled = !able;
  }

  private async go(): Promise<void> {
    if (this.running) return;
    const running = (this.running = new AbortController());
    // What is switched off loses the focus, and with it the keys.
    this.cancel.focus();
    this.start.disabled = true;
    for (const input of this.inputs.values()) input.disabled = true;
    this.bar.value = 0;
    this.bar.hidden = false;
    try {
      this.note.textContent = await this.parts.run(this.values, (share) => (this.bar.value = share), running.signal);
    } catch (error) {
      if (!running.signal.aborted) this.note.textContent = this.parts.failed(error);
    } finally {
      this.bar.hidden = true;
      this.running = null;
      this.start.disabled = false;
      for (const input of this.inputs.values()) input.disabled = false;
    }
  }
}
