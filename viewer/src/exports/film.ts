/**
 * A film of the time line. Each picture is drawn, then encoded with the time it belongs to: how fast this machine draws has no
 * part in how fast the film runs. Where the browser lets nobody encode (a page without https), the pictures are kept and then
 * played to its recorder in their own time.
 */

import { make } from "../elements";
import { webmOf, withDuration, type EncodedPicture, type Track } from "./webm";

export interface FilmPlan {
  readonly width: number;
  readonly height: number;
  readonly pictures: number;
  /** Milliseconds that a picture stands, and that the last one stays. */
  readonly each: number;
  readonly last: number;
  picture(at: number): Promise<HTMLCanvasElement>;
}

export interface Film {
  readonly blob: Blob;
  readonly extension: "webm" | "mp4";
}

export type FilmWay = { readonly kind: "encoder"; readonly config: VideoEncoderConfig } | { readonly kind: "recorder"; readonly type: string };

/** Days between two pictures, and how long each stands. */
export function filmDays(first: number, last: number, daysASecond: number): { days: number[]; each: number } {
  const step = Math.max(1, Math.ceil(daysASecond / FRAMES_A_SECOND));
  const days: number[] = [];
  for (let day = first; day < last; day += step) days.push(day);
  days.push(last);
  return { days, each: (1000 * step) / daysASecond };
}

const FRAMES_A_SECOND = 30;
const CODECS = ["vp09.00.40.08", "vp8"] as const;
const BITS_A_PIXEL = 0.12;
const KEY_EVERY_MS = 2000;
const MOST_WAITING = 3;
const BREATH_MS = 50;
const RECORDED = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm", "video/mp4"];

/** How this browser can make a film of this size; null where it can not. */
export async function filmWay(width: number, height: number): Promise<FilmWay | null> {
  if (typeof VideoEncoder === "function") {
    for (const codec of CODECS) {
      // Few pictures a second that stand still: what counts is the size of one.
      const config: VideoEncoderConfig = { codec, width, height, bitrate: Math.round(width * height * BITS_A_PIXEL * 10), latencyMode: "quality" };
      const found = await VideoEncoder.isConfigSupported(config).catch(() => null);
      if (found?.supported) return { kind: "encoder", config };
    }
  }
  if (typeof MediaRecorder !== "function" || !("captureStream" in HTMLCanvasElement.prototype)) return null;
  const type = RECORDED.find((one) => MediaRecorder.isTypeSupported(one));
  return type ? { kind: "recorder", type } : null;
}

/** The film; `progress` hears shares of 1. Throws an `AbortError` when `signal` says so. */
export async function filmOf(plan: FilmPlan, way: FilmWay, progress: (share: number) => void, signal: AbortSignal): Promise<Film> {
  return way.kind === "encoder" ? encoded(plan, way.config, progress, signal) : recorded(plan, way.type, progress, signal);
}

async function encoded(plan: FilmPlan, config: VideoEncoderConfig, progress: (share: number) => void, signal: AbortSignal): Promise<Film> {
  const pictures: EncodedPicture[] = [];
  let failure: unknown = null;
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const data = new Uint8Array(chunk.byteLength);
      chunk.copyTo(data);
      pictures.push({ data, at: chunk.timestamp / 1000, key: chunk.type === "key" });
    },
    error: (error) => (failure = error),
  });
  try {
    encoder.configure(config);
    const keyEvery = Math.max(1, Math.round(KEY_EVERY_MS / plan.each));
    for (let at = 0; at < plan.pictures; at++) {
      signal.throwIfAborted();
      const frame = new VideoFrame(await plan.picture(at), { timestamp: Math.round(1000 * at * plan.each) });
      encoder.encode(frame, { keyFrame: at % keyEvery === 0 });
      frame.close();
      while (encoder.encodeQueueSize > MOST_WAITING && !failure) await pause(4);
      if (failure) throw failure;
      progress((at + 1) / plan.pictures);
      await breath();
    }
    await encoder.flush();
  } finally {
    if (encoder.state !== "closed") encoder.close();
  }
  const track: Track = {
    codec: config.codec === "vp8" ? "V_VP8" : "V_VP9",
    width: plan.width,
    height: plan.height,
    duration: lengthOf(plan),
  };
  return { blob: webmOf(track, pictures), extension: "webm" };
}

async function recorded(plan: FilmPlan, type: string, progress: (share: number) => void, signal: AbortSignal): Promise<Film> {
  const drawn: Blob[] = [];
  for (let at = 0; at < plan.pictures; at++) {
    signal.throwIfAborted();
    drawn.push(await blobOf(await plan.picture(at)));
    progress((at + 1) / plan.pictures / 2);
    await breath();
  }
  const screen = make("canvas");
  Object.assign(screen, { width: plan.width, height: plan.height });
  const pen = screen.getContext("2d");
  if (!pen) throw new Error("no canvas");
  const show = async (at: number): Promise<void> => {
    const bitmap = await createImageBitmap(drawn[at]);
    pen.drawImage(bitmap, 0, 0);
    bitmap.close();
  };
  await show(0);
  const recorder = new MediaRecorder(screen.captureStream(FRAMES_A_SECOND), {
    mimeType: type,
    videoBitsPerSecond: Math.round(plan.width * plan.height * BITS_A_PIXEL * 10),
  });
  const parts: Blob[] = [];
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  const ended = new Promise<void>((done) => recorder.addEventListener("stop", () => done(), { once: true }));
  recorder.start();
  const began = performance.now();
  try {
    for (let at = 0; at < plan.pictures; at++) {
      while (performance.now() < began + at * plan.each) await pause(4);
      signal.throwIfAborted();
      await show(at);
      progress(0.5 + (at + 1) / plan.pictures / 2);
    }
    // A recorder hears of a picture when it is drawn: the last one is drawn again at the end of its time.
    const end = began + lengthOf(plan);
    while (performance.now() < end) {
      signal.throwIfAborted();
      await pause(40);
      await show(plan.pictures - 1);
    }
  } finally {
    recorder.stop();
    await ended;
    for (const track of recorder.stream.getTracks()) track.stop();
  }
  const length = performance.now() - began;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  const isWebm = type.startsWith("video/webm");
  return { blob: new Blob([isWebm ? withDuration(bytes, length) : bytes], { type }), extension: isWebm ? "webm" : "mp4" };
}

/** Milliseconds of the whole film. */
export function lengthOf(plan: Pick<FilmPlan, "pictures" | "each" | "last">): number {
  return (plan.pictures - 1) * plan.each + plan.last;
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/jpeg", 0.95));
}

/** Let the page draw and hear clicks between two pictures; a page in the background has no frames to wait for. */
function breath(): Promise<void> {
  return new Promise((done) => {
    const late = window.setTimeout(done, BREATH_MS);
    requestAnimationFrame(() => {
      window.clearTimeout(late);
      window.setTimeout(done);
    });
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => window.setTimeout(done, ms));
}
