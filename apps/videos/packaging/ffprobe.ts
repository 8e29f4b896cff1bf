import { ok } from "../../../core/protocol/result.ts";
import { runChild } from "./child.ts";
import { type Ffmpeg, opening } from "./ffmpeg.ts";
import {
  cannot,
  type Media,
  type PackagingResult,
  type Picture,
  type Sound,
  type Watched,
} from "./media.ts";

/** How long ffprobe may look at a file. */
const lookMs = 60_000;

const memoryBytes = 2 * 1_073_741_824;

/** Looks into a file with ffprobe, which knows many more kinds than are read without it. */
export async function askFfprobe(
  { ffprobePath }: Ffmpeg,
  path: string,
  { signal }: Watched = {},
): Promise<PackagingResult<Media>> {
  const lines: string[] = [];
  const asked = ["-v", "error", "-of", "json", "-show_format", "-show_streams", ...opening(path)];
  const { how, complaint } = await runChild([ffprobePath, ...asked], {
    wallMs: lookMs,
    cpuS: lookMs / 1_000,
    memoryBytes,
    signal,
    line: (text) => lines.push(text),
  });
  if (how === "late" || how === "killed") return cannot("too-heavy", how);
  if (how === "failed") return cannot(isUnknown(complaint) ? "not-a-video" : "damaged", complaint);
  return describe(lines.join("\n"));
}

/** What is none of the formats that are let in, or none at all. */
function isUnknown(complaint: string): boolean {
  return /Invalid data found|Unknown|not on whitelist/u.test(complaint);
}

type Fields = Readonly<Record<string, unknown>>;

function describe(said: string): PackagingResult<Media> {
  const answer = fieldsOf(JSON.parse(said));
  const streams = Array.isArray(answer["streams"]) ? answer["streams"].map(fieldsOf) : [];
  const format = fieldsOf(answer["format"]);
  // The picture on a record's sleeve is a stream of pictures, too.
  const pictures = streams.filter(
    (stream) => stream["codec_type"] === "video" && !isSet(stream, "attached_pic"),
  );
  const sounds = streams.filter((stream) => stream["codec_type"] === "audio");
  const [video, audio] = [marked(pictures), marked(sounds)];
  if (!video && !audio) return cannot("nothing-to-play");
  const durations = [format, video, audio].map((of) => numberOf(of?.["duration"]) ?? 0);
  const durationS = Math.max(...durations);
  if (!(durationS > 0)) return cannot("damaged", "it does not say how long it lasts");
  return ok({
    container: textOf(format["format_name"]).split(",")[0] ?? "",
    durationMs: Math.round(durationS * 1_000),
    video: video && pictureOf(video),
    audio: audio && soundOf(audio, sounds.indexOf(audio)),
    isReadHere: false,
  });
}

/** The one that its maker has marked to be taken, or the first. */
function marked(streams: readonly Fields[]): Fields | undefined {
  return streams.find((stream) => isSet(stream, "default")) ?? streams[0];
}

function isSet(stream: Fields, mark: string): boolean {
  return fieldsOf(stream["disposition"])[mark] === 1;
}

function pictureOf(stream: Fields): Picture {
  const wide = numberOf(stream["width"]) ?? 0;
  const high = numberOf(stream["height"]) ?? 0;
  const [across, down] = ratioOf(stream["sample_aspect_ratio"]) ?? [1, 1];
  const square = Math.round((wide * across) / down);
  const list = Array.isArray(stream["side_data_list"]) ? stream["side_data_list"] : [];
  const turns = list.map((data) => numberOf(fieldsOf(data)["rotation"]) ?? 0);
  const isLying = turns.some((degrees) => Math.abs(degrees) % 180 === 90);
  const [frames, seconds] = ratioOf(stream["avg_frame_rate"]) ?? [0, 1];
  return {
    codec: textOf(stream["codec_name"]),
    codecText: undefined,
    width: isLying ? high : square,
    height: isLying ? square : high,
    framesPerSecond: frames > 0 ? frames / seconds : undefined,
    isHdr: ["smpte2084", "arib-std-b67"].includes(textOf(stream["color_transfer"])),
    isInterlaced: ["tt", "bb", "tb", "bt"].includes(textOf(stream["field_order"])),
    beginsMs: 0,
  };
}

function soundOf(stream: Fields, index: number): Sound {
  return {
    codec: textOf(stream["codec_name"]),
    codecText: undefined,
    channels: numberOf(stream["channels"]) ?? 0,
    samplesPerSecond: numberOf(stream["sample_rate"]) ?? 0,
    index,
  };
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A number, which ffprobe writes as one or in quotes. */
function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** `30000/1001`, `4:3`; undefined where one of both is nothing. */
function ratioOf(value: unknown): readonly [number, number] | undefined {
  const [above, below] = textOf(value).split(/[:/]/u).map(Number);
  return above && below && above > 0 && below > 0 ? [above, below] : undefined;
}
