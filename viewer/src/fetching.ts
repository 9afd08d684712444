/** Files from our own server, with what went wrong in a word the catalogue knows. */

import { Malformed } from "./columns";

export class FetchFailed extends Error {
  /** `status`: the server's answer, or 0 when there was none. */
  constructor(readonly status: number) {
    super(`fetch failed: ${status}`);
  }
}

const early = new Map<string, Promise<Response>>();

/** Ask for a file that somebody will need soon: who asks next for it gets this answer. */
export function ahead(url: string): void {
  if (!url || early.has(url)) return;
  const answer = fetch(url, { credentials: "same-origin" });
  // Whoever needs it hears of a failure; until then it is nobody's.
  answer.catch(() => undefined);
  early.set(url, answer);
}

/** The whole file at `url`. `received` hears how many bytes have come. */
export async function bytesAt(url: string, signal: AbortSignal, received: (bytes: number) => void): Promise<ArrayBuffer> {
  const answer = await answerAt(url, signal);
  if (!answer.body) return answer.arrayBuffer();
  const reader = answer.body.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw signal.aborted ? error : new FetchFailed(0);
    });
    if (done) break;
    parts.push(value);
    length += value.byteLength;
    received(length);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole.buffer;
}

/** The JSON at `url`; a sign-in page or half a file is `Malformed`. */
export async function jsonAt(url: string, signal: AbortSignal): Promise<unknown> {
  const text = await (await answerAt(url, signal)).text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed("json");
  }
}

async function answerAt(url: string, signal: AbortSignal): Promise<Response> {
  const begun = early.get(url);
  early.delete(url);
  const answer = await (begun ?? fetch(url, { credentials: "same-origin", signal })).catch((error: unknown) => {
    throw signal.aborted ? error : new FetchFailed(0);
  });
  if (!answer.ok) throw new FetchFailed(answer.status);
  return answer;
}
