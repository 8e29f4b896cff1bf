import * as z from "zod/mini";
import { cleanLine, lengthOf } from "../../../core/protocol/text.ts";
import { limits } from "../contract/limits.ts";
import { type Visibility, visibility } from "../contract/video.ts";

/** What is said of a file that is about to come. */
export interface UploadWish {
  readonly fileName: string;
  readonly title: string;
  readonly visibility: Visibility;
  /** By which the client knows the file again; whatever else it says is none. */
  readonly fingerprint: string | null;
}

/** The longest name of a file that is remembered, in code points. */
const fileNameLength = 255;

/** What a file without a name is called. */
const nameless = "video";

const given = z.catch(visibility, "private");

/** A SHA-256, of whatever of the file its client takes. */
const print = z.catch(z.nullable(z.string().check(z.regex(/^[0-9a-f]{64}$/u))), null);

/**
 * Reads what a client says along with a file (tus, `Upload-Metadata`): `filename`, `title`,
 * `visibility` and `fingerprint`, none of which it has to say.
 *
 * A video without a title is called what its file is, without the ending; nobody else sees it
 * unless that was said.
 */
export function uploadWish(told: Readonly<Record<string, string | null>>): UploadWish {
  const fileName = cut(lastOf(told["filename"] ?? told["name"] ?? ""), fileNameLength) || nameless;
  const title = told["title"] || fileName.replace(/(?<=.)\.[^.\s]{1,5}$/u, "").replaceAll("_", " ");
  return {
    fileName,
    title: cut(title, limits.titleLength) || nameless,
    visibility: z.parse(given, told["visibility"]),
    fingerprint: z.parse(print, told["fingerprint"]),
  };
}

/** A name without the folders that some clients tell along with it. */
function lastOf(path: string): string {
  return path.replace(/^.*[/\\]/su, "");
}

function cut(text: string, length: number): string {
  const line = cleanLine(text);
  if (lengthOf(line) <= length) return line;
  return cleanLine(Array.from(line).slice(0, length).join(""));
}
