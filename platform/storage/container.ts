/**
 * What a container of sounds and pictures holds, as far as its first bytes tell.
 *
 * Nothing here is believed further than to choose between a player with a picture and one
 * without; every length is a stranger's, so nothing is read outside the bytes given.
 */

/** A part of a file: its name, and where its content is, perhaps beyond the bytes given. */
interface Part {
  readonly name: string;
  readonly begin: number;
  readonly end: number;
}

/** The brands of pictures in an ISO container (ISO/IEC 23008-12, annex B). */
const pictureBrand = /^(mif|msf|hei|hev|jpe|avi|jp2|jpx|jxl|crx)/;

/** Whether an ISO file is one of pictures, by its first brand (ISO/IEC 14496-12, 4.3). */
export function namesPicture(head: Uint8Array): boolean {
  const [first] = boxes(head, 0, head.length);
  return first?.name === "ftyp" && pictureBrand.test(textAt(head, first.begin, 4));
}

/** Whether an MP4 has sound, and surely no pictures: all that tells of its tracks is here. */
export function isSoundOnlyMp4(head: Uint8Array): boolean {
  const movie = boxes(head, 0, head.length).find(({ name }) => name === "moov");
  if (!movie || movie.end > head.length) return false;
  const tracks = inside(head, movie, "trak");
  const handlers = tracks.flatMap((track) =>
    inside(head, track, "mdia").flatMap((media) =>
      inside(head, media, "hdlr").map(({ begin }) => textAt(head, begin + 8, 4)),
    ),
  );
  return handlers.includes("soun") && !handlers.includes("vide");
}

function inside(bytes: Uint8Array, { begin, end }: Part, name: string): Part[] {
  return boxes(bytes, begin, end).filter((box) => box.name === name);
}

/** The boxes one after the other (ISO/IEC 14496-12, 4.2); one of 64 bits is the last. */
function boxes(bytes: Uint8Array, begin: number, end: number): Part[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found: Part[] = [];
  for (let at = begin; at + 8 <= Math.min(end, bytes.length); ) {
    const size = view.getUint32(at);
    if (size < 8) return found;
    found.push({ name: textAt(bytes, at + 4, 4), begin: at + 8, end: at + size });
    at += size;
  }
  return found;
}

/** The elements of WebM that lead to a track's type (RFC 9559, section 5). */
const webm = { segment: "18538067", tracks: "1654ae6b", track: "ae", type: "83" };

/** Whether a WebM has sound, and surely no pictures: all of its tracks stand here. */
export function isSoundOnlyWebm(head: Uint8Array): boolean {
  const segment = elements(head, 0, head.length).find(({ name }) => name === webm.segment);
  if (!segment) return false;
  const parts = elements(head, segment.begin, segment.end);
  const tracks = parts.find(({ name }) => name === webm.tracks);
  if (!tracks || tracks.end > head.length) return false;
  const types = elements(head, tracks.begin, tracks.end)
    .filter(({ name }) => name === webm.track)
    .flatMap(({ begin, end }) => elements(head, begin, end))
    .filter(({ name }) => name === webm.type)
    .map(({ begin }) => head[begin]);
  return types.includes(2) && !types.includes(1);
}

/** The elements one after the other (RFC 8794, sections 4 to 6), by their ids in hexadecimal. */
function elements(bytes: Uint8Array, begin: number, end: number): Part[] {
  const found: Part[] = [];
  for (let at = begin; at < Math.min(end, bytes.length); ) {
    const idLength = Math.clz32(bytes[at] ?? 0) - 23;
    const sizeAt = at + idLength;
    const sizeLength = Math.clz32(bytes[sizeAt] ?? 0) - 23;
    if (idLength > 4 || sizeLength > 8 || sizeAt + sizeLength > bytes.length) return found;
    const content = sizeAt + sizeLength;
    const name = Buffer.from(bytes.subarray(at, sizeAt)).toString("hex");
    found.push({ name, begin: content, end: content + sizeOf(bytes, sizeAt, sizeLength) });
    at = found.at(-1)?.end ?? end;
  }
  return found;
}

/** A size of 1 to 8 bytes, whose first says how many; all ones mean that nobody knows. */
function sizeOf(bytes: Uint8Array, at: number, length: number): number {
  let size = (bytes[at] ?? 0) & (0xff >> length);
  let known = size !== 0xff >> length;
  for (const byte of bytes.subarray(at + 1, at + length)) {
    size = size * 256 + byte;
    known ||= byte !== 0xff;
  }
  return known ? size : Number.POSITIVE_INFINITY;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return Buffer.from(bytes.subarray(at, at + length)).toString("latin1");
}
