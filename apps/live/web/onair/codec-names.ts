/** What people call codecs, by the beginning of what RFC 6381 calls them. */
const names: Readonly<Record<string, string>> = {
  avc1: "H.264",
  avc3: "H.264",
  hvc1: "H.265",
  hev1: "H.265",
  av01: "AV1",
  vp09: "VP9",
  mp4a: "AAC",
  opus: "Opus",
};

/** The codecs of a list such as `avc1.64001f,mp4a.40.2`, as people call them. */
export function codecNames(list: string): readonly string[] {
  return list.split(",").flatMap((codec) => {
    const [kind = ""] = codec.trim().split(".");
    if (kind === "") return [];
    const known = Object.hasOwn(names, kind.toLowerCase()) ? names[kind.toLowerCase()] : undefined;
    return [known ?? kind];
  });
}
