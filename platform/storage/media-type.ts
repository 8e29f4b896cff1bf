/** How a browser is told to take a file. */
export interface MediaType {
  /** The value of `Content-Type`. */
  readonly type: string;
  /** Whether it may be shown where it is opened, or only saved. */
  readonly disposition: "inline" | "attachment";
}

/**
 * What a browser may show; none of it can run a script.
 *
 * HTML, SVG, XML, JavaScript and PDF can, and stay out for ever. Plain text stays out because a
 * file of a stranger then reads like a page of this site.
 */
const shown: Readonly<Record<string, string>> = {
  avif: "image/avif",
  gif: "image/gif",
  jpg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  mp4: "video/mp4",
  webm: "video/webm",
  mov: "video/quicktime",
  m3u8: "application/vnd.apple.mpegurl",
  m4s: "video/iso.segment",
  m4a: "audio/mp4",
  mp3: "audio/mpeg",
  ogg: "audio/ogg",
  opus: "audio/ogg; codecs=opus",
  flac: "audio/flac",
  wav: "audio/wav",
  aac: "audio/aac",
  weba: "audio/webm",
  vtt: "text/vtt; charset=utf-8",
};

/** What is only saved, under a type that the receiver's system knows. */
const saved: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  txt: "text/plain; charset=utf-8",
  zip: "application/zip",
  bin: "application/octet-stream",
};

/**
 * The type of a stored file, by the ending of its key and nothing else.
 *
 * What its sender called it is never asked. An ending that is not listed is saved as bytes.
 */
export function mediaTypeOf(key: string): MediaType {
  const ending = /\.([a-z0-9]+)$/.exec(key)?.[1] ?? "";
  const inline = listed(shown, ending);
  if (inline) return { type: inline, disposition: "inline" };
  const type = listed(saved, ending) ?? "application/octet-stream";
  return { type, disposition: "attachment" };
}

/** Asks the table and not what it inherits: an ending may be `constructor`. */
function listed(table: Readonly<Record<string, string>>, ending: string): string | undefined {
  return Object.hasOwn(table, ending) ? table[ending] : undefined;
}
