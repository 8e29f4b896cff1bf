import { ok } from "../../../core/protocol/result.ts";
import { limits } from "../contract/limits.ts";
import type { Ffmpeg } from "../packaging/ffmpeg.ts";
import { cannot, type PackagingResult, type Road } from "../packaging/media.ts";
import { probe } from "../packaging/probe.ts";
import { lengthOf, type Source, type Sources } from "../packaging/sources.ts";
import type { FoundSource } from "./find-source.ts";

/** What a video is made from, and how its first file becomes something that browsers play. */
export interface ProbedSource {
  readonly sources: Sources;
  readonly road: Road;
}

/** Tells of all files of a video what they are; why none can be made of it, where one is none. */
export async function probeSource(
  { files }: FoundSource,
  ffmpeg: Ffmpeg | undefined,
  signal: AbortSignal,
): Promise<PackagingResult<ProbedSource>> {
  const options = { ffmpeg, maxDurationMs: limits.durationMs, signal };
  const sources: Source[] = [];
  let road: Road = "repackage";
  for (const [index, { path, durationMs }] of files.entries()) {
    const probed = await probe(path, options);
    if (!probed.ok) return probed;
    const { media } = probed.value;
    sources.push({ path, media: durationMs === undefined ? media : { ...media, durationMs } });
    if (index === 0) road = probed.value.road;
  }
  const [first, ...others] = sources;
  if (!first) return cannot("nothing-to-play");
  const all: Sources = [first, ...others];
  return lengthOf(all) > limits.durationMs ? cannot("too-long") : ok({ sources: all, road });
}
