/** Control characters, and the marks that turn the direction of whatever follows them. */
const disturbing = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

/** Characters that show nothing by themselves; emoji are joined with some of them. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Z}\u2800]/gu;

/**
 * One line of text as a person meant it: composed (Unicode NFC), without what disturbs the
 * line around it, spaces single; empty when nothing of it could be seen.
 */
export function cleanLine(text: string): string {
  // Half a surrogate pair cannot be stored as UTF-8: what is read back would be another text.
  const whole = text.toWellFormed().normalize("NFC");
  const line = whole.replace(disturbing, " ").replace(/\s+/gu, " ").trim();
  return line.replace(invisible, "") === "" ? "" : line;
}

/** Control characters but tabs and line breaks, and the marks that turn what follows them. */
const disturbingInLines = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Some lines of text as a person meant them: without what disturbs the lines around them, two
 * empty lines in a row at most; empty when nothing of it could be seen.
 */
export function cleanText(text: string): string {
  const whole = text.toWellFormed().normalize("NFC").replace(/\r\n?/gu, "\n");
  const tidied = whole.replace(disturbingInLines, "").replace(/[ \t]+$/gmu, "");
  const shown = tidied.replace(/\n{4,}/gu, "\n\n\n").replace(/^\n+|\s+$/gu, "");
  return cleanLine(shown) === "" ? "" : shown;
}

/** The length of a text as a person counts it: in code points. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
