import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { parseQuery, queryLimits } from "./query.ts";

const word = (text: string) => ({ text, isQuoted: false });
const quoted = (text: string) => ({ text, isQuoted: true });
const nothing = { terms: [], from: [], in: [] };

describe("a query", () => {
  test("is read as its words, one term each", () => {
    expect(parseQuery("  Купи\thleb-2 \n 👍 ")).toEqual({
      ...nothing,
      terms: [word("Купи"), word("hleb-2"), word("👍")],
    });
  });

  test.each([
    ['"two words"'],
    ["“two words”"],
    ["”two words”"],
    ["„two words“"],
    ["«two words»"],
    ['"two words“'],
    ['" two words'],
    ["«two words"],
  ])("%s is one term in quotes", (typed) => {
    expect(parseQuery(typed)).toEqual({ ...nothing, terms: [quoted("two words")] });
  });

  test("may have quotes amid words", () => {
    const terms = [word("say"), quoted("good night"), word("to"), quoted("you all"), word("»")];
    expect(parseQuery('say"good night"to «you all» »')).toEqual({ ...nothing, terms });
  });

  test("keeps quotes of another kind within quotes", () => {
    expect(parseQuery('«say "yes"»').terms).toEqual([quoted('say "yes"')]);
  });

  test.each(["", "   ", '""', "«»", '"', "from:", "in: ", 'от:""', "from:@"])(
    "%j asks for nothing",
    (typed) => {
      expect(parseQuery(typed)).toEqual(nothing);
    },
  );
});

describe("a filter", () => {
  test.each(["from:anna", "FROM:anna", "от:anna", "От:anna", "from:@anna", 'from:"anna"'])(
    "%s asks for the author",
    (typed) => {
      expect(parseQuery(typed)).toEqual({ ...nothing, from: ["anna"] });
    },
  );

  test.each(["in:kitchen", "в:kitchen", "В:kitchen", "in:#kitchen", "in:«kitchen"])(
    "%s asks for the place",
    (typed) => {
      expect(parseQuery(typed)).toEqual({ ...nothing, in: ["kitchen"] });
    },
  );

  test("may have a name of several words, and stand beside others and words", () => {
    expect(parseQuery('from:"Анна Ким" in:a bread в:«у нас» from:b')).toEqual({
      terms: [word("bread")],
      from: ["Анна Ким", "b"],
      in: ["a", "у нас"],
    });
  });

  test("is none amid a word, in quotes, or of another name", () => {
    const terms = [word("login:anna"), quoted("from:anna"), word("to:anna"), word("from")];
    expect(parseQuery('login:anna "from:anna" to:anna from')).toEqual({ ...nothing, terms });
  });
});

describe("what is beyond the limits", () => {
  test("is cut off: more than 200 characters", () => {
    expect(parseQuery("ж".repeat(300)).terms).toEqual([word("ж".repeat(200))]);
    expect(parseQuery("👍".repeat(300)).terms).toEqual([word("👍".repeat(200))]);
  });

  test("is cut off: more than ten terms and filters", () => {
    const { terms, from } = parseQuery("1 2 3 4 from:5 6 7 8 9 10 11 from:12");
    expect([terms.length, from]).toEqual([9, ["5"]]);
  });

  test("is never more, and nothing that is typed fails", () => {
    const typed = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(...'a:"«»“”„ @#', "from:", "в:", "👍", "\ud800") }),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const { terms, from, in: places } = parseQuery(text);
        const names = [...from, ...places, ...terms.map((term) => term.text)];
        expect(names.length).toBeLessThanOrEqual(queryLimits.terms);
        expect(names.every((name) => name.length > 0)).toBe(true);
        expect([...names.join("")].length).toBeLessThanOrEqual(queryLimits.characters);
      }),
    );
  });
});
