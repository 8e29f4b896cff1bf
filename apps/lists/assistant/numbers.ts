/** Numbers that are written as words or signs, in both languages. */
const named: ReadonlyMap<string, number> = new Map([
  ...numbered(0.25, "¼ quarter четверть четверти"),
  ...numbered(1 / 3, "⅓ third треть трети"),
  ...numbered(0.5, "½ half пол половина половину половины полкило поллитра"),
  ...numbered(2 / 3, "⅔"),
  ...numbered(0.75, "¾"),
  ...numbered(1, "a an one один одна одно одну"),
  ...numbered(1.5, "полтора полторы"),
  ...numbered(2, "two couple pair два две двух пара пару"),
  ...numbered(3, "three три трех трёх"),
  ...numbered(4, "four четыре четырех четырёх"),
  ...numbered(5, "five пять пяти"),
  ...numbered(6, "six шесть шести"),
  ...numbered(7, "seven семь семи"),
  ...numbered(8, "eight восемь восьми"),
  ...numbered(9, "nine девять девяти"),
  ...numbered(10, "ten десять десяти десяток десятка"),
  ...numbered(11, "eleven одиннадцать"),
  ...numbered(12, "twelve dozen двенадцать дюжина дюжину дюжины"),
]);

function numbered(value: number, words: string): [string, number][] {
  return words.split(" ").map((word) => [word, value]);
}

/** Digits with what may stand between them, fractions in signs, or a word. */
const pieces = /\d+(?:[.,\u00a0\u202f ]\d+)*|[¼⅓½⅔¾]|\p{L}+/gu;

/**
 * Every number that a text can be said to name; more rather than fewer.
 *
 * `1 1/2` names 1, 2, 0.5 and 1.5: what is asked here is only whether somebody made one up.
 */
export function numbersIn(text: string): readonly number[] {
  const single = [...text.matchAll(pieces)].flatMap(([piece]) => valuesOf(piece.toLowerCase()));
  const fractions = [...text.matchAll(/(\d{1,6}) ?[/⁄] ?(\d{1,6})/gu)].map(
    ([, above, below]) => Number(above) / Number(below),
  );
  const parts = [...fractions, ...single].filter((value) => value > 0 && value < 1);
  const wholes = single.filter(Number.isInteger);
  // A whole with a part beside it; and a part or a few of a dozen.
  const mixed = wholes.slice(0, 20).flatMap((whole) => parts.map((part) => whole + part));
  const dozens = single.includes(12) ? single.map((value) => value * 12) : [];
  return [...single, ...fractions, ...mixed, ...dozens].filter(Number.isFinite);
}

function valuesOf(piece: string): readonly number[] {
  const word = named.get(piece);
  if (word !== undefined) return [word];
  if (!/^\d/u.test(piece)) return [];
  const parts = piece.split(/[.,\u00a0\u202f ]/u);
  const decimal = parts.length === 2 ? [Number(`${parts[0]}.${parts[1]}`)] : [];
  return [...parts.map(Number), ...decimal, Number(parts.join(""))];
}
