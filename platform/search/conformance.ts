import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Database } from "../db/database.ts";
import type { OpenDatabase } from "../testing/databases.ts";
import { highlights } from "./highlights.ts";
import { parseQuery } from "./query.ts";
import { type Search, searchIndex } from "./search-index.ts";
import { soughtBy } from "./sought.ts";
import { wordsOf } from "./words.ts";

const index = searchIndex("entry_search");

type Narrowed = Partial<Omit<Search, "terms">>;

/** What an index must do on every database. */
export function searchConformance(open: OpenDatabase): void {
  let db: Database;
  beforeAll(async () => {
    db = await open();
    await index.migration.up(db.schema);
  });
  afterAll(() => db.close());

  /** Makes these texts all there is, numbered from 1, with a key that they share. */
  async function holds(...texts: string[]): Promise<void> {
    await index.migration.down?.(db.schema);
    await index.migration.up(db.schema);
    await db.write(async (tx) => {
      for (const [place, text] of texts.entries()) await put(tx, place + 1, text);
    });
  }

  const put = (tx: Database["read"], number: number, text: string, keys = ["all"]) =>
    index.put(tx, { number, text, keys });
  const write = (number: number, text: string, keys?: string[]) =>
    db.write((tx) => put(tx, number, text, keys));
  const find = (typed: string, narrowed: Narrowed = {}) =>
    index.find(db.read, {
      terms: parseQuery(typed).terms,
      every: [["all"]],
      limit: 100,
      ...narrowed,
    });

  describe("a word", () => {
    test.each([
      ["хлеб", "Купи хлеба"],
      ["хлеба", "Пошла за хлебом"],
      ["хлебом", "Хлеб всему голова"],
      ["ёлка", "Под елкой"],
      ["елками", "ЁЛКИ!"],
      ["читать", "я читала, он читает"],
      ["вопросы", "по этому вопросу"],
      ["running", "He runs"],
      ["runs", "running late"],
      ["connections", "cannot connect"],
      ["Messages", "one message"],
      ["серверу", "server и сервер"],
    ])("%p is found in %p, whatever their forms", async (typed, text) => {
      await holds("something else, другое", text);
      expect(await find(typed)).toEqual([2]);
    });

    test.each([
      ["use", "us"],
      ["news", "new"],
      ["org", "or"],
      ["1.4", "1.5"],
    ])("%p is not taken for %p", async (typed, text) => {
      await holds(text);
      expect(await find(typed)).toEqual([]);
    });

    test.each([
      ["КАФЕ", "в кафе́"],
      ["cafe", "Café"],
      ["café", "CAFE\u0301"],
      ["istanbul", "İSTANBUL"],
      ["ISTANBUL", "ıstanbul"],
      ["замок", "за́мок"],
      ["йод", "и\u0306од"],
      ["file", "ﬁle"],
      ["abc", "ＡＢＣ"],
      ["хлеба", "хле\u00adба"],
      ["東京", "私は東京に住んでいます"],
      ["한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"],
      ["👍", "ok 👍🏽"],
      ["😀", "so😀so"],
      ["❤", "с любовью ❤️"],
      ["👩‍💻", "Anna 👩‍💻"],
      ["🇫🇷", "vive la 🇫🇷!"],
    ])("%p is found in %p, however they are written", async (typed, text) => {
      await holds("something else 👎 🇷🇫", text);
      expect(await find(typed)).toEqual([2]);
    });

    test("of one or two letters is found as a whole word only", async () => {
      await holds("я", "моя", "an", "banana");
      expect(await find("я")).toEqual([1]);
      expect(await find("an")).toEqual([3]);
    });
  });

  describe("a part of a word", () => {
    test.each([
      ["сковоро", "сковородка"],
      ["ород", "сковородка"],
      ["дка", "сковородка"],
      ["ker", "docker"],
      ["b1c", "a1b1c1"],
      ["ban", "banana"],
      ["anan", "banana"],
    ])("%p is found in %p", async (typed, text) => {
      await holds("something else", text);
      expect(await find(typed)).toEqual([2]);
    });

    test("has its letters in a row, in one word", async () => {
      await holds("abc bcd", "abcbcd", "bcd abc", "abcd");
      expect(await find("abcd")).toEqual([4]);
    });

    test("is not found when it is in quotes", async () => {
      await holds("docker", "the dock", "docks");
      expect(await find('"dock"')).toEqual([3, 2]);
    });
  });

  describe("a name or address", () => {
    test.each([
      ["Санкт-Петербург", "едем в Санкт-Петербург!"],
      ["санкт-петербурге", "жить в Санкт-Петербурге"],
      ["docker-compose", "run docker-compose up"],
      ["docker-comp", "run docker-compose up"],
      ["ker-compose", "run docker-compose up"],
      ["https://github.com/dvor/search_index", "see https://github.com/dvor/search_index#L1"],
      ["github.com/dvor", "see https://github.com/dvor/search_index#L1"],
      ["search_ind", "see https://github.com/dvor/search_index#L1"],
      ["anna@example.com", "write to <anna@example.com>."],
      ["@anna", "hello @anna"],
      ["v1.4.5", "Bun v1.4.5 is out"],
      ["1.4.5", "Bun 1.4.5 is out"],
      ["#42", "fixed in #42"],
      ["C++", "in C++"],
      ["don’t", "don't"],
    ])("%p is found in %p", async (typed, text) => {
      await holds("docker and compose; github or dvor; Петербург; an na; 1.5.4; index; com", text);
      expect(await find(typed)).toEqual([2]);
    });

    test("is not found in pieces that are elsewhere or glued", async () => {
      await holds("compose docker", "docker and compose", "dockercompose", "docker compose");
      expect(await find("docker-compose")).toEqual([4]);
    });
  });

  describe("a phrase", () => {
    test.each([
      ['"свежий хлеб"', "за свежим хлебом"],
      ["«свежего хлеба»", "нет свежего хлеба"],
      ["“run tests”", "he runs the tests; running tests"],
      ['"to be or not"', "To be, or not to be"],
      ['"не закрыта кавычка', "эта не закрыта: кавычка"],
    ])("%p is found in %p", async (typed, text) => {
      await holds("хлеб свежий; tests run; not or be to; кавычка закрыта", text);
      expect(await find(typed)).toEqual([2]);
    });

    test("of a word that is far from alone is found where it is in a row", async () => {
      await holds("a b a c a d", "a c b");
      expect(await find('"a c"')).toEqual([2, 1]);
      expect(await find('"a c a d"')).toEqual([1]);
    });
  });

  describe("several terms", () => {
    test("must all be there, in any order", async () => {
      await holds("хлеб и молоко", "молоко", "молока бы, хлеба бы", "хлеб");
      expect(await find("хлеб молоко")).toEqual([3, 1]);
    });

    test("may be signs only, which ask for nothing beside words", async () => {
      await holds("bread and butter", "butter");
      expect(await find("bread & butter - !")).toEqual([1]);
    });
  });

  describe("what nobody can have written", () => {
    test.each(["!!!", "-", "&|!", "* ^ :", "\0", "\ud800", "\u0301", "\ufe0f", "'", "\\"])(
      "%j finds nothing, and takes nothing from what stands beside it",
      async (typed) => {
        await holds("something", "else");
        expect(await find(typed)).toEqual([]);
        expect(await find(`${typed} else`)).toEqual([2]);
      },
    );

    test.each([
      "NOT AND OR NEAR",
      "stems : something",
      "a* ^b {keys}: c",
      "NEAR(a b, 2)",
      "'a' | !'b' & ('c' <-> 'd')",
      "a:*A \\' \\\\",
      "50%_%",
      "'; drop table entry_search; --",
    ])("%j is no language of the database", async (typed) => {
      await holds(`we say ${typed} here`, "else");
      expect(await find(typed)).toEqual([1]);
      expect(await find(`"${typed}"`)).toEqual([1]);
    });
  });

  describe("what is found", () => {
    test("comes newest first, as many as are asked for, from a place on", async () => {
      await holds(...Array.from({ length: 30 }, (_, place) => `bread ${place + 1}`));
      expect(await find("bread", { limit: 3 })).toEqual([30, 29, 28]);
      expect(await find("bread", { limit: 3, before: 28 })).toEqual([27, 26, 25]);
      expect(await find("bread", { limit: 3, before: 3 })).toEqual([2, 1]);
      expect(await find("bread", { before: 1 })).toEqual([]);
    });

    test("may be far behind the newest", async () => {
      await holds("an old bread");
      await db.write(async (tx) => {
        await put(tx, 99_000, "bread");
        for (let past = 1; past <= 1_100; past++) await put(tx, 99_000 + past, "crumbs", ["other"]);
      });
      await write(110_000, "new bread");
      expect(await find("bread")).toEqual([110_000, 99_000, 1]);
      expect(await find("bread", { limit: 2 })).toEqual([110_000, 99_000]);
      expect(await find("bread", { before: 110_000 })).toEqual([99_000, 1]);
      expect(await find("")).toEqual([110_000, 99_000, 1]);
    });

    test("is no more what was removed, nor what was replaced", async () => {
      await holds("bread", "bread", "bread");
      await db.write((tx) => index.remove(tx, 2));
      await write(3, "butter", ["all", "more"]);
      await db.write((tx) => index.remove(tx, 77));
      expect(await find("bread")).toEqual([1]);
      expect(await find("butter", { every: [["more"]] })).toEqual([3]);
      await write(3, "bread", ["all"]);
      expect(await find("bread")).toEqual([3, 1]);
      expect(await find("butter")).toEqual([]);
      expect(await find("bread", { every: [["more"]] })).toEqual([]);
    });

    test("is not there when the change that wrote it was undone", async () => {
      await holds("bread");
      const change = db.write(async (tx) => {
        await put(tx, 2, "bread");
        await index.remove(tx, 1);
        throw new Error("changed my mind");
      });
      await expect(change).rejects.toThrow("changed my mind");
      expect(await find("bread")).toEqual([1]);
    });
  });

  describe("a key", () => {
    test("of each group must be there", async () => {
      await holds();
      await write(1, "bread", ["kitchen", "anna"]);
      await write(2, "bread", ["garden", "anna"]);
      await write(3, "bread", ["kitchen", "boris"]);
      const keys = (...every: string[][]) => find("bread", { every });
      expect(await keys()).toEqual([3, 2, 1]);
      expect(await keys(["kitchen"])).toEqual([3, 1]);
      expect(await keys(["kitchen", "garden"], ["anna"])).toEqual([2, 1]);
      expect(await keys(["kitchen"], [])).toEqual([]);
      expect(await keys([])).toEqual([]);
      expect(await find("", { every: [["anna"]] })).toEqual([2, 1]);
      expect(await find("", { every: [] })).toEqual([]);
    });

    test("is exact, whatever is in it, and no word", async () => {
      const keys = [
        "a-b",
        "a",
        "A",
        "a_b",
        "ab",
        "a b",
        "",
        "'\\",
        '"',
        "é",
        "\ud800",
        "\0",
        "ё",
        "е",
      ];
      await holds();
      for (const [place, key] of keys.entries()) await write(place + 1, "bread", [key]);
      for (const [place, key] of keys.entries()) {
        expect(await find("bread", { every: [[key]] })).toEqual([place + 1]);
      }
      expect(await find("ab", { every: [] })).toEqual([]);
    });

    test("may be one of 500", async () => {
      await holds("bread", "butter");
      const others = Array.from({ length: 499 }, () => Bun.randomUUIDv7());
      expect(
        await find("butter", {
          every: [
            [...others, "all"],
            ["all", ...others],
          ],
        }),
      ).toEqual([2]);
      expect(await find("butter", { every: [others] })).toEqual([]);
    });
  });

  describe("a long text", () => {
    test("of 10,000 characters is found by what is at its end", async () => {
      const words = Array.from({ length: 1_600 }, (_, place) => `word${place % 100}`).join(" ");
      await holds(`${words.slice(0, 9_980)} the-end`);
      expect(await find("the-end")).toEqual([1]);
      expect(await find("wor")).toEqual([1]);
    });

    test.each([
      ["one word", "я".repeat(100_000)],
      ["one letter between spaces", "a ".repeat(50_000)],
      ["letters of four bytes", "𠀀".repeat(20_000)],
      ["letters that unfold", "ﷺ".repeat(20_000)],
      ["words that are all other ones", Array.from({ length: 20_000 }, (_, n) => n).join(" ")],
      ["marks without a letter", "\u0301".repeat(50_000)],
    ])("of %s is taken", async (_, text) => {
      await holds(text, "я a 𠀀 صلى 1");
      await write(1, "hello");
      expect(await find("hello")).toEqual([1]);
    });

    test("is found by its first 255 repetitions, and by every other word", async () => {
      await holds(`${"the cat ".repeat(254)}${"the dog ".repeat(9)}`);
      expect(await find('"the dog"')).toEqual([1]);
      await holds(`${"the cat ".repeat(255)}bird the dog`);
      expect(await find('"the dog"')).toEqual([]);
      expect(await find('"bird dog"')).toEqual([]);
      expect(await find("dog the bird")).toEqual([1]);
    });
  });

  describe("for any texts", () => {
    // Few letters, so that much is found; and signs that mean something to a database.
    const letters = fc.constantFrom(
      ..."abcабвгё東👍İйs1'\"«»-_:*()&|!<>\\% \n\u0301\u00ad".split(""),
    );
    const texts = fc.array(fc.oneof(fc.string({ unit: letters }), fc.string()), { maxLength: 6 });

    test("an entry is found by each of its words, and by each part of three letters", async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: letters, maxLength: 40 }), async (text) => {
          await holds(text);
          for (const word of wordsOf(text)) {
            const characters = [...word];
            for (let start = 0; start === 0 || start + 3 <= characters.length; start++) {
              const part = characters.slice(start, start === 0 ? undefined : start + 3).join("");
              const terms = [{ text: part, isQuoted: false }];
              expect(await index.find(db.read, { terms, every: [], limit: 1 })).toEqual([1]);
            }
          }
        }),
        { numRuns: 30 },
      );
    });

    test("what is found is what is highlighted, so every database finds the same", async () => {
      await fc.assert(
        fc.asyncProperty(texts, fc.array(fc.string({ unit: letters })), async (all, queries) => {
          await holds(...all);
          // Pieces of the texts as well, or hardly anything would be found.
          for (const typed of [...queries, ...all.flatMap(pieces)]) {
            const { terms } = parseQuery(typed);
            const asked = terms.filter((term) => soughtBy([term]));
            const expected = all.flatMap((text, place) => {
              const isFound = asked.every((term) => highlights(text, [term]).length > 0);
              return isFound ? [place + 1] : [];
            });
            const isVain = terms.length > 0 && asked.length === 0;
            expect(await find(typed)).toEqual(isVain ? [] : expected.reverse());
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}

function pieces(text: string): string[] {
  const third = Math.ceil(text.length / 3);
  return [text.slice(0, third), text.slice(third, 2 * third), `"${text.slice(third)}`];
}
