/** A format of pictures that Dvor takes. */
export type PictureFormat = "jpeg" | "png" | "webp" | "avif" | "gif";

/**
 * Tells by its first bytes which of the five formats a picture claims to be.
 *
 * Its name and the type that its sender says are never asked. Whether it is a whole picture is
 * seen only when it is read. Sources: ITU T.81 B.1.1.3, PNG (third edition) 5.2, GIF89a 17,
 * RFC 9649 2.3, ISO/IEC 14496-12 4.3 with the brands of AVIF 1.1.
 */
export function pictureFormat(bytes: Uint8Array): PictureFormat | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 128));
  const text = head.toString("latin1");
  if (text.startsWith("\xff\xd8\xff")) return "jpeg";
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) return "gif";
  if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) return "webp";
  if (text.startsWith("ftyp", 4) && namesAvif(head)) return "avif";
  return undefined;
}

/** Whether the brands of an ISO file, the major one or a compatible one, are of AVIF. */
function namesAvif(head: Buffer): boolean {
  if (head.length < 16) return false;
  const end = Math.min(head.readUInt32BE(0), head.length);
  for (let at = 8; at + 4 <= end; at += 4) {
    const brand = head.toString("latin1", at, at + 4);
    // Between the major brand and the compatible ones stands a version.
    if (at !== 12 && (brand === "avif" || brand === "avis")) return true;
  }
  return false;
}
