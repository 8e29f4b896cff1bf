import {
  ADTS,
  type EncodedPacket,
  EncodedPacketSink,
  FilePathSource,
  FLAC,
  Input,
  type InputAudioTrack,
  type InputVideoTrack,
  MATROSKA,
  MP3,
  MP4,
  MPEG_TS,
  OGG,
  QTFF,
  UnsupportedInputFormatError,
  WAVE,
  WEBM,
} from "mediabunny";
import type { Media, PackagingRefusal, Picture, Sound } from "./media.ts";

/** A file that is open, the tracks that are played of it, and what is known of them. */
export interface OpenMedia extends Disposable {
  readonly media: Media;
  readonly videoTrack: InputVideoTrack | undefined;
  readonly audioTrack: InputAudioTrack | undefined;
}

/** Without HLS: a playlist is no video, and would have other files be read. */
const formats = [MP4, QTFF, MATROSKA, WEBM, MPEG_TS, OGG, MP3, WAVE, FLAC, ADTS];

const containers: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [QTFF, "mov"],
  [MPEG_TS, "mpeg-ts"],
]);

/** So many pictures tell how fast they follow each other. */
const framesLookedAt = 240;

/**
 * Opens a file of this machine with mediabunny: without ffmpeg, and without decoding anything.
 *
 * Gives what is wrong where there is nothing in it. A file that is broken in a way of its own
 * throws whatever the library does, or never ends: run it in a process that may fall.
 */
export async function openMedia(path: string): Promise<OpenMedia | PackagingRefusal> {
  const input = new Input({ source: new FilePathSource(path), formats });
  try {
    return await look(input);
  } catch (cause) {
    input.dispose();
    if (cause instanceof UnsupportedInputFormatError) return "not-a-video";
    throw cause;
  }
}

async function look(input: Input): Promise<OpenMedia | PackagingRefusal> {
  const format = await input.getFormat();
  const videoTrack = (await input.getPrimaryVideoTrack()) ?? undefined;
  const audioTrack = (await input.getPrimaryAudioTrack()) ?? undefined;
  const tracks = [videoTrack, audioTrack].filter((track) => track !== undefined);
  if (tracks.length === 0) {
    // What was cut off while it was recorded has no table of its tracks.
    return (await input.getTracks()).length === 0 ? "damaged" : "nothing-to-play";
  }
  // The clock of a transport stream begins anywhere.
  const startS = Math.max(0, await input.getFirstTimestamp(tracks));
  const said = await input.getDurationFromMetadata(tracks);
  const durationS = (said ?? (await input.computeDuration(tracks))) - startS;
  if (!(durationS > 0)) return "damaged";
  return {
    media: {
      container: containers.get(format) ?? format.name.toLowerCase(),
      durationMs: Math.round(durationS * 1_000),
      video: videoTrack && (await describePicture(videoTrack, startS)),
      audio: audioTrack && (await describeSound(audioTrack)),
      isReadHere: true,
    },
    videoTrack,
    audioTrack,
    [Symbol.dispose]: () => input.dispose(),
  };
}

async function describePicture(track: InputVideoTrack, startS: number): Promise<Picture> {
  const codec = await track.getCodec();
  const rate = codec && (await track.computePacketStats(framesLookedAt)).averagePacketRate;
  const first = codec ? await firstShown(track) : null;
  return {
    codec: codec === "avc" ? "h264" : (codec ?? ""),
    codecText: rightly(await track.getCodecParameterString()),
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    framesPerSecond: rate || undefined,
    isHdr: codec !== null && isBrighter((await track.getColorSpace()).transfer),
    // Only a decoder tells.
    isInterlaced: false,
    beginsMs: Math.round(Math.max(0, (first?.timestamp ?? 0) - startS) * 1_000),
  };
}

/** By the curve of its light alone: more colours than usual do not make it brighter. */
function isBrighter(transfer: string | null | undefined): boolean {
  return transfer === "pq" || transfer === "hlg";
}

/**
 * How much of a beginning that is not to be shown is shown nevertheless, in seconds.
 *
 * A decoder may need a few frames before the first; more of them were cut away by somebody.
 */
const hiddenMaxS = 0.2;

/**
 * The key frame at which a file begins when nothing is encoded.
 *
 * A file that was cut without encoding still has what stands before the cut, from the key frame
 * before it on, marked as hidden. Players of streams would show it, so it is left out, and with
 * it what comes before the next key frame.
 */
export async function firstShown(track: InputVideoTrack): Promise<EncodedPacket | null> {
  // What the container says of key frames may be wrong; the bitstream is asked.
  const options = { verifyKeyPackets: true };
  const sink = new EncodedPacketSink(track);
  let key = await sink.getFirstKeyPacket(options);
  while (key && key.timestamp < -hiddenMaxS) key = await sink.getNextKeyPacket(key, options);
  return key;
}

async function describeSound(track: InputAudioTrack): Promise<Sound> {
  return {
    codec: (await track.getCodec()) ?? "",
    codecText: (await track.getCodecParameterString()) ?? undefined,
    channels: await track.getNumberOfChannels(),
    samplesPerSecond: await track.getSampleRate(),
    index: track.number - 1,
  };
}

/** The library writes `hvc1` into its files, as Apple demands, and calls it `hev1`. */
function rightly(codecText: string | null): string | undefined {
  return codecText?.replace(/^hev1/u, "hvc1").replace(/^avc3/u, "avc1");
}
