import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import {
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  type InputAudioTrack,
  type InputVideoTrack,
  Mp4OutputFormat,
  Output,
  StreamTarget,
} from "mediabunny";
import { Cutting } from "./cutting.ts";
import type { Cut } from "./media-playlist.ts";
import { firstShown, type OpenMedia } from "./read-media.ts";

/** The least time between two cuts, in seconds; a segment ends at the first key frame after it. */
const segmentS = 4;

/** Where a file's pictures and sound are put. */
export interface Place {
  /** The file, which is there already where something else stands before this. */
  readonly into: string;
  /** At which moment they begin in it, in milliseconds. */
  readonly startMs: number;
}

/** What was written. */
export interface Written extends Cut {
  readonly sizeBytes: number;
  readonly durationMs: number;
  /** Of all that was written, in hexadecimal. */
  readonly sha256: string;
}

/**
 * Writes a file's pictures and sound into another one, as fragmented MP4, without encoding them.
 *
 * Both begin at `startMs` together, as far apart as they were, and what is written comes behind
 * what is in the other file already. Of memory it takes two segments, and about 150 bytes for
 * each frame. Throws `KeyFramesTooRare`, and whatever the library throws at a
 * file that ends early or is broken.
 */
export async function repackage(
  { media, videoTrack, audioTrack }: OpenMedia,
  { into, startMs }: Place,
  progress: (done: number) => void,
): Promise<Written> {
  const file = await open(into, "a", 0o600);
  try {
    const hash = createHash("sha256");
    const cutting = new Cutting();
    let sizeBytes = 0;
    const target = new WritableStream({
      async write({ data, position }: { readonly data: Uint8Array; readonly position: number }) {
        // Fragments come one behind the other, so that the hash may go along.
        if (position !== sizeBytes) throw new Error(`a write at ${position} after ${sizeBytes}`);
        hash.update(data);
        sizeBytes += data.length;
        await file.writeFile(data);
      },
    });
    const output = new Output({
      format: new Mp4OutputFormat({
        fastStart: "fragmented",
        minimumFragmentDuration: segmentS,
        onMoof: (_, offsetBytes, startS) => cutting.begin(offsetBytes, startS),
        onMdat: (data, offsetBytes) => cutting.end(offsetBytes + data.length),
      }),
      target: new StreamTarget(target),
    });
    const lanes = await lay(output, videoTrack, audioTrack);
    await output.start();
    const startS = startMs / 1_000;
    const told = (atS: number) => progress(((atS - startS) * 1_000) / media.durationMs);
    const endS = await pour(lanes, cutting, startS, told);
    await output.finalize();
    await file.sync();
    const durationMs = Math.round((endS - startS) * 1_000);
    return { ...cutting.whole(endS), sizeBytes, durationMs, sha256: hash.digest("hex") };
  } finally {
    await file.close();
  }
}

/** One track on its way: its packets in the order in which they are decoded. */
interface Lane {
  readonly packets: AsyncIterator<EncodedPacket>;
  head: EncodedPacket | undefined;
  add(packet: EncodedPacket): Promise<void>;
  close(): void;
}

async function lay(
  output: Output,
  videoTrack: InputVideoTrack | undefined,
  audioTrack: InputAudioTrack | undefined,
): Promise<readonly Lane[]> {
  const lanes: Lane[] = [];
  if (videoTrack) lanes.push(await layPictures(output, videoTrack));
  if (audioTrack) lanes.push(await laySound(output, audioTrack));
  for (const lane of lanes) lane.head = await next(lane);
  return lanes;
}

async function layPictures(output: Output, track: InputVideoTrack): Promise<Lane> {
  const [codec, decoderConfig] = [await track.getCodec(), await track.getDecoderConfig()];
  if (!codec || !decoderConfig) throw new Error("the pictures cannot be described");
  const source = new EncodedVideoPacketSource(codec);
  const rotation = await track.getRotation();
  output.addVideoTrack(source, { rotation, flip: await track.getFlip() });
  return {
    packets: picturesOf(track),
    head: undefined,
    add: (packet) => source.add(packet, { decoderConfig }),
    close: () => source.close(),
  };
}

/** From the first key frame on, and without what is shown before it: that refers to nothing. */
async function* picturesOf(track: InputVideoTrack): AsyncGenerator<EncodedPacket> {
  const first = await firstShown(track);
  if (!first) return;
  const packets = new EncodedPacketSink(track).packets(first, undefined, {
    verifyKeyPackets: true,
  });
  for await (const packet of packets) if (packet.timestamp >= first.timestamp) yield packet;
}

async function laySound(output: Output, track: InputAudioTrack): Promise<Lane> {
  const [codec, decoderConfig] = [await track.getCodec(), await track.getDecoderConfig()];
  if (!codec || !decoderConfig) throw new Error("the sound cannot be described");
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source);
  return {
    packets: soundOf(track),
    head: undefined,
    add: (packet) => source.add(packet, { decoderConfig }),
    close: () => source.close(),
  };
}

/** Rounding may leave a frame that is all silence a moment after zero, in seconds. */
const aboutNothing = 0.001;

/** Without the frames that end before the beginning: encoders put silence there. */
async function* soundOf(track: InputAudioTrack): AsyncGenerator<EncodedPacket> {
  for await (const packet of new EncodedPacketSink(track).packets()) {
    if (packet.timestamp + packet.duration > aboutNothing) yield packet;
  }
}

async function next({ packets }: Lane): Promise<EncodedPacket | undefined> {
  const { done, value } = await packets.next();
  return done ? undefined : value;
}

/** Hands all packets over, the earliest first, as if it were at a moment; gives the end. */
async function pour(
  lanes: readonly Lane[],
  cutting: Cutting,
  beginS: number,
  progress: (atS: number) => void,
): Promise<number> {
  const startS = Math.min(...lanes.flatMap(({ head }) => head?.timestamp ?? []));
  if (!Number.isFinite(startS)) throw new Error("there is not a single frame");
  for (const lane of lanes) if (!lane.head) lane.close();
  let endS = beginS;
  for (let lane = earliest(lanes); lane?.head; lane = earliest(lanes)) {
    const { head } = lane;
    const atS = head.timestamp - startS + beginS;
    cutting.hold(head.byteLength);
    await lane.add(head.clone({ timestamp: atS }));
    endS = Math.max(endS, atS + head.duration);
    progress(atS);
    lane.head = await next(lane);
    if (!lane.head) lane.close();
  }
  return endS;
}

function earliest(lanes: readonly Lane[]): Lane | undefined {
  return lanes
    .filter(({ head }) => head !== undefined)
    .sort((one, other) => (one.head?.timestamp ?? 0) - (other.head?.timestamp ?? 0))[0];
}
