/** A preview is one line, and no line is longer, in UTF-16 units. */
const previewMax = 300;

/** How deep marks may lie in each other; what is deeper stays as typed. */
const depthMax = 6;

/**
 * A text in one line and without its marks: for lists, notices and answers.
 *
 * Made without the lexer, which alone weighs a tenth of the home page; of what people write it
 * makes the same words. Where marks cross each other, one of them may stay.
 */
export function plainText(text: string): string {
  // What lies beyond the preview need not be read.
  const beginning = text.slice(0, previewMax * 4).replaceAll(/[\r\0]/gu, "");
  const said = oneLine(words(beginning));
  // Marks with nothing in them are no marks.
  const line = said === "" ? oneLine(beginning) : said;
  if (line.length <= previewMax) return line;
  // Half of a pair of surrogates would be shown as a question mark.
  return `${line.slice(0, previewMax).replace(/[\uD800-\uDBFF]$/u, "")}…`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}

/** What opens a fence of code, and the language where what follows looks like one. */
const fenceOpens = /^ {0,3}(`{3,}|~{3,})[ \t]*(?:[\w+#.-]{1,20}[ \t]*$)?(?!.*`)/u;

/** The words of the blocks: each is read by itself, as no mark reaches from one into another. */
function words(text: string): string {
  const said: string[] = [];
  let paragraph: string[] = [];
  let fence: string | undefined;
  let [isQuoted, isInList] = [false, false];
  const end = () => {
    said.push(unmarked(paragraph.join("\n")));
    paragraph = [];
  };
  for (const line of text.split("\n")) {
    if (fence !== undefined) {
      const code = isQuoted ? line.replace(/^(?: {0,3}> ?)+/u, "") : line;
      if (/^\s*(?:`+|~+)\s*$/u.test(code) && code.includes(fence)) fence = undefined;
      else said.push(code);
      continue;
    }
    const { opens, rest } = withoutOpeners(line, paragraph.length > 0 && !isInList);
    const isEmpty = rest.trim() === "";
    if (opens || isEmpty) {
      end();
      isInList = opens;
    }
    const [opener, mark] = fenceOpens.exec(rest) ?? [];
    if (opener === undefined) {
      if (!isEmpty) paragraph.push(rest);
      continue;
    }
    end();
    [fence, isQuoted] = [mark, opens];
    said.push(rest.slice(opener.length));
  }
  end();
  return said.join(" ");
}

/** What opens a quote or the item of a list. */
const openers = /^ *(?:>[ \t]?|(?:[-*]|\d{1,3}[.)])[ \t]+(?=\S))/u;
/** Amid a paragraph only the first number opens a list: a sentence may end in "14.". */
const openersAmid = /^ *(?:>[ \t]?|(?:[-*]|1[.)])[ \t]+(?=\S))/u;

/** A line without the marks of the quotes and lists that it opens. */
function withoutOpeners(line: string, isAmid: boolean) {
  let [rest, opens] = [line, false];
  for (let depth = 0; depth < depthMax; depth += 1) {
    const [found] = (isAmid && !opens ? openersAmid : openers).exec(rest) ?? [];
    if (found === undefined) break;
    rest = rest.slice(found.length);
    opens = true;
  }
  return { opens, rest };
}

/**
 * What is read before the pairs of marks, which may stand in it and are none there.
 *
 * In this order: an escaped mark, code, an address in brackets, a picture, an address, a link.
 */
const literal = new RegExp(
  [
    /\\([!-/:-@[-`{-~\n])/u,
    /(?<!`)(`+)(?!`)([\s\S]*?[^`])\2(?!`)/u,
    /<(https?:\/\/[^\s<>]+|[\w.+-]+@[\w.-]+\w)>/u,
    /!\[[^\][]*\]\([^()\s]*\)/u,
    /(?:https?:\/\/|www\.)[^\s<]*[^\s<?!.,:;*_~'")\]»”]/u,
    /\[((?:\\.|[^\\\][])+)\]\(\s*<?(?:[^\s()<>]|\([^\s()]*\))*>?(?:\s+"[^"]*")?\s*\)/u,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gu",
);

/** Marks that stand on both sides of what they hold, and not beside a space within. */
const pairs: readonly RegExp[] = [
  /(~~)(?!\s)([\s\S]*?\S)~~/gu,
  /(\*+)(?![\s*])([\s\S]*?[^\s*])\1(?!\*)/gu,
  // Within a word a low line is a letter: `some_long_name`.
  /(?<![\p{L}\p{N}_])(_+)(?![\s_])([\s\S]*?[^\s_])\1(?![\p{L}\p{N}_])/gu,
];

/** A text without the marks within its lines; has no NUL, which stands here for what is read. */
function unmarked(text: string): string {
  const read: string[] = [];
  let rest = text.replace(literal, (typed, escaped, _, code, address, label) => {
    // A preview leads nowhere: of a link the words are enough, wherever it would lead.
    read.push(label === undefined ? (escaped ?? code ?? address ?? typed) : unmarked(label));
    return "\0";
  });
  for (let depth = 0; depth < depthMax; depth += 1) {
    for (const pair of pairs) rest = rest.replace(pair, "$2");
  }
  return rest.replace(/\0/gu, () => read.shift() ?? "");
}
