import { upload } from "./request.ts";
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

/** Sends files into a room. */
function sender(roomId: string): SendFile {
  return (file, measures, onProgress, signal) => {
    const query = { name: file.name, ...measures };
    return upload("POST", `/rooms/${roomId}/files`, file, { query, onProgress, signal });
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
