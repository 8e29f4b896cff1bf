import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { Markdown } from "./markdown.tsx";
import { parseMarkdown } from "./markdown-tree.ts";
import { plainText } from "./plain-text.ts";

const mentions = new Set(["anna", "kate.b", "tom_2"]);

/** The markup of a text, without the frame around it. */
function shown(text: string): string {
  const markup = renderToStaticMarkup(
    <Markdown
      text={text}
      mentions={mentions}
      origin="https://dvor.test"
      renderMention={(handle, typed) => <b title={handle}>@{typed}</b>}
      renderOwnLink={(path, words) => <a href={path}>{words}</a>}
    />,
  );
  return markup.replace(/^<div class="markdown">(.*)<\/div>$/su, "$1");
}

const out = 'target="_blank" rel="noopener noreferrer nofollow ugc"';

/** As a browser shows a text that is no markup. */
const typed = (text: string) => renderToStaticMarkup(<p>{text}</p>);

describe("marks become elements:", () => {
  test.each([
    ["a", "<p>a</p>"],
    ["*a*", "<p><em>a</em></p>"],
    ["_a_", "<p><em>a</em></p>"],
    ["**a**", "<p><strong>a</strong></p>"],
    ["~~a~~", "<p><del>a</del></p>"],
    ["***a***", "<p><em><strong>a</strong></em></p>"],
    ["**«да»**, **нет**.", "<p><strong>«да»</strong>, <strong>нет</strong>.</p>"],
    ["`a`", "<p><code>a</code></p>"],
    ["``a ` b``", "<p><code>a ` b</code></p>"],
    ["a\nb", "<p>a<br/>b</p>"],
    ["a\r\nb", "<p>a<br/>b</p>"],
    ["a\n\n\n\nb", "<p>a</p><p>b</p>"],
    ["*a\nb*", "<p><em>a<br/>b</em></p>"],
    ["> a\n> b\n\nc", "<blockquote><p>a<br/>b</p></blockquote><p>c</p>"],
    ["a\n> b", "<p>a</p><blockquote><p>b</p></blockquote>"],
    ["- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"],
    ["* a\n  - b", "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"],
    ["1. a\n2. b", "<ol><li><p>a</p></li><li><p>b</p></li></ol>"],
    ["3) a\n4) b", '<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol>'],
    ["- [x] a\n- [ ] b", "<ul><li><p>[x] a</p></li><li><p>[ ] b</p></li></ul>"],
    ["```ts\na;\n```", '<pre data-language="ts"><code>a;</code></pre>'],
    ["```\na;", "<pre><code>a;</code></pre>"],
    ["```let a = 1;\nb\n```", "<pre><code>let a = 1;\nb</code></pre>"],
    ["~~~\na\n~~~", "<pre><code>a</code></pre>"],
    ["> ```\n> a\n> ```", "<blockquote><pre><code>a</code></pre></blockquote>"],
    ["\\*a\\*", "<p>*a*</p>"],
    ["[a](https://x.test)", `<p><a href="https://x.test/" ${out}>a</a></p>`],
    ['[*a*](https://x.test "t")', `<p><a href="https://x.test/" ${out}><em>a</em></a></p>`],
    [
      "(https://x.test/a_b_c).",
      `<p>(<a href="https://x.test/a_b_c" ${out}>https://x.test/a_b_c</a>).</p>`,
    ],
    ["www.x.test", `<p><a href="http://www.x.test/" ${out}>www.x.test</a></p>`],
    ["a@b.test", `<p><a href="mailto:a@b.test" ${out}>a@b.test</a></p>`],
    [
      "https://двор.рф.",
      `<p><a href="https://xn--b1ad5ai.xn--p1ai/" ${out}>https://двор.рф</a>.</p>`,
    ],
    ["[a](https://dvor.test/chat?x#y)", '<p><a href="/chat?x#y">a</a></p>'],
    ["https://dvor.test/x", '<p><a href="/x">https://dvor.test/x</a></p>'],
    ["@anna hi", '<p><b title="anna">@anna</b> hi</p>'],
    ["@Anna.", '<p><b title="anna">@Anna</b>.</p>'],
    ["@kate.b, @tom_2!", '<p><b title="kate.b">@kate.b</b>, <b title="tom_2">@tom_2</b>!</p>'],
    ["**@anna**", '<p><strong><b title="anna">@anna</b></strong></p>'],
    ["`@anna`", "<p><code>@anna</code></p>"],
    ["[@anna](https://x.test)", `<p><a href="https://x.test/" ${out}>@anna</a></p>`],
  ])("%j", (text, markup) => {
    expect(shown(text)).toBe(markup);
  });
});

