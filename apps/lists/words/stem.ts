/** Forms that no rule reaches, each with the form whose stem they have. */
const irregular: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ яиц: "яйца", яйцам: "яйца", печений: "печенья", варений: "варенья", льда: "лед" },
    ...{ семян: "семена", свеч: "свечи", ногтей: "ногти", чипсины: "чипсы" },
    ...{ loaves: "loaf", leaves: "leaf", knives: "knife", halves: "half", calves: "calf" },
    ...{ shelves: "shelf", children: "child", geese: "goose", teeth: "tooth", men: "man" },
    ...{ women: "woman", yoghurt: "yogurt", yoghurts: "yogurt", chilies: "chili" },
    ...{ chillies: "chili", chilli: "chili", doughnut: "donut", doughnuts: "donut" },
    ...{ chile: "chili", whisky: "whiskey", mayo: "mayonnaise", veg: "vegetable" },
    ...{ avocados: "avocado", movies: "movie", pies: "pie", ties: "tie" },
  }),
);

/** Endings of cases, longest first; instrumental ones are left out, as many nouns end so. */
const endings =
  /(?:ого|его|ому|ему|ыми|ими|ый|ий|ой|ая|яя|ое|ее|ые|ие|ую|юю|ых|их|ия|ии|ию|ея|еи|ею|ов|ев|ей)$/u;
const softEndings = /(?<=ь)(?:е|я|ю|и|ев|ям|ей)$/u;

/**
 * The part of a word that its forms share: `картошки` and `картошка`, `potatoes` and `potato`.
 *
 * It knows the forms that lists have: nominative, genitive and accusative. Words of different
 * meaning may share a stem only where the language itself gives them the same forms.
 */
export function stemOf(word: string): string {
  const folded = foldWord(word);
  const regular = irregular.get(folded) ?? folded;
  if (/^[а-я]+$/u.test(regular)) return russianStem(regular);
  return /^[a-z]+$/u.test(regular) ? englishStem(regular) : regular;
}

/** A word in lower case, without the marks that people leave out: `Crème` is `creme`. */
export function foldWord(word: string): string {
  const lower = word.normalize("NFC").toLowerCase().replaceAll("ё", "е");
  if (/^[\x20-\x7eа-я]*$/u.test(lower) || /[а-я]/u.test(lower)) return lower;
  return lower.normalize("NFD").replace(/[\u0300-\u036f]/gu, "");
}

function russianStem(word: string): string {
  if (word.length < 3) return word;
  const cut = withoutEnding(word);
  if (cut.endsWith("ь") && cut !== word) return cut;
  const bare = cut.length > 2 ? cut.replace(/[ьй]$/u, "") : cut;
  return withoutFleeting(bare);
}

function withoutEnding(word: string): string {
  const soft = word.replace(softEndings, "");
  if (soft !== word) return soft;
  const long = word.replace(endings, "");
  if (long !== word && long.length >= 3) return long;
  return word.replace(/[аеиоуыэюя]$/u, "");
}

/** The vowel that comes and goes: огурец, огурца; банка, банок; индейка, индеек. */
function withoutFleeting(stem: string): string {
  if (stem.length < 4) return stem;
  return stem
    .replace(/(?<=[аеоияу])ек$/u, "йк")
    .replace(/(?<=[^аеиоуыэюя])[ое](?=[кцлн]$)/u, "")
    .replace(/ь(?=[кц]$)/u, "");
}

function englishStem(word: string): string {
  if (word.length < 4) return word;
  if (/ies$/u.test(word)) return `${word.slice(0, -3)}y`;
  const one = word.replace(/(?<=ch|sh|x|ss|zz|o)es$/u, "").replace(/(?<=[^sui])s$/u, "");
  return one.replace(/(?<=..)ie$/u, "y").replace(/(?<=ch|sh|x|ss|o)e$/u, "");
}

/** What belongs to no thing: `a bag of rice` is `bag rice`. */
const empty = new Set(["a", "an", "the", "of", "some"]);

/** The words of a name that count, folded. A share such as `3,2%` is a word. */
export function wordsOf(name: string): string[] {
  const words = foldWord(name).match(/[\p{L}\p{M}\p{N}%&]+(?:[.,'’]?[\p{L}\p{N}%]+)*/gu) ?? [];
  return words
    .map((word) => word.replace(/['’]s?(?=$)|['’]/gu, "").replaceAll(",", "."))
    .filter((word) => !empty.has(word));
}

/**
 * A key that two names share when they name the same thing.
 *
 * Russian words may stand in any order (`масло сливочное`); English ones may not: `milk
 * chocolate` is no `chocolate milk`. A name without words is its own key.
 */
export function keyOf(name: string): string {
  const words = wordsOf(name);
  return words.length === 0 ? name.trim().toLowerCase() : keyOfWords(words);
}

/** The key of words that were taken from names already. */
export function keyOfWords(words: readonly string[]): string {
  const stems = words.map(stemOf);
  const isRussian = words.every((word) => /^[а-я]/u.test(word));
  return (isRussian ? stems.sort() : stems).join(" ");
}
