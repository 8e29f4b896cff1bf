import type { AudioConfig } from "../media/message.ts";
import { Bits } from "./bits.ts";

/** What a track of sound is made of. */
export interface Sound {
  readonly codec: "aac" | "opus";
  readonly record: Uint8Array;
  /** Samples a second, by which the track counts time. */
  readonly rate: number;
  readonly channels: number;
  /** Of RFC 6381. */
  readonly codecs: string;
  /** Samples in a frame: always so many, or as the frame itself says. */
  readonly frameSamples: number | "in-frame";
}

/** Samples a second by their index (ISO/IEC 14496-3, 1.6.3.4). */
const rates = [
  ...[96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050],
  ...[16_000, 12_000, 11_025, 8_000, 7_350],
];

/** Speakers by the channel configuration; 7 has eight. */
const speakers = [0, 1, 2, 3, 4, 5, 6, 8];

/** Reads a configuration; undefined when it is none that can be played. */
export function soundOf(config: AudioConfig): Sound | undefined {
  return config.codec === "aac" ? aacOf(config.record) : opusOf(config.record);
}

/** An AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1). */
function aacOf(record: Uint8Array): Sound | undefined {
  if (record.length < 2 || record.length > 64) return undefined;
  const bits = new Bits(record);
  const type = objectType(bits);
  const index = bits.read(4);
  const rate = index === 15 ? bits.read(24) : rates[index];
  const channels = speakers[bits.read(4)];
  if (bits.isOver || !rate || rate > 192_000 || channels === undefined) return undefined;
  // With spectral band replication the core follows, whose frames are what is counted.
  if (type === 5 || type === 29) {
    if (bits.read(4) === 15) bits.read(24);
    objectType(bits);
  }
  const frameSamples = bits.read(1) === 1 ? 960 : 1_024;
  const codecs = `mp4a.40.${type}`;
  return { codec: "aac", record, rate, channels: channels || 2, codecs, frameSamples };
}

function objectType(bits: Bits): number {
  const type = bits.read(5);
  return type === 31 ? 32 + bits.read(6) : type;
}

/** An identification header of Opus (RFC 7845, 5.1); it always counts 48,000 samples a second. */
function opusOf(record: Uint8Array): Sound | undefined {
  const channels = record[9];
  if (record.length < 19 || record.length > 512 || !channels) return undefined;
  return {
    codec: "opus",
    record,
    rate: 48_000,
    channels,
    codecs: "opus",
    frameSamples: "in-frame",
  };
}

/** Samples in a frame of sound; 0 when it cannot be told. */
export function samplesIn(sound: Sound, frame: Uint8Array): number {
  return sound.frameSamples === "in-frame" ? opusSamples(frame) : sound.frameSamples;
}

/** Samples in a packet of Opus, at 48 kHz (RFC 6716, 3.1); at most 120 ms. */
function opusSamples(packet: Uint8Array): number {
  const [toc, count] = packet;
  if (toc === undefined) return 0;
  const frames = [1, 2, 2, (count ?? 0) & 0x3f][toc & 3] ?? 0;
  return Math.min(frames * opusFrame(toc >> 3), 5_760);
}

function opusFrame(config: number): number {
  if (config < 12) return [480, 960, 1_920, 2_880][config & 3] ?? 0;
  if (config < 16) return [480, 960][config & 1] ?? 0;
  return [120, 240, 480, 960][config & 3] ?? 0;
}
