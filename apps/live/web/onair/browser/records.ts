/**
 * What MP4 keeps of a VP9 stream: `vpcC` without its version and flags.
 *
 * VP Codec ISO Media File Format Binding, 2.2; made of the codec's name, such as
 * `vp09.00.31.08`, as WebCodecs gives no description of VP9.
 */
export function vpcRecord(codec: string): Uint8Array {
  const [profile = 0, level = 31, depth = 8] = codec.split(".").slice(1).map(Number);
  // 4:2:0 with its samples beside each other, in studio range; colours as BT.709 has them.
  const sampling = 1;
  const bt709 = 1;
  return Uint8Array.of(profile, level, (depth << 4) | (sampling << 1), bt709, bt709, bt709, 0, 0);
}

/** What comes before Opus: its identification header (RFC 7845, 5.1). */
export function opusHead(channels: number, sampleRate: number): Uint8Array {
  const bytes = new Uint8Array(19);
  bytes.set(new TextEncoder().encode("OpusHead"));
  const view = new DataView(bytes.buffer);
  view.setUint8(8, 1);
  view.setUint8(9, channels);
  // What the decoder needs to settle: 6.5 ms, as libopus says.
  view.setUint16(10, 312, true);
  view.setUint32(12, sampleRate, true);
  return bytes;
}
