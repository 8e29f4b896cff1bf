import { cleanLine } from "../../../core/protocol/text.ts";

/** Where encoders put a key: what they said at connect, and the name that they publish. */
export interface Named {
  readonly app: string;
  /** The whole address, which may be anything and may be missing. */
  readonly tcUrl: string;
  readonly name: string;
}

/** Longer than any key; what is longer is cut, and then no key. */
const keyLengthMax = 256;

/**
 * Finds the key in what an encoder said; empty where there is none.
 *
 * `?key=` wins wherever it stands, as then the name is only a name. Else it is the name, or, when
 * an encoder has one field for all, the last part of the app.
 */
export function keyIn({ app, tcUrl, name }: Named): string {
  const said = [name, app, tcUrl].map(unquoted);
  const asked = said.map((text) => queryOf(text).get("key")).find((key) => key);
  const [nameText = "", appText = ""] = said;
  return (asked || lastPart(nameText) || lastPart(appText)).slice(0, keyLengthMax);
}

/** The app without what stands behind `?`. */
export function appIn(app: string): string {
  return cleanLine((unquoted(app).split("?")[0] ?? "").slice(0, keyLengthMax));
}

/** Some encoders and scripts leave the quotes of a shell around it. */
function unquoted(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/u, "$2");
}

function queryOf(text: string): URLSearchParams {
  const at = text.indexOf("?");
  return new URLSearchParams(at < 0 ? "" : text.slice(at + 1));
}

function lastPart(text: string): string {
  return (text.split("?")[0] ?? "").split("/").findLast((part) => part !== "") ?? "";
}
