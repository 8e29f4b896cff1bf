import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { ALL_FORMATS, BlobSource, EncodedPacketSink, Input } from "mediabunny";
import { Broadcast } from "../../apps/live/hls/testing/listener.ts";
import { FlvReader } from "../../apps/live/ingest/flv.ts";
import type { MediaMessage, VideoCodec } from "../../apps/live/media/message.ts";
import { needs } from "../../platform/testing/program.ts";
import { temporaryFolder } from "../../platform/testing/temporary.ts";

const ffmpeg = needs("ffmpeg");

async function runs(...args: readonly string[]): Promise<string> {
  const child = Bun.spawn([ffmpeg ?? "", "-v", "error", ...args], { stdout: "pipe" });
  const out = await new Response(child.stdout).text();
  expect(await child.exited).toBe(0);
  return out;
}

/** A moving picture and a tone, of three seconds. */
const source = [
  ...["-f", "lavfi", "-i", "testsrc2=size=320x180:rate=30:duration=3"],
  ...["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration=3"],
  ...["-pix_fmt", "yuv420p"],
];

/** What every picture looks like once it is decoded, and every frame of sound before. */
async function hashes(path: string): Promise<{ pictures: string[]; sounds: string[] }> {
  const of = async (...args: readonly string[]) => {
    const text = await runs("-i", path, ...args, "-f", "framemd5", "-");
    const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    return lines.map((line) => line.split(",").at(-1)?.trim() ?? "");
  };
  const pictures = await of("-map", "0:v", "-vsync", "passthrough");
  return { pictures, sounds: await of("-map", "0:a", "-c", "copy") };
}

/** What a player has that fetched everything. */
async function played(messages: readonly MediaMessage[], path: string): Promise<Broadcast> {
  const broadcast = new Broadcast();
  const atOf = (message: MediaMessage) => ("timestampMs" in message ? message.timestampMs : 0);
  await broadcast.sends(messages.map((message) => ({ message, atMs: 1e6 + atOf(message) })));
  await broadcast.ends();
  expect(broadcast.offences).toEqual([]);
  const [first] = broadcast.playlist.segments;
  await Bun.write(
    path,
    Buffer.concat([await broadcast.bytes(first?.map ?? ""), ...(await broadcast.media())]),
  );
  return broadcast;
}

describe.skipIf(!ffmpeg)("what a viewer is given", () => {
  test("is what an encoder sent with B-frames, picture by picture", async () => {
    await using folder = await temporaryFolder();
    const flv = join(folder.path, "source.flv");
    const codecs = [
      "-c:v",
      "libx264",
      "-preset",
      "veryfast",
      "-bf",
      "3",
      "-g",
      "45",
      "-c:a",
      "aac",
    ];
    await runs(...source, ...codecs, flv);
    const messages = new FlvReader().push(await Bun.file(flv).bytes());
    const out = join(folder.path, "out.mp4");
    await played(messages, out);
    const [sent, seen] = [await hashes(flv), await hashes(out)];
    expect(sent.pictures).toHaveLength(90);
    expect(seen).toEqual(sent);
  });

  test.each<[VideoCodec, string, readonly string[], "aac" | "opus"]>([
    ["hevc", "hvcC", ["libx265", "-x265-params", "log-level=none:bframes=0"], "aac"],
    ["av1", "av1C", ["libaom-av1", "-usage", "realtime", "-cpu-used", "8"], "opus"],
    ["vp9", "vpcC", ["libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8"], "opus"],
  ])("is what an encoder sent as %s", async (codec, box, encoder, sound) => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, "source.mp4");
    const audio = sound === "aac" ? ["aac"] : ["libopus"];
    await runs(...source, "-g", "60", "-c:v", ...encoder, "-c:a", ...audio, path);
    const out = join(folder.path, "out.mp4");
    const { rendition } = await played(await messagesOf(path, codec, box, sound), out);
    expect(rendition.about).toMatchObject({ width: 320, height: 180 });
    const [sent, seen] = [await hashes(path), await hashes(out)];
    expect(sent.pictures).toHaveLength(90);
    expect(seen.pictures).toEqual(sent.pictures);
    // In the file it is written beside the first how much of it is not to be heard.
    expect(seen.sounds.slice(1)).toEqual(sent.sounds.slice(1));
  });
});

/** The packets of a file, as an encoder would send them. */
async function messagesOf(
  path: string,
  codec: VideoCodec,
  box: string,
  sound: "aac" | "opus",
): Promise<MediaMessage[]> {
  const bytes = await Bun.file(path).bytes();
  const input = new Input({ source: new BlobSource(new Blob([bytes])), formats: ALL_FORMATS });
  const [pictures, sounds] = [
    await input.getPrimaryVideoTrack(),
    await input.getPrimaryAudioTrack(),
  ];
  if (!pictures || !sounds) throw new Error("the file has no two tracks");
  const frames: (MediaMessage & { timestampMs: number })[] = [];
  for await (const packet of new EncodedPacketSink(pictures).packets()) {
    const timestampMs = Math.round(packet.timestamp * 1_000);
    const isKey = packet.type === "key";
    frames.push({ kind: "video", timestampMs, offsetMs: 0, isKey, bytes: packet.data });
  }
  for await (const packet of new EncodedPacketSink(sounds).packets()) {
    const timestampMs = Math.max(0, Math.round(packet.timestamp * 1_000));
    frames.push({ kind: "audio", timestampMs, bytes: packet.data });
  }
  frames.sort((a, b) => a.timestampMs - b.timestampMs);
  const content = boxIn(bytes, box);
  const record = codec === "vp9" ? content.subarray(4) : content;
  const audio = sound === "aac" ? Uint8Array.of(0x11, 0x90) : opusHead(boxIn(bytes, "dOps"));
  return [
    { kind: "video-config", codec, record },
    { kind: "audio-config", codec: sound, record: audio },
    ...frames,
  ];
}

/** The content of the first box of a type, however deep. */
function boxIn(bytes: Uint8Array, type: string): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = buffer.indexOf(type);
  return bytes.subarray(at + 4, at - 4 + buffer.readUInt32BE(at - 4));
}

/** The header of a stream of Opus, of what MP4 keeps of it. */
function opusHead(dOps: Uint8Array): Uint8Array {
  const [, channels = 2] = dOps;
  const head = Buffer.alloc(19);
  head.write("OpusHead");
  head[8] = 1;
  head[9] = channels;
  head.writeUInt16LE(Buffer.from(dOps).readUInt16BE(2), 10);
  head.writeUInt32LE(48_000, 12);
  return new Uint8Array(head);
}
