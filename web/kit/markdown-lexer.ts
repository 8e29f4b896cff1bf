import { Lexer, type MarkedToken, type Token, Tokenizer, type Tokens } from "marked";

/** How deep quotes, lists and emphasis may lie in each other; what is deeper stays as typed. */
const depthMax = 6;

/** Emphasis and links that are longer than this many characters are none. */
const spanMax = 1_000;

/**
 * What one text may cost: characters looked through in search of a closing mark, and steps.
 *
 * A text that was written by somebody needs a hundredth of it. One that was made to be slow has
 * the rest of it shown as typed: 10,000 characters never take longer than about 10 ms.
 */
const budget = { characters: 100_000, steps: 600 };

/** Reads only the part of Markdown that people write in a conversation. */
class ChatTokenizer extends Tokenizer {
  private depth = 0;
  private characters = 0;
  private steps = 0;

  override html = nothing;
  override heading = nothing;
  override lheading = nothing;
  override hr = nothing;
  override table = nothing;
  override def = nothing;
  override code = nothing;
  override tag = nothing;
  override reflink = nothing;

  override blockquote(src: string): Tokens.Blockquote | undefined {
    if (!/^ {0,3}>/u.test(src) || isLong(src)) return undefined;
    return this.within(src, () => super.blockquote(src));
  }

  /** A plus begins an answer, and four digits are a year: neither makes a list. */
  override list(src: string): Tokens.List | undefined {
    if (!/^ {0,3}(?:[-*]|\d{1,3}[.)])/u.test(src) || isLong(src)) return undefined;
    return this.within(src, () => super.list(src));
  }

  override emStrong(
    src: string,
    masked: string,
    before = "",
  ): Tokens.Em | Tokens.Strong | undefined {
    if (!/^[*_]/u.test(src)) return undefined;
    const [near, nearMasked] = nearby(src, masked);
    return this.within(near, () => super.emStrong(near, nearMasked, before));
  }

  /** Two waves strike out; one stands for "about". */
  override del(src: string, masked: string, before = ""): Tokens.Del | undefined {
    if (!src.startsWith("~~")) return undefined;
    const [near, nearMasked] = nearby(src, masked);
    return this.within(near, () => super.del(near, nearMasked, before));
  }

  override link(src: string): Tokens.Link | Tokens.Image | undefined {
    if (!/^!?\[/u.test(src)) return undefined;
    const near = src.slice(0, spanMax);
    return this.within(near, () => super.link(near));
  }

  /** The lexer knows no address whose host is written in another alphabet. */
  override url(src: string): Tokens.Link | undefined {
    const found = super.url(src);
    if (found || !/^https?:/iu.test(src)) return found;
    const raw =
      /^https?:\/\/[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+(?::\d+)?(?:[/?#][^\s<]*)?/iu
        .exec(src.slice(0, spanMax))?.[0]
        .replace(/[?!.,:;*_~'")\]»”]+$/u, "");
    if (raw === undefined) return undefined;
    return { type: "link", raw, text: raw, href: raw, autolink: true, tokens: [asTyped(raw)] };
  }

  override inlineText(src: string): Tokens.Text | undefined {
    return this.mayStep() ? super.inlineText(src) : asTyped(src);
  }

  override paragraph(src: string): Tokens.Paragraph | undefined {
    if (this.mayStep()) return super.paragraph(src);
    return { type: "paragraph", raw: src, text: src, tokens: [asTyped(src)] };
  }

  private mayStep(): boolean {
    this.steps += 1;
    return this.steps <= budget.steps && this.characters <= budget.characters;
  }

  private within<Found>(src: string, find: () => Found | undefined): Found | undefined {
    this.characters += src.length;
    if (this.depth >= depthMax || this.characters > budget.characters) return undefined;
    this.depth += 1;
    try {
      return find();
    } finally {
      this.depth -= 1;
    }
  }
}

/** A quote or a list of more lines than this without an empty one is none: it is a log. */
const linesMax = 200;

function isLong(src: string): boolean {
  const end = src.indexOf("\n\n");
  return (end === -1 ? src : src.slice(0, end)).split("\n", linesMax + 1).length > linesMax;
}

function nothing(): undefined {
  return undefined;
}

/** The beginning of the text, and of the same text with its codes and links masked. */
function nearby(src: string, masked: string): readonly [src: string, masked: string] {
  return [src.slice(0, spanMax), masked.slice(-src.length).slice(0, spanMax)];
}

function asTyped(src: string): Tokens.Text {
  return { type: "text", raw: src, text: src, escaped: false };
}

/** The beginnings of lines that open a quote or a list; more of them are not read as such. */
const openers = /^[ \t]*(?:[>*-]|\d{1,9}[.)])/gmu;
const openersMax = 250;

/**
 * The tokens of a text; undefined where it would take too long to read.
 *
 * @see https://marked.js.org/using_pro
 */
export function lex(text: string): readonly MarkedToken[] | undefined {
  if ((text.match(openers)?.length ?? 0) > openersMax) return undefined;
  const tokenizer = new ChatTokenizer();
  const lexer = new Lexer({ tokenizer, gfm: true, breaks: true });
  // Without tables a paragraph is not searched for the beginning of one: 14 s at worst.
  tokenizer.rules = { ...tokenizer.rules, block: Lexer.rules.block.normal };
  return known(lexer.lex(text));
}

/** Tokens as what they are: no extension of the lexer is used that could make others. */
export function known(tokens: readonly Token[] = []): readonly MarkedToken[] {
  // `Token` is this union and what extensions might add.
  return tokens as readonly MarkedToken[];
}
