import type { AudioCodec, VideoCodec } from "../media/message.ts";

/**
 * The configuration of a decoder as MP4 keeps it, from what an encoder sent; undefined where it
 * is broken, so that nothing made of it can break a page or a file.
 */
export function decoderRecord(
  codec: VideoCodec | AudioCodec,
  sent: Uint8Array,
): Uint8Array | undefined {
  if (codec === "h264") return isAvcC(sent) ? sent : undefined;
  if (codec === "hevc") return isHvcC(sent) ? sent : undefined;
  if (codec === "av1") return sent.length >= 4 && sent[0] === 0x81 ? sent : undefined;
  if (codec === "vp9") return vpcC(sent);
  if (codec === "aac") return isAudioSpecificConfig(sent) ? sent : undefined;
  return isOpusHead(sent) ? sent : undefined;
}

/** Parameter sets in all; H.264 allows 31 + 255, and encoders send two. */
const parameterSetsMax = 64;

/** ISO/IEC 14496-15, 5.3.3.1: version 1, and at least one SPS and one PPS, whole. */
function isAvcC(bytes: Uint8Array): boolean {
  if (bytes.length < 7 || bytes[0] !== 1 || ((bytes[4] ?? 0) & 3) === 2) return false;
  const afterSps = skipUnits(bytes, 6, (bytes[5] ?? 0) & 0x1f, 7);
  if (afterSps === undefined) return false;
  return skipUnits(bytes, afterSps + 1, bytes[afterSps] ?? 0, 8) !== undefined;
}

/** Steps over units with their lengths, all of one type of H.264; undefined where they are not. */
function skipUnits(bytes: Uint8Array, start: number, count: number, type: number) {
  if (count < 1 || count > parameterSetsMax) return undefined;
  let at = start;
  for (let index = 0; index < count; index++) {
    const unitBytes = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    const first = bytes[at + 2];
    if (first === undefined || unitBytes < 2 || (first & 0x1f) !== type) return undefined;
    at += 2 + unitBytes;
    if (at > bytes.length) return undefined;
  }
  return at;
}

/** ISO/IEC 14496-15, 8.3.3.1; some encoders write version 0 of its drafts. */
function isHvcC(bytes: Uint8Array): boolean {
  if (bytes.length < 23 || (bytes[0] ?? 2) > 1) return false;
  let at = 23;
  let units = 0;
  for (let array = bytes[22] ?? 0; array > 0; array--) {
    const count = (bytes[at + 1] ?? 0) * 256 + (bytes[at + 2] ?? 0);
    at += 3;
    for (let unit = 0; unit < count; unit++) {
      units += 1;
      at += 2 + (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
      if (at > bytes.length || units > parameterSetsMax) return false;
    }
  }
  return units > 0;
}

/** VP9 in ISOBMFF, 2.2: some send the box with its version and flags, and some without. */
function vpcC(bytes: Uint8Array): Uint8Array | undefined {
  const hasVersion = bytes.length >= 12 && bytes[0] === 1 && bytes[1] === 0 && bytes[2] === 0;
  const record = hasVersion ? bytes.subarray(4) : bytes;
  const depth = (record[2] ?? 0) >>> 4;
  const isWhole = record.length >= 8 && (record[0] ?? 4) <= 3 && depth >= 8 && depth <= 12;
  return isWhole ? record.subarray(0, 8) : undefined;
}

/** ISO/IEC 14496-3, 1.6.2.1: an object type, a sample rate, a channel configuration. */
function isAudioSpecificConfig(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  if (bytes.length < 2 || bytes.length > 64) return false;
  const objectType = first >>> 3;
  const rateIndex = ((first & 7) << 1) | (second >>> 7);
  // Beyond 30 the fields lie elsewhere; no browser plays those.
  if (objectType === 0 || objectType === 31) return false;
  return rateIndex === 15 ? bytes.length >= 5 : rateIndex <= 12;
}

/** RFC 7845, 5.1: the magic word, a version of 0 to 15, at least one channel. */
function isOpusHead(bytes: Uint8Array): boolean {
  if (bytes.length < 19 || bytes.length > 19 + 2 + 255) return false;
  const word = String.fromCharCode(...bytes.subarray(0, 8));
  return word === "OpusHead" && (bytes[8] ?? 16) < 16 && (bytes[9] ?? 0) > 0;
}
