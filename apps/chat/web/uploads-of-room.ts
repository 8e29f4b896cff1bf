import { type Result, refuse } from "../../../core/protocol/result.ts";
import type { File as SentFile } from "../contract/message.ts";
import { read } from "./conversation-request.ts";
import { type Measures, type SendFile, Uploads } from "./uploads.ts";

const rooms = new Map<string, Uploads>();

/** The uploads of a room; they go on while one looks at another. */
export function uploadsOf(roomId: string): Uploads {
  const known = rooms.get(roomId);
  if (known) return known;
  const made = new Uploads({
    send: sender(roomId),
    measure,
    preview: (file) => (isShown(file.type) ? URL.createObjectURL(file) : undefined),
    release: (address) => URL.revokeObjectURL(address),
  });
  rooms.set(roomId, made);
  return made;
}

/** Whether the browser shows files of a type by itself. */
function isShown(type: string): boolean {
  return /^image\/(jpeg|png|webp|gif|avif|bmp)$/u.test(type);
}

/** Sends files into a room, by the older request: `fetch` does not say how far an upload is. */
function sender(roomId: string): SendFile {
  return (file, measures, onProgress, signal) => {
    const { promise, resolve } = Promise.withResolvers<Result<SentFile>>();
    const request = new XMLHttpRequest();
    const told = Object.entries({ name: file.name, ...measures });
    const query = new URLSearchParams(told.map(([key, value]) => [key, String(value)]));
    request.open("POST", `/api/chat/rooms/${roomId}/files?${query}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => resolve(refuse("offline"));
    request.onabort = () => resolve(refuse("cancelled"));
    request.onload = () => {
      const answer = { ok: request.status < 300, text: async () => request.responseText };
      void read<SentFile | { readonly file: SentFile }>(answer).then((result) => {
        if (!result.ok) return resolve(result);
        const { value } = result;
        resolve({ ok: true, value: "file" in value ? value.file : value });
      });
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
    return promise;
  };
}

/** How long the browser may take to look into a file, in milliseconds. */
const measureMs = 4_000;

/** What the browser can tell of a file; nothing of what it does not know. */
async function measure(file: File): Promise<Measures> {
  const [kind] = file.type.split("/");
  try {
    if (kind === "image") return await measurePicture(file);
    if (kind === "video" || kind === "audio") return await measurePlayed(file, kind);
  } catch {
    // It is sent all the same: the server looks for itself.
  }
  return {};
}

async function measurePicture(file: File): Promise<Measures> {
  const picture = await createImageBitmap(file);
  const { width, height } = picture;
  picture.close();
  return { width, height };
}

function measurePlayed(file: File, kind: "video" | "audio"): Promise<Measures> {
  const { promise, resolve } = Promise.withResolvers<Measures>();
  const element = document.createElement(kind);
  const address = URL.createObjectURL(file);
  const end = (measures: Measures) => {
    URL.revokeObjectURL(address);
    element.removeAttribute("src");
    resolve(measures);
  };
  const timer = setTimeout(() => end({}), measureMs);
  element.preload = "metadata";
  element.onerror = () => end({});
  element.onloadedmetadata = () => {
    clearTimeout(timer);
    const { duration } = element;
    const size =
      element instanceof HTMLVideoElement && element.videoWidth > 0
        ? { width: element.videoWidth, height: element.videoHeight }
        : {};
    const durationMs = Number.isFinite(duration)
      ? { durationMs: Math.round(duration * 1_000) }
      : {};
    end({ ...size, ...durationMs });
  };
  element.src = address;
  return promise;
}
