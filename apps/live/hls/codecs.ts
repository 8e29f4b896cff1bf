const hex = (byte: number) => byte.toString(16).toUpperCase().padStart(2, "0");
const decimal = (value: number) => String(value).padStart(2, "0");

/** The codec of an `avcC` (RFC 6381, 3.3): its profile, constraints and level. */
export function avcCodecs(record: Uint8Array): string {
  return `avc1.${[...record.subarray(1, 4)].map(hex).join("")}`;
}

/** The codec of an `hvcC` (ISO/IEC 14496-15, E.3). */
export function hevcCodecs(record: Uint8Array): string {
  const [, general = 0] = record;
  const space = ["", "A", "B", "C"][general >> 6] ?? "";
  const tier = (general >> 5) & 1 ? "H" : "L";
  let flags = 0;
  for (let bit = 0; bit < 32; bit++) {
    // The compatibility flags are written from the last to the first.
    const isSet = ((record[2 + (bit >> 3)] ?? 0) >> (7 - (bit & 7))) & 1;
    flags += isSet * 2 ** bit;
  }
  const constraints = [...record.subarray(6, 12)];
  while (constraints.at(-1) === 0) constraints.pop();
  return [
    `hvc1.${space}${general & 31}`,
    flags.toString(16).toUpperCase(),
    `${tier}${record[12]}`,
    ...constraints.map((byte) => byte.toString(16).toUpperCase()),
  ].join(".");
}

/** The codec of an `av1C` (AV1 in ISOBMFF, 5). */
export function av1Codecs(record: Uint8Array): string {
  const [, profileAndLevel = 0, flags = 0] = record;
  const profile = profileAndLevel >> 5;
  const tier = flags >> 7 ? "H" : "M";
  const isHigh = (flags >> 6) & 1;
  const isTwelve = (flags >> 5) & 1;
  const depth = isHigh ? 10 + 2 * (profile === 2 ? isTwelve : 0) : 8;
  return `av01.${profile}.${decimal(profileAndLevel & 31)}${tier}.${decimal(depth)}`;
}

/** The codec of a `vpcC` without its version and flags (VP9 in ISOBMFF, codecs parameter). */
export function vp9Codecs(record: Uint8Array): string {
  const [profile = 0, level = 0, depth = 0] = record;
  return `vp09.${decimal(profile)}.${decimal(level)}.${decimal(depth >> 4)}`;
}
