/** Text into the clipboard, also where the page came over plain http and the browser has no clipboard for it. */

import { make } from "../elements";

/** Whether the text is in the clipboard now. `near`: an element of the page to work beside. */
export async function copied(text: string, near: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text, near);
  }
}

function copiedByHand(text: string, near: HTMLElement): boolean {
  const field = make("textarea", "off-screen");
  field.value = text;
  field.setAttribute("aria-hidden", "true");
  near.append(field);
  const root = near.getRootNode() as Document | ShadowRoot;
  const before = root.activeElement as HTMLElement | null;
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    before?.focus?.({ preventScroll: true });
  }
}
