/** The longest name that is told, in UTF-8 bytes: the longest that file systems take. */
const nameBytes = 255;

/**
 * What is not told: controls and broken characters, and what turns the direction of writing.
 *
 * With one of those `photo-exe.jpg` could show what ends in `.exe` (Unicode TR 36, 2.5).
 */
const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** What leads into a folder, or begins a file that its finder hides. */
const path = /[/\\]|^\.+/gu;

/**
 * The value of `Content-Disposition` (RFC 6266), with the name that its sender gave a file.
 *
 * Told twice where it is not plain ASCII: as `filename*` (RFC 8187), and as `filename` for what
 * cannot read that. A name of nothing that can be seen gives none; the ending of a long one stays.
 */
export function dispositionOf(disposition: "inline" | "attachment", name: string): string {
  const told = shortened(name.toWellFormed().replace(unseen, "").replace(path, "_").trim());
  if (told === "") return disposition;
  const plain = told.replace(/[^\x20-\x7e]|["%\\]/gu, "_");
  const first = `${disposition}; filename="${plain}"`;
  return plain === told ? first : `${first}; filename*=UTF-8''${extended(told)}`;
}

/** A text as RFC 8187, section 3.2.1, writes it; `encodeURIComponent` leaves four too many. */
function extended(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A name within the bytes that a name may have, and with the ending that it had. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= nameBytes) return name;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? "";
  const room = nameBytes - ending.length;
  let bytes = 0;
  let kept = "";
  for (const sign of name.slice(0, nameBytes)) {
    bytes += Buffer.byteLength(sign);
    if (bytes > room) break;
    kept += sign;
  }
  return kept + ending;
}