describe("is shown as it was typed:", () => {
  test.each([
    "a_b_c",
    "**a",
    "a**",
    "~a~",
    "+ да",
    "-",
    "1.",
    ">",
    "1986. A good year",
    "# head",
    "#tag",
    "---",
    "***",
    "[x] a",
    "    indented",
    "<b>x</b>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- c -->",
    "&lt; &amp; &#x41;",
    "![a](https://x.test/a.png)",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](\u0001javascript:alert(1))",
    "[a](data:text/html,x)",
    "[a](vbscript:x)",
    "[a](file:///etc/passwd)",
    "[a](blob:https://x.test/1)",
    "[a](//x.test)",
    "[a](/chat)",
    "[](https://x.test)",
    "[a](https://x.test\u202e)",
    "[a](https://bank.test@x.test)",
    "[https://bank.test](https://x.test)",
    "[www.bank.test/in](https://x.test)",
    "[a][b]",
    "x@anna",
    "@nobody",
    "@",
  ])("%j", (text) => {
    expect(shown(text)).toBe(typed(text));
  });

  test("a table, with its lines", () => {
    expect(shown("| a |\n|---|\n| 1 |")).toBe("<p>| a |<br/>|---|<br/>| 1 |</p>");
  });

  test("a line that Markdown would make a heading of", () => {
    expect(shown("a\n---")).toBe("<p>a<br/>---</p>");
  });
});

describe("one to three emoji", () => {
  test.each(["❤", "❤️", "👍🏽", "👨‍👩‍👧‍👦", "🇷🇺", "1️⃣", " 😀 😀\n😀 "])(
    "are large by themselves: %j",
    (text) => {
      expect(shown(text)).toBe(`<p class="markdown markdown-large">${text.trim()}</p>`);
    },
  );

  test.each(["😀😀😀😀", "😀 a", "1", "#", "*", "", "‍", "👍".repeat(5_000)])(
    "and no other: %j",
    (text) => {
      expect(shown(text)).not.toContain("markdown-large");
    },
  );
});

const marks = fc.constantFrom(
  ..."*_~`>-+#[]()!<&@:/.|\\\n \t".split(""),
  "http://",
  "www.",
  "1. ",
  "```",
);
const hostile = fc
  .array(fc.oneof({ weight: 3, arbitrary: marks }, fc.string({ unit: "binary" })), {
    maxLength: 60,
  })
  .map((parts) => parts.join(""));

describe("whatever is written", () => {
  test("becomes no element and no attribute that is not in the list", () => {
    const element = /<(\/?)([^\s>]+)([^>]*)>/gu;
    fc.assert(
      fc.property(hostile, (text) => {
        for (const [, , name = "", attributes = ""] of shown(text).matchAll(element)) {
          expect(name).toMatch(/^(p|em|strong|del|code|pre|blockquote|ul|ol|li|a|b|br\/|div)$/u);
          expect(
            attributes.replaceAll(/ (?:class|title|data-language|target|rel|start)="[^"]*"/gu, ""),
          ).toMatch(/^(?: href="(?:https?:\/\/|mailto:|\/)[^"]*")?\/?$/u);
        }
      }),
    );
  });

  test("shows every letter that was written, in its order", () => {
    const written = fc
      .array(
        fc.oneof(
          fc.constantFrom(..."*_~`>-#!<&|\n ".split("")),
          fc.constantFrom(..."abжё".split("")),
        ),
        {
          maxLength: 80,
        },
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(written, (text) => {
        // What follows a fence is shown as well: as the name of the language.
        const seen = shown(text)
          .replaceAll(/<pre data-language="([^"]*)">/gu, "$1")
          .replaceAll(/<[^>]*>|&\w+;/gu, "");
        const letters = (from: string) => from.replaceAll(/[^abжё]/gu, "");
        expect(letters(seen)).toBe(letters(text));
      }),
    );
  });

  test.each([
    ["quotes in quotes", "> ".repeat(5_000)],
    ["lists in lists", "- ".repeat(5_000)],
    ["links in links", "[".repeat(5_000) + "](a)".repeat(1_250)],
    ["emphasis in emphasis", "*_".repeat(5_000)],
    ["emphasis that never ends", "_*a".repeat(3_333)],
    ["tables", "|a\n|-\n".repeat(1_666)],
    ["lines", `- ${"a\n".repeat(5_000)}`],
    ["spaces", `a${" ".repeat(9_999)}`],
    ["code that never ends", "``a`".repeat(2_500)],
    ["addresses", "http://a ".repeat(1_111)],
  ])("is read in no time: 10,000 characters of %s", (_, text) => {
    parseMarkdown(`${text} `); // the first time a machine learns
    const startedMs = performance.now();
    parseMarkdown(text);
    // 20 ms are the bar; a machine that is busy with other things gets ten times as long.
    expect(performance.now() - startedMs).toBeLessThan(200);
  });
});

describe("a text is read once", () => {
  test("for as long as it is among the last 500", () => {
    const text = "a text that is *kept*";
    const first = parseMarkdown(text);
    expect(parseMarkdown(text)).toBe(first);
    for (let index = 0; index < 500; index += 1) parseMarkdown(`another ${index}`);
    expect(parseMarkdown(text)).not.toBe(first);
  });
});

describe("the preview", () => {
  test.each([
    ["**a** _b_ `c`", "a b c"],
    ["a\nb\n\nc", "a b c"],
    ["> q\n\n- x\n- y", "q x y"],
    ["[words](https://x.test)", "words"],
    ["```ts\nlet a;\n```", "let a;"],
    ["<b>", "<b>"],
    ["", ""],
  ])("of %j is %j", (text, line) => {
    expect(plainText(text)).toBe(line);
  });

  test("ends after 300 characters, and never amid one", () => {
    expect(plainText("a".repeat(500))).toBe(`${"a".repeat(300)}…`);
    expect(plainText(`a${"😀".repeat(400)}`).isWellFormed()).toBeTrue();
  });
});
