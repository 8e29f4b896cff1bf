/** Where the regions R1 and R2 of a word begin. */
interface Regions {
  readonly r1: number;
  readonly r2: number;
}

/** An ending, what it becomes, the region in which it must lie, and what must precede it. */
type Ending = readonly [suffix: string, becomes: string, region: keyof Regions, after?: RegExp];

const exceptions: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ skis: "ski", skies: "sky", dying: "die", lying: "lie", tying: "tie" }),
  ...Object.entries({ idly: "idl", gently: "gentl", ugly: "ugli", early: "earli" }),
  ...Object.entries({ only: "onli", singly: "singl" }),
  ...["sky", "news", "howe", "atlas", "cosmos", "bias", "andes"].map(
    (word) => [word, word] as const,
  ),
]);

/** Stems once they are singular, though they look as if they had an ending. */
const whole: ReadonlySet<string> = new Set(
  "inning outing canning herring earring proceed exceed succeed".split(" "),
);

const second: readonly Ending[] = longestFirst([
  ...become("tion r1", "tional"),
  ...become("ence r1", "enci"),
  ...become("ance r1", "anci"),
  ...become("able r1", "abli"),
  ...become("ent r1", "entli"),
  ...become("ize r1", "izer", "ization"),
  ...become("ate r1", "ational", "ation", "ator"),
  ...become("al r1", "alism", "aliti", "alli"),
  ...become("ful r1", "fulness", "fulli"),
  ...become("ous r1", "ousli", "ousness"),
  ...become("ive r1", "iveness", "iviti"),
  ...become("ble r1", "biliti", "bli"),
  ...become("less r1", "lessli"),
  ["ogi", "og", "r1", /l$/],
  ["li", "", "r1", /[cdeghkmnrt]$/],
]);

const third: readonly Ending[] = longestFirst([
  ...become("tion r1", "tional"),
  ...become("ate r1", "ational"),
  ...become("al r1", "alize"),
  ...become("ic r1", "icate", "iciti", "ical"),
  ...become(" r1", "ful", "ness"),
  ...become(" r2", "ative"),
]);

const fourth: readonly Ending[] = longestFirst([
  ...become(" r2", "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent"),
  ...become(" r2", "ism", "ate", "iti", "ous", "ive", "ize"),
  ["ion", "", "r2", /[st]$/],
]);

/**
 * The stem of an English word in lower case: Porter's second stemmer, Snowball's "English".
 *
 * Our own, because the one of `@orama/stemmers` is his first: it takes "use" for "us" and "news"
 * for "new", and does not see "connect" in "connection". The steps are those of
 * https://snowballstem.org/algorithms/english/stemmer.html, without the apostrophe, which ends a
 * word here.
 */
export function stemEnglish(word: string): string {
  if (word.length < 3) return word;
  const exception = exceptions.get(word);
  if (exception !== undefined) return exception;
  const marked = word.replace(/(^|[aeiouy])y/g, "$1Y");
  const regions = regionsOf(marked);
  const singular = withoutPlural(marked);
  if (whole.has(singular)) return singular;
  const present = withoutTense(singular, regions).replace(/(?<=.[^aeiouy])[yY]$/, "i");
  const steps = [second, third, fourth];
  const stem = steps.reduce((rest, endings) => withoutEnding(rest, endings, regions), present);
  return withoutLast(stem, regions).replaceAll("Y", "y");
}

function regionsOf(word: string): Regions {
  const early = /^(gener|commun|arsen)/.exec(word)?.[0].length;
  const r1 = early ?? afterSyllable(word, 0);
  return { r1, r2: afterSyllable(word, r1) };
}

/** The place after the first consonant that follows a vowel, from a place on. */
function afterSyllable(word: string, from: number): number {
  const found = word.slice(from).search(/[aeiouy][^aeiouy]/);
  return found < 0 ? word.length : from + found + 2;
}

function withoutPlural(word: string): string {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  return /[aeiouy].*[^us]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutTense(word: string, { r1 }: Regions): string {
  const [eed] = /eed(ly)?$/.exec(word) ?? [];
  if (eed) return word.length - eed.length >= r1 ? word.slice(0, 2 - eed.length) : word;
  const [, rest] = /^(.*[aeiouy].*?)(?:ed|ing)(?:ly)?$/.exec(word) ?? [];
  if (rest === undefined) return word;
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return rest.slice(0, -1);
  return rest.length === r1 && endsShort(rest) ? `${rest}e` : rest;
}

/** Whether a word ends in a short syllable: "rap", "trap", "ow"; but not "tray" or "bead". */
function endsShort(word: string): boolean {
  return /([^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/.test(word);
}

/** Only the longest ending counts, whether it may be taken away or not. */
function withoutEnding(word: string, endings: readonly Ending[], regions: Regions): string {
  const ending = endings.find(([suffix]) => word.endsWith(suffix));
  if (!ending) return word;
  const [suffix, becomes, region, after] = ending;
  const rest = word.slice(0, word.length - suffix.length);
  if (rest.length < regions[region] || (after && !after.test(rest))) return word;
  return rest + becomes;
}

function withoutLast(word: string, { r1, r2 }: Regions): string {
  const rest = word.slice(0, -1);
  if (word.endsWith("e")) {
    const goes = rest.length >= r2 || (rest.length >= r1 && !endsShort(rest));
    return goes ? rest : word;
  }
  return word.endsWith("ll") && rest.length >= r2 ? rest : word;
}

/** Endings that become the same, written as what they become and their region. */
function become(what: `${string} ${keyof Regions}`, ...suffixes: string[]): Ending[] {
  const [becomes = "", region] = what.split(" ");
  return suffixes.map((suffix) => [suffix, becomes, region === "r2" ? "r2" : "r1"] as const);
}

function longestFirst(endings: readonly Ending[]): readonly Ending[] {
  return endings.toSorted(([one], [other]) => other.length - one.length);
}
