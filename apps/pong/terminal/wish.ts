import { isId } from "../../../core/protocol/id.ts";
import { ok, type Result, refuse } from "../../../core/protocol/result.ts";
import { limits } from "../contract/limits.ts";
import { pointsMax } from "../simulation/options.ts";

/** What somebody wants of a match. */
export type Deed =
  | { readonly type: "list" | "open" | "find" | "help" }
  | { readonly type: "play"; readonly level: number }
  | { readonly type: "join" | "watch"; readonly id: string };

/** What `npx dvor pong` was asked for. */
export interface Wish {
  readonly deed: Deed;
  /** Where the Dvor is, without a path. */
  readonly url: string;
  readonly key: string | undefined;
  /** The points that end a match that is made; as in plain Pong if undefined. */
  readonly points: number | undefined;
  /** Lines of text instead of a court. */
  readonly isPlain: boolean;
  readonly language: "en" | "ru";
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a Dvor is that was started here without a setting. */
const ownUrl = "http://localhost:8000";

/** Reads the words after `npx dvor pong`; a refusal's issue names the word that is wrong. */
export function wishOf(words: readonly string[], env: Environment): Result<Wish> {
  const sorted = sortedWords(words);
  if (!sorted.ok) return sorted;
  const { given, rest } = sorted.value;
  const deed = given.has("--help") ? ({ type: "help" } as const) : deedOf(rest);
  if (!deed) return wrong(rest.join(" "));
  const points = given.get("--points");
  if (points !== undefined && !isFrom1To(pointsMax, points)) return wrong(`--points ${points}`);
  const place = given.get("--url") ?? linkIn(rest) ?? env["DVOR_URL"] ?? ownUrl;
  const url = originOf(place);
  if (url === undefined) return wrong(place);
  return ok({
    ...{ deed, url, key: given.get("--key") ?? env["DVOR_KEY"], isPlain: given.has("--plain") },
    points: points === undefined ? undefined : Number(points),
    language: languageOf(env, given.get("--lang")),
  });
}

/** The language that was chosen, else that of the environment (POSIX, 8.2). */
export function languageOf(env: Environment, chosen?: string): "en" | "ru" {
  const language = chosen ?? (env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "");
  return language.toLowerCase().startsWith("ru") ? "ru" : "en";
}

interface Sorted {
  readonly given: ReadonlyMap<string, string>;
  readonly rest: readonly string[];
}

const switches = ["--plain", "--help"];
const settings = ["--url", "--key", "--lang", "--points"];

/** What begins with two dashes, with its value, and what does not. */
function sortedWords(words: readonly string[]): Result<Sorted> {
  const given = new Map<string, string>();
  const rest: string[] = [];
  for (let nth = 0; nth < words.length; nth++) {
    const word = words[nth] ?? "";
    const [name = "", value] = word.split(/=(.*)/su);
    if (!word.startsWith("--")) rest.push(word);
    else if (switches.includes(name)) given.set(name, "");
    else {
      const next = value ?? words[++nth] ?? "";
      if (!settings.includes(name) || next === "") return wrong(word);
      given.set(name, next);
    }
  }
  return ok({ given, rest });
}

function wrong(word: string) {
  return refuse("invalid", { issues: [{ path: word, message: "is not understood" }] });
}

function deedOf([name = "list", what, ...more]: readonly string[]): Deed | undefined {
  if (more.length > 0) return undefined;
  switch (name) {
    case "list":
    case "open":
    case "find":
    case "help":
      return what === undefined ? { type: name } : undefined;
    case "play": {
      const level = what ?? "3";
      return isFrom1To(limits.levels, level) ? { type: name, level: Number(level) } : undefined;
    }
    case "join":
    case "watch": {
      const id = /([0-9a-f-]{36})\/?$/u.exec(what ?? "")?.[1];
      return id && isId(id) ? { type: name, id } : undefined;
    }
    default:
      return undefined;
  }
}

function isFrom1To(most: number, text: string): boolean {
  return /^\d{1,2}$/u.test(text) && Number(text) >= 1 && Number(text) <= most;
}

function linkIn(words: readonly string[]): string | undefined {
  return words.find((word) => /^https?:/u.test(word));
}

function originOf(place: string): string | undefined {
  const url = URL.parse(place);
  return url && /^https?:$/u.test(url.protocol) ? url.origin : undefined;
}
