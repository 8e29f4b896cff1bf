import { box, fullBox, letters, u8, u16, u32, zeros } from "./box.ts";
import type { Picture } from "./picture.ts";
import type { Sound } from "./sound.ts";

/** What a stretch of the broadcast is made of: one of them at least. */
export interface Tracks {
  readonly picture?: Picture;
  readonly sound?: Sound;
}

/** Ticks a second of a track of pictures. */
export const pictureRate = 90_000;

export const pictureTrack = 1;
export const soundTrack = 2;

const matrix = u32(0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000);
const undetermined = 0x55c4;

/** The initialization section: what a player needs before the first part (rfc8216bis, 3.1.2). */
export function initSection({ picture, sound }: Tracks): Uint8Array<ArrayBuffer> {
  const traks = [...(picture ? [pictureTrak(picture)] : []), ...(sound ? [soundTrak(sound)] : [])];
  const extended = [...(picture ? [pictureTrack] : []), ...(sound ? [soundTrack] : [])];
  const joined = (boxes: readonly Uint8Array[]) => new Uint8Array(Buffer.concat([...boxes]));
  return joined([
    box("ftyp", letters("iso6"), u32(0), letters("iso6cmfcmp41")),
    box(
      "moov",
      fullBox(
        "mvhd",
        0,
        0,
        ...[zeros(8), u32(1_000, 0, 0x1_0000), u16(0x100), zeros(10)],
        ...[matrix, zeros(24), u32(3)],
      ),
      ...traks,
      box("mvex", ...extended.map((id) => fullBox("trex", 0, 0, u32(id, 1, 0, 0, 0)))),
    ),
  ]);
}

function pictureTrak(picture: Picture): Uint8Array {
  return trak({
    id: pictureTrack,
    rate: pictureRate,
    handler: "vide",
    media: fullBox("vmhd", 0, 1, zeros(8)),
    entry: pictureEntry(picture),
    ...picture,
  });
}

function soundTrak(sound: Sound): Uint8Array {
  return trak({
    id: soundTrack,
    rate: sound.rate,
    handler: "soun",
    media: fullBox("smhd", 0, 0, zeros(4)),
    entry: soundEntry(sound),
    width: 0,
    height: 0,
  });
}

interface Trak {
  readonly id: number;
  readonly rate: number;
  readonly handler: "vide" | "soun";
  readonly media: Uint8Array;
  readonly entry: Uint8Array;
  readonly width: number;
  readonly height: number;
}

function trak({ id, rate, handler, media, entry, width, height }: Trak): Uint8Array {
  const volume = u16(handler === "soun" ? 0x100 : 0, 0);
  const size = u32(width * 0x1_0000, height * 0x1_0000);
  return box(
    "trak",
    fullBox("tkhd", 0, 3, zeros(8), u32(id, 0, 0), zeros(8), zeros(4), volume, matrix, size),
    box(
      "mdia",
      fullBox("mdhd", 0, 0, zeros(8), u32(rate, 0), u16(undetermined, 0)),
      fullBox("hdlr", 0, 0, zeros(4), letters(handler), zeros(13)),
      box(
        "minf",
        media,
        box("dinf", fullBox("dref", 0, 0, u32(1), fullBox("url ", 0, 1))),
        box(
          "stbl",
          fullBox("stsd", 0, 0, u32(1), entry),
          ...["stts", "stsc", "stco"].map((type) => fullBox(type, 0, 0, u32(0))),
          fullBox("stsz", 0, 0, u32(0, 0)),
        ),
      ),
    ),
  );
}

/** Of each codec: the box of its pictures, and the box of its configuration. */
const pictureBoxes = {
  h264: ["avc1", "avcC"],
  // Apple plays `hvc1` alone, where the parameter sets are in the configuration.
  hevc: ["hvc1", "hvcC"],
  av1: ["av01", "av1C"],
  vp9: ["vp09", "vpcC"],
} as const;

function pictureEntry({ codec, record, width, height }: Picture): Uint8Array {
  const [entry, configuration] = pictureBoxes[codec];
  const dotsPerInch = 0x48_0000;
  return box(
    entry,
    ...[zeros(6), u16(1), zeros(16), u16(width, height), u32(dotsPerInch, dotsPerInch)],
    ...[zeros(4), u16(1), zeros(32), u16(24, 0xffff)],
    codec === "vp9" ? fullBox(configuration, 1, 0, record) : box(configuration, record),
  );
}

function soundEntry(sound: Sound): Uint8Array {
  // The field has 16 bits before the point; a faster clock is in the configuration alone.
  const rate = sound.rate > 0xffff ? 0 : sound.rate * 0x1_0000;
  return box(
    sound.codec === "aac" ? "mp4a" : "Opus",
    ...[zeros(6), u16(1), zeros(8), u16(sound.channels, 16), zeros(4), u32(rate)],
    sound.codec === "aac" ? aacBox(sound.record) : opusBox(sound.record),
  );
}

/** An `esds` (ISO/IEC 14496-1, 7.2.6.5): audio of MPEG-4, with its configuration. */
function aacBox(record: Uint8Array): Uint8Array {
  return fullBox(
    "esds",
    0,
    0,
    ...[u8(3, 23 + record.length), u16(0), u8(0)],
    ...[u8(4, 15 + record.length, 0x40, 0x15), zeros(3 + 8)],
    ...[u8(5, record.length), record, u8(6, 1, 2)],
  );
}

/** A `dOps`: the header of RFC 7845 without its magic, as version 0 and with its bytes turned. */
function opusBox(record: Uint8Array): Uint8Array {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  return box(
    "dOps",
    u8(0, record[9] ?? 2),
    u16(view.getUint16(10, true)),
    u32(view.getUint32(12, true)),
    u16(view.getUint16(16, true)),
    record.subarray(18),
  );
}
