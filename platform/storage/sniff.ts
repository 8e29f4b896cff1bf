import { fileTypeFromBuffer } from "file-type";
import { isSoundOnlyMp4, isSoundOnlyWebm, namesPicture } from "./container.ts";
import { pictureFormat } from "./picture-format.ts";

/** How many first bytes tell what a file is. */
export const headBytes = 4_100;

/**
 * What a file is by its own bytes, and the ending that it gets here.
 *
 * Pictures, videos and sounds are of those that browsers show, and `mediaTypeOf` knows their
 * endings as such. Everything else is a file, which is only ever saved.
 */
export type Sniffed =
  | { readonly kind: "picture"; readonly ending: "jpg" | "png" | "webp" | "avif" | "gif" }
  | { readonly kind: "video"; readonly ending: "mp4" | "webm" | "mov" }
  | { readonly kind: "audio"; readonly ending: AudioEnding }
  | { readonly kind: "file"; readonly ending: "pdf" | "zip" | "bin" };

type AudioEnding = "mp3" | "m4a" | "ogg" | "opus" | "flac" | "wav" | "aac" | "weba";

/** A file of which nothing is known but that it can be saved. */
export const unknownFile = { kind: "file", ending: "bin" } as const satisfies Sniffed;

/**
 * What the library finds, by its endings; a picture it does not decide.
 *
 * What no browser plays (Matroska, AVI, Theora, AIFF) is missing, and so is what could run.
 */
const known: ReadonlyMap<string, Sniffed> = new Map(
  Object.entries({
    mp4: { kind: "video", ending: "mp4" },
    m4v: { kind: "video", ending: "mp4" },
    webm: { kind: "video", ending: "webm" },
    mov: { kind: "video", ending: "mov" },
    mp3: { kind: "audio", ending: "mp3" },
    m4a: { kind: "audio", ending: "m4a" },
    m4b: { kind: "audio", ending: "m4a" },
    f4a: { kind: "audio", ending: "m4a" },
    ogg: { kind: "audio", ending: "ogg" },
    oga: { kind: "audio", ending: "ogg" },
    opus: { kind: "audio", ending: "opus" },
    flac: { kind: "audio", ending: "flac" },
    wav: { kind: "audio", ending: "wav" },
    aac: { kind: "audio", ending: "aac" },
    pdf: { kind: "file", ending: "pdf" },
    zip: { kind: "file", ending: "zip" },
  } as const),
);

/**
 * Tells what a file is by its first bytes, `headBytes` of them or all that it has.
 *
 * Its name and the type that its sender says are never asked. It may still lie: a picture is
 * one only once it was unpacked, and a video may play nothing; but none of it can run. A sound
 * in a container of videos is told from those where its tracks stand at the beginning.
 */
export async function sniff(head: Uint8Array): Promise<Sniffed> {
  const format = pictureFormat(head);
  if (format) return { kind: "picture", ending: format === "jpeg" ? "jpg" : format };
  const first = Uint8Array.from(head.subarray(0, headBytes));
  const found = known.get(await endingOf(first)) ?? unknownFile;
  if (isSpoken(first, found)) return unknownFile;
  if (found.ending === "mp4" && isSoundOnlyMp4(first)) return { kind: "audio", ending: "m4a" };
  if (found.ending === "webm" && isSoundOnlyWebm(first)) return { kind: "audio", ending: "weba" };
  return found;
}

/** What the library finds; nothing where it falls over what it was given. */
async function endingOf(head: Uint8Array): Promise<string> {
  try {
    return (await fileTypeFromBuffer(head))?.ext ?? "";
  } catch {
    return ""; // a stranger's bytes may be broken in any way, and are then nothing that is known
  }
}

/**
 * Whether a find rests on a few letters that a text may begin with, or on another's container.
 *
 * The library takes "I'm free" for an old QuickTime video, "ID3 is a tag" for a sound, and a
 * HEIC of an unusual brand for a video.
 */
function isSpoken(head: Uint8Array, { ending }: Sniffed): boolean {
  const text = Buffer.from(head.subarray(0, 8)).toString("latin1");
  // Its version, 2 to 4, is a number and not a letter (ID3v2.4.0, section 3.1).
  if (ending === "mp3") return text.startsWith("ID3") && (head[3] ?? 0) > 4;
  if (ending === "mov") return !text.startsWith("ftyp", 4);
  return ending === "mp4" && namesPicture(head);
}
