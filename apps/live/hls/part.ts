import { pictureRate, pictureTrack, soundTrack } from "./init.ts";

/** A picture with the time that it lasts. */
export interface TimedPicture {
  readonly atUs: number;
  readonly durationUs: number;
  /** How much later it is shown than decoded. */
  readonly offsetUs: number;
  readonly isKey: boolean;
  readonly bytes: Uint8Array;
}

/** A frame of sound with its place, counted in samples of its track. */
export interface TimedSound {
  readonly atUs: number;
  readonly at: number;
  readonly samples: number;
  readonly bytes: Uint8Array;
}

const [keySample, otherSample] = [0x0200_0000, 0x0101_0000];
const headBytes = 8 + 16;
const trafBytes = 8 + 16 + 20 + 20;
const [pictureEntryBytes, soundEntryBytes] = [16, 8];

/** The ticks of a moment in a track of pictures; a millisecond is a whole number of them. */
function ticks(us: number): number {
  return Math.round((us * pictureRate) / 1_000_000);
}

/**
 * Writes a part: one `moof` and its `mdat` (ISO/IEC 14496-12, 8.8.4).
 *
 * It is made in one piece, as it is made twice a second for each broadcast: 16 bytes of header a
 * picture, 8 a frame of sound.
 */
export function writePart(
  sequence: number,
  pictures: readonly TimedPicture[],
  sounds: readonly TimedSound[],
): Uint8Array<ArrayBuffer> {
  const pictureBytes = sizeOf(pictures);
  const soundBytes = sizeOf(sounds);
  const pictureTraf = pictures.length && trafBytes + pictures.length * pictureEntryBytes;
  const soundTraf = sounds.length && trafBytes + sounds.length * soundEntryBytes;
  const moofBytes = headBytes + pictureTraf + soundTraf;
  const bytes = new Uint8Array(moofBytes + 8 + pictureBytes + soundBytes);
  const out = new Writer(bytes);
  out.head(moofBytes, "moof");
  out.full(16, "mfhd", 0);
  out.u32(sequence);
  if (pictures.length > 0) writePictures(out, pictures, pictureTraf, moofBytes + 8);
  if (sounds.length > 0) writeSounds(out, sounds, soundTraf, moofBytes + 8 + pictureBytes);
  out.head(8 + pictureBytes + soundBytes, "mdat");
  for (const one of pictures) out.bytes(one.bytes);
  for (const one of sounds) out.bytes(one.bytes);
  return bytes;
}

function sizeOf(frames: readonly { readonly bytes: Uint8Array }[]): number {
  return frames.reduce((sum, frame) => sum + frame.bytes.length, 0);
}

function writePictures(
  out: Writer,
  pictures: readonly TimedPicture[],
  sizeBytes: number,
  dataAt: number,
): void {
  const [first] = pictures;
  out.traf(sizeBytes, pictureTrack, ticks(first?.atUs ?? 0));
  // Data offset; duration, size, flags and signed offset of each.
  out.full(sizeBytes - 44, "trun", 0x0100_0f01);
  out.u32(pictures.length);
  out.u32(dataAt);
  for (const { atUs, durationUs, offsetUs, isKey, bytes } of pictures) {
    // Ends are rounded, not durations, so that rounding does not add up.
    out.u32(ticks(atUs + durationUs) - ticks(atUs));
    out.u32(bytes.length);
    out.u32(isKey ? keySample : otherSample);
    out.i32(ticks(atUs + offsetUs) - ticks(atUs));
  }
}

function writeSounds(
  out: Writer,
  sounds: readonly TimedSound[],
  sizeBytes: number,
  dataAt: number,
): void {
  const [first] = sounds;
  out.traf(sizeBytes, soundTrack, first?.at ?? 0);
  // Data offset; duration and size of each.
  out.full(sizeBytes - 44, "trun", 0x0100_0301);
  out.u32(sounds.length);
  out.u32(dataAt);
  for (const [index, { at, samples, bytes }] of sounds.entries()) {
    const next = sounds[index + 1];
    out.u32(next ? next.at - at : samples);
    out.u32(bytes.length);
  }
}

class Writer {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }

  u32(value: number): void {
    this.#view.setUint32(this.#at, value);
    this.#at += 4;
  }

  i32(value: number): void {
    this.#view.setInt32(this.#at, value);
    this.#at += 4;
  }

  bytes(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  head(sizeBytes: number, type: string): void {
    this.u32(sizeBytes);
    for (let index = 0; index < 4; index++) this.#bytes[this.#at++] = type.charCodeAt(index);
  }

  /** A head with its version and flags in one number. */
  full(sizeBytes: number, type: string, versionAndFlags: number): void {
    this.head(sizeBytes, type);
    this.u32(versionAndFlags);
  }

  /** A `traf` as far as its `trun`: which track, offsets from the `moof`, and from when on. */
  traf(sizeBytes: number, track: number, at: number): void {
    this.head(sizeBytes, "traf");
    this.full(16, "tfhd", 0x02_0000);
    this.u32(track);
    this.full(20, "tfdt", 0x0100_0000);
    this.u32(Math.floor(at / 2 ** 32));
    this.u32(at % 2 ** 32);
  }
}
