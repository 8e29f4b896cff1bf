import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { highlights } from "./highlights.ts";
import { parseQuery } from "./query.ts";

/** The text with what is highlighted in brackets. */
function shown(text: string, typed: string): string {
  let end = 0;
  let marked = "";
  for (const range of highlights(text, parseQuery(typed).terms)) {
    marked += `${text.slice(end, range.start)}[${text.slice(range.start, range.end)}]`;
    end = range.end;
  }
  return marked + text.slice(end);
}

describe("highlighted is", () => {
  test.each([
    ["хлеб", "Купи хлеба, Хлебом!", "Купи [хлеба], [Хлебом]!"],
    ["run", "He runs, he is running", "He [runs], he is [running]"],
    ["ock", "Docker", "D[ock]er"],
    ["an", "an ant", "[an] ant"],
    ["bread butter", "Butter on bread", "[Butter] on [bread]"],
    ['"to be"', "to be, or not to  be; be to", "[to be], or not [to  be]; be to"],
    ["docker-comp", "my-docker-compose", "my-[docker-comp]ose"],
    ["ker-compose-up", "docker-compose-upper", "docker-compose-upper"],
    ["github.com/dvor", "see https://github.com/dvor/x", "see https://[github.com/dvor]/x"],
    ["елка", "Ёлки", "[Ёлки]"],
    ["caf", "un café\u0301", "un [caf]é\u0301"],
    ["замок", "за\u0301мок", "[за\u0301мок]"],
    ["👍", "ok👍🏽ok", "ok[👍]🏽ok"],
    ["abcd bcde", "abcdef", "[abcde]f"],
    ["!!!", "what!!!", "what!!!"],
    ["", "what", "what"],
  ])("for %j, %j as %j", (typed, text, expected) => {
    expect(shown(text, typed)).toBe(expected);
  });

  test("in order, apart, within the text, and never nothing", () => {
    const unit = fc.constantFrom(...'abc ё\u0301é👍-東ﷺ\u00ad"'.split(""));
    const text = fc.string({ unit });
    fc.assert(
      fc.property(text, text, (whole, typed) => {
        let last = 0;
        for (const { start, end } of highlights(whole, parseQuery(typed).terms)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(whole.length);
      }),
      { numRuns: 1_000 },
    );
  });
});
