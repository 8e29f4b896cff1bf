import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { openPostgres } from "../db/postgres.ts";
import { type Postgres, startPostgres } from "../testing/postgres.ts";
import { needs } from "../testing/program.ts";
import { stemOf } from "./stem.ts";

describe("words with one stem", () => {
  test.each([
    ["run runs running"],
    ["connect connects connected connecting connection connections"],
    ["message messages"],
    ["happy happiness"],
    ["хлеб хлеба хлебу хлебом хлебе хлебы"],
    ["читать читал читала читали читаем"],
    ["красивый красивая красивого красивыми"],
    ["сервер сервера серверов серверами"],
    ["елка елки елку елками"],
  ])("%s", (forms) => {
    expect(new Set(forms.split(" ").map(stemOf)).size).toBe(1);
  });
});

describe("words with stems of their own", () => {
  test.each([
    ["use us"],
    ["news new"],
    ["one on"],
    ["дом дума"],
    ["a as ас"],
    ["v1 v2 x86 y86s"],
    ["ключ кляча"],
  ])("%s", (words) => {
    const stems = words.split(" ").map(stemOf);
    expect(new Set(stems).size).toBe(stems.length);
  });
});

test("what is no word of English or Russian is its own stem", () => {
  for (const word of ["1.2", "v2s", "iphoneами", "東", "👍", "їжаками", "ей", ""]) {
    expect(stemOf(word)).toBe(word);
  }
});

test("a stem has 500 letters at most, which PostgreSQL still takes", () => {
  expect(stemOf("я".repeat(1_000))).toBe("я".repeat(500));
  expect(Buffer.byteLength(stemOf("𠀀".repeat(1_000)))).toBe(2_000);
});

const initdb = needs("initdb");

describe.skipIf(!initdb)("the stems of PostgreSQL's Snowball are the same", () => {
  let server: Postgres;
  let db: Database;
  beforeAll(async () => {
    server = await startPostgres(initdb ?? "");
    db = openPostgres(await server.database());
    // Those that are there already leave frequent words out.
    for (const language of ["english", "russian"]) {
      const name = sql.id(`all_${language}`);
      const made = sql`create text search dictionary ${name}
        (template = snowball, language = ${sql.id(language)})`;
      await made.execute(db.schema);
    }
  });
  afterAll(async () => {
    await db.close();
    await server.stop();
  });

  const english = [
    ..."a b c d e f g h i l m n o p r s t u v w x y z at bl iz ed edly ing ingly eed sses".split(
      " ",
    ),
    ..."ies ied us ss tional enci anci abli entli izer ization ational ation ator alism".split(" "),
    ..."aliti alli fulness ousli ousness iveness iviti biliti bli logi fulli lessli li".split(" "),
    ..."alize icate iciti ical ful ness ative ance ence able ible ant ement ment ent ism".split(
      " ",
    ),
    ..."ate iti ous ive ize sion tion ll ly gener commun arsen".split(" "),
  ];
  const russian = [
    ..."абвгдежзийклмнопрстуфхцчшщъыьэюя",
    ..."вшись ивши ывши ейше ейш ость ост нн ующ ющ ся сь его ому ыми ами иями ешь ишь".split(" "),
    ..."ить ыть ует уют ите ейте ена ено ила ыла ого ыми иях".split(" "),
  ];
  test.each([
    ["all_english", english],
    ["all_russian", russian],
  ])("%s", async (dictionary, pieces) => {
    const piece = fc.constantFrom(...pieces);
    const word = fc.array(piece, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(""));
    const words = fc.array(
      word.filter(({ length }) => length > 2 && length <= 40),
      { minLength: 500, maxLength: 500 },
    );
    await fc.assert(
      fc.asyncProperty(words, async (all) => {
        const { rows } = await sql<{ word: string; stem: string }>`
          select word, (ts_lexize(${dictionary}, word))[1] as stem
          from unnest(${all}::text[]) as word
        `.execute(db.read);
        expect(rows.map((row) => [row.word, stemOf(row.word)])).toEqual(
          rows.map((row) => [row.word, row.stem]),
        );
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });
});
