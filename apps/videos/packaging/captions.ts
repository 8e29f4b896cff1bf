import type { Failure, Result } from "../../../core/protocol/result.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import { clock } from "./sheet.ts";
import { readText } from "./text-encoding.ts";

/** Why a file is not taken as captions. */
export type CaptionsRefusal =
  /** It is neither WebVTT nor SRT. */
  | "captions-unknown"
  /** There is not one line in it that could be shown. */
  | "captions-empty"
  /** There are more lines in it than a video of two days has. */
  | "captions-too-many";

/** The most cues of one file: one a second for more than half a day. */
const cuesMax = 50_000;

/** The longest text of one cue, in characters; what is longer hides the picture. */
const cueLength = 1_000;

/** The latest time that a cue may have, in milliseconds: 100 hours. */
const latestMs = 360_000_000;

interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  /** Where it stands, as WebVTT says it; perhaps empty. */
  readonly settings: string;
  readonly text: string;
}

/**
 * Reads captions as WebVTT or SRT, in whatever letters they were written, and writes WebVTT.
 *
 * Of what stands in it only times, places and words are kept, and bold, italic and underlined;
 * styles, scripts and notes are left out. Cues whose times make no sense are, too.
 */
export function readCaptions(bytes: Uint8Array): Result<string, Failure<CaptionsRefusal>> {
  const text = readText(bytes).replace(/\r\n?/gu, "\n").replaceAll("\0", "");
  const isVtt = /^WEBVTT(?:[ \t\n]|$)/u.test(text);
  const isSrt = !isVtt && srtBeginning.test(text.trimStart());
  if (!isVtt && !isSrt) return refuse("captions-unknown");
  const blocks = text.split(/\n[ \t]*\n+/u);
  const cues = blocks.flatMap((block) => cueOf(block, isSrt) ?? []);
  if (cues.length === 0) return refuse("captions-empty");
  if (cues.length > cuesMax) return refuse("captions-too-many");
  const sorted = cues.sort((one, other) => one.startMs - other.startMs);
  return ok(["WEBVTT\n", ...sorted.map(written)].join("\n"));
}

/** Perhaps a number, and then a line of times: what an SRT file has before anything else. */
const srtBeginning = /^(?:\d+[ \t]*\n)?[ \t]*\d{1,3}:\d{2}:\d{2}[.,]\d{1,3}[ \t]*-->/u;

const time = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})`;
// What follows is taken to the end of the line in one way only: files of spaces come, too.
const timing = new RegExp(String.raw`^[ \t]*${time}[ \t]*-->[ \t]*${time}(?:[ \t]([^]*))?$`, "u");

function cueOf(block: string, isSrt: boolean): Cue | undefined {
  const lines = block.split("\n");
  // A number or a name may stand above the times.
  const at = lines.slice(0, 3).findIndex((line) => line.includes("-->"));
  const match = timing.exec(lines[at] ?? "");
  if (!match) return undefined;
  const [startMs, endMs] = [timeOf(match.slice(1, 5)), timeOf(match.slice(5, 9))];
  if (endMs <= startMs || endMs > latestMs) return undefined;
  const given = lines
    .slice(at + 1)
    .join("\n")
    .trim();
  const { text, isAbove } = isSrt ? wordsOfSrt(given) : { text: given, isAbove: false };
  const words = tidied(text).slice(0, cueLength);
  if (words.trim() === "") return undefined;
  const settings = isAbove ? "line:0" : settingsOf(isSrt ? "" : (match[9] ?? ""));
  return { startMs, endMs, settings, text: words };
}

function timeOf([hours, minutes, seconds, fraction = ""]: readonly (string | undefined)[]): number {
  const whole = Number(hours ?? 0) * 3_600 + Number(minutes) * 60 + Number(seconds);
  return whole * 1_000 + Number(fraction.padEnd(3, "0"));
}

const percent = String.raw`\d+(?:\.\d+)?%`;

/** Settings of a cue that say where it stands (WebVTT, section 4.4). */
const places = new RegExp(
  `^(?:${[
    "vertical:(?:rl|lr)",
    String.raw`line:-?\d+(?:\.\d+)?%?(?:,(?:start|center|end))?`,
    `position:${percent}(?:,(?:line-left|center|line-right))?`,
    `size:${percent}`,
    "align:(?:start|center|end|left|right)",
  ].join("|")})$`,
  "u",
);

function settingsOf(given: string): string {
  return given
    .split(/[ \t]+/u)
    .filter((setting) => places.test(setting))
    .join(" ");
}

/** SRT knows no entities, and some of its writers put a place in front: `{\an8}` is above. */
function wordsOfSrt(text: string): { readonly text: string; readonly isAbove: boolean } {
  const isAbove = /\{\\an[789]\}/u.test(text);
  const bare = text.replace(/\{\\[^}\n]{0,100}\}/gu, "");
  const escaped = bare.replace(/&(?!(?:amp|lt|gt|nbsp|lrm|rlm);)/gu, "&amp;");
  return { text: escaped, isAbove };
}

/** Leaves bold, italic and underlined, each of which browsers close by themselves. */
function tidied(text: string): string {
  return text
    .replace(/<(\/?)([biu])>|<[^\s<>][^<>]*>/giu, (_, slash = "", name = "") =>
      name === "" ? "" : `<${slash}${name.toLowerCase()}>`,
    )
    .replace(/<(?!\/?[biu]>)/gu, "&lt;")
    .replaceAll("-->", "→"); // would begin a cue of its own
}

function written({ startMs, endMs, settings, text }: Cue): string {
  const line = `${clock(startMs)} --> ${clock(endMs)}${settings === "" ? "" : ` ${settings}`}`;
  return `${line}\n${text.replace(/\n{2,}/gu, "\n")}\n`;
}
