/** Something to be found. */
export interface Term {
  readonly text: string;
  /** In quotes: whole words in this order. Else parts of words are found too. */
  readonly isQuoted: boolean;
}

/** What somebody typed into a field for searching. */
export interface Query {
  /** Each must be there. */
  readonly terms: readonly Term[];
  /** Names as they were typed; somebody else knows whose they are. */
  readonly from: readonly string[];
  readonly in: readonly string[];
}

/** What is typed beyond these limits is cut off. */
export const queryLimits = { characters: 200, terms: 10 } as const;

/** The words that ask for an author or a place; also in Russian. */
const filters: ReadonlyMap<string, "from" | "in"> = new Map([
  ["from", "from"],
  ["от", "from"],
  ["in", "in"],
  ["в", "in"],
]);

/** An opening quote and what may end it. A typist's quotes are not always of one kind. */
const closing: ReadonlyMap<string, string> = new Map([
  ['"', '"“”„'],
  ["“", '”"“'],
  ["”", '”"'],
  ["„", '“”"'],
  ["«", "»"],
]);

const filterName = /^(?:from|in|от|в):/iu;

/** All up to the next space or opening quote. */
const bare = /^[^\s"“„«]+/u;

/**
 * Reads what somebody typed: words, "phrases", `from:name`, `in:"two words"`, `от:` and `в:`.
 *
 * It never fails: a quote that is not closed ends with the text, and what is empty is left out.
 * A name may be written with its `@` or `#`.
 */
export function parseQuery(typed: string): Query {
  const terms: Term[] = [];
  const names = { from: [] as string[], in: [] as string[] }; // filled below
  // Twice as long: a character may be a pair of code units.
  let rest = [...typed.slice(0, 2 * queryLimits.characters)]
    .slice(0, queryLimits.characters)
    .join("")
    .trimStart();
  while (rest && terms.length + names.from.length + names.in.length < queryLimits.terms) {
    const [prefix = ""] = filterName.exec(rest) ?? [];
    const filter = filters.get(prefix.slice(0, -1).toLowerCase());
    const term = readTerm(rest.slice(prefix.length));
    rest = rest.slice(prefix.length + term.length).trimStart();
    const text = filter ? term.text.replace(/^[@#]/, "") : term.text;
    if (!text) continue;
    if (filter) names[filter].push(text);
    else terms.push({ text, isQuoted: term.isQuoted });
  }
  return { terms, ...names };
}

/** The term with which a text begins, and how many characters it takes. */
function readTerm(text: string): Term & { readonly length: number } {
  const closers = closing.get(text.charAt(0));
  if (closers === undefined) {
    const [word = ""] = bare.exec(text) ?? [];
    return { text: word, isQuoted: false, length: word.length };
  }
  let end = 1;
  while (end < text.length && !closers.includes(text.charAt(end))) end++;
  return { text: text.slice(1, end).trim(), isQuoted: true, length: end + 1 };
}
