import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { refuse } from "../../../core/protocol/result.ts";
import type { ProductSettings } from "../../../platform/config/services.ts";
import type { Database } from "../../../platform/db/database.ts";
import { migrate } from "../../../platform/db/migrate.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { openFolder } from "../../../platform/storage/folder.ts";
import type { Storage } from "../../../platform/storage/storage.ts";
import { plain } from "../../../platform/storage/testing/pictures.ts";
import { createHandClock, type HandClock } from "../../../platform/testing/clock.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { createProducts } from "../migrations/0002-create-products.ts";
import { askedPerMinute, pauseMs } from "./asking.ts";
import { rememberProduct } from "./own.ts";
import { type Asker, openProducts, type Products } from "./products.ts";
import { recorded, recordedAnswer, type Shelf, shelf } from "./testing/shelf.ts";

const [nutella, unknown, tea] = ["3017620422003", "4006381333931", "96385074"];
const dayMs = 86_400_000;
const anna: Asker = { personId: newId(), language: "en" };

let db: Database;
let storage: Storage;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let clock: HandClock;

beforeEach(async () => {
  db = openSqlite(":memory:");
  await migrate(db, new Map([["lists", { "0002-create-products": createProducts }]]));
  folder = await temporaryFolder();
  storage = await openFolder(folder.path);
  clock = createHandClock();
});
afterEach(async () => {
  await db.close();
  await folder[Symbol.asyncDispose]();
});

function lookup(products: ProductSettings | undefined): Products {
  return openProducts({ db, storage, products, now: clock.now });
}

/** Somebody else each time, so that only what the house may ask is counted. */
const somebody = (): Asker => ({ personId: newId(), language: "en" });

async function remembers(code: string, name: string): Promise<void> {
  const change = { code, changed_by: anna.personId, changed_at: clock.now() };
  await rememberProduct(db, { name, amount: { quantity: 20, unit: "g" }, ...change });
}

/** Codes that are right, so many of them. */
function codes(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${1_000_000 + at}`);
}

describe("a product that is known elsewhere", () => {
  test("is shown in the language of who asks, with whom it is from", async () => {
    await using server = shelf(recordedAnswer);
    const products = lookup(server.settings);
    const english = await products.byBarcode(nutella, anna);
    expect(english).toMatchObject({
      value: { name: "Nutella", source: "openfoodfacts", attribution: "Open Food Facts, ODbL" },
    });
    const russian = await products.byBarcode(nutella, { ...anna, language: "ru" });
    expect(russian).toMatchObject({ value: { name: "Ореховая паста с какао" } });
    expect(server.asked).toHaveLength(1);
  });

  test("is asked for once by many who ask at once", async () => {
    await using server = shelf(recordedAnswer);
    const products = lookup(server.settings);
    const asked = Array.from({ length: 30 }, () => products.byBarcode(nutella, somebody()));
    const names = (await Promise.all(asked)).map((one) => one.ok && one.value?.name);
    expect(names).toEqual(Array.from({ length: 30 }, () => "Nutella"));
    expect(server.asked).toHaveLength(1);
  });

  test("is asked for again after ninety days, also by a Dvor that was started anew", async () => {
    await using server = shelf(recordedAnswer);
    await lookup(server.settings).byBarcode(nutella, anna);
    clock.pass(90 * dayMs - 1);
    await lookup(server.settings).byBarcode(nutella, anna);
    expect(server.asked).toHaveLength(1);
    clock.pass(1);
    await lookup(server.settings).byBarcode(nutella, anna);
    expect(server.asked).toHaveLength(2);
  });

  test("that was kept in a form of another Dvor is asked for again", async () => {
    await using server = shelf(recordedAnswer);
    await lookup(server.settings).byBarcode(nutella, anna);
    await db.write((tx) =>
      tx
        .updateTable("product_answer" as never)
        .set({ answer: '[{"title":"Nutella"}]' } as never) // its own table
        .execute(),
    );
    expect(await lookup(server.settings).byBarcode(nutella, anna)).toMatchObject({
      value: { name: "Nutella" },
    });
  });

  test("is found by words, and these are asked for once, however they are written", async () => {
    await using server = shelf(recordedAnswer);
    const products = lookup(server.settings);
    await products.search("Oat milk", anna);
    const found = await products.search("oat MILK", somebody());
    expect(found.ok && found.value.products).toHaveLength(3);
    expect(server.asked).toEqual(["GET /cgi/search.pl"]);
  });
});

describe("a product that is unknown elsewhere", () => {
  test("is asked for once in a day", async () => {
    await using server = shelf(recordedAnswer);
    const products = lookup(server.settings);
    expect(await products.byBarcode(unknown, anna)).toEqual({ ok: true, value: undefined });
    clock.pass(dayMs - 1);
    await products.byBarcode(unknown, anna);
    expect(server.asked).toHaveLength(1);
    clock.pass(1);
    await products.byBarcode(unknown, anna);
    expect(server.asked).toHaveLength(2);
  });
});

describe("a product of the courtyard's own", () => {
  test("is what its code is here, and nobody is asked", async () => {
    await using server = shelf(recordedAnswer);
    await remembers(nutella, "Anna's spread");
    expect(await lookup(server.settings).byBarcode(nutella, anna)).toEqual({
      ok: true,
      value: {
        ...{ code: nutella, name: "Anna's spread", source: "own" },
        amount: { quantity: 20, unit: "g" },
      },
    });
    expect(server.asked).toEqual([]);
  });

  test("is known when nothing is looked up elsewhere", async () => {
    await remembers(tea, "Чай");
    const products = lookup(undefined);
    expect(await products.byBarcode(tea, anna)).toMatchObject({ value: { name: "Чай" } });
    expect(await products.byBarcode(nutella, anna)).toEqual({ ok: true, value: undefined });
    expect(await products.search("чай", anna)).toMatchObject({ value: { products: [{}] } });
  });

  test("comes first among what is found, once, and alone while nobody answers", async () => {
    let status = 200;
    await using server = shelf(async () => new Response(await recorded("oat-milk"), { status }));
    await remembers("7394376616037", "Oat milk for coffee");
    const products = lookup(server.settings);
    const found = await products.search("oat milk", anna);
    expect(found.ok && found.value.products.map(({ name }) => name)).toEqual([
      ...["Oat milk for coffee", "Oat no sugars", "Oat milk"],
    ]);
    status = 500;
    const alone = await products.search("milk for", anna);
    expect(alone).toMatchObject({ value: { products: [{ source: "own" }], isPartial: true } });
  });

  test("is found by no sign that means something to a database", async () => {
    await remembers(tea, "100% tea_leaves");
    const products = lookup(undefined);
    const count = async (words: string) => {
      const found = await products.search(words, anna);
      return found.ok && found.value.products.length;
    };
    expect(await count("0% t")).toBe(1);
    expect(await count("a_l")).toBe(1);
    for (const words of ["1%a", "t_a", "\\", "' or 1=1 --"]) expect(await count(words)).toBe(0);
  });
});

describe("what may be asked elsewhere", () => {
  test("is bounded for the whole house, and comes back with time", async () => {
    await using server = shelf(recordedAnswer);
    const products = lookup(server.settings);
    const { code: codesMax, words: wordsMax } = askedPerMinute.house;
    for (const code of codes(codesMax)) await products.byBarcode(code, somebody());
    expect(await products.byBarcode(unknown, somebody())).toEqual(
      refuse("too-many", { retryAfterMs: 60_000 / codesMax }),
    );
    for (const words of codes(wordsMax)) await products.search(words, somebody());
    expect(await products.search("tea", somebody())).toMatchObject({
      failure: { code: "too-many" },
    });
    expect(server.asked).toHaveLength(codesMax + wordsMax);
    clock.pass(60_000 / codesMax);
    expect((await products.byBarcode(unknown, somebody())).ok).toBe(true);
  });

  test("is not all for one person", async () => {
    await using server = shelf(recordedAnswer);
    const products = lookup(server.settings);
    for (const code of codes(askedPerMinute.house.code)) await products.byBarcode(code, anna);
    expect(server.asked).toHaveLength(askedPerMinute.person.code);
    expect((await products.byBarcode(nutella, somebody())).ok).toBe(true);
  });
});

describe("a source that fails", () => {
  test("is left alone for a moment, and nothing of it is kept", async () => {
    let answer: Parameters<typeof shelf>[0] = () => new Response("", { status: 500 });
    await using server: Shelf = shelf((request, path) => answer(request, path));
    const products = lookup(server.settings);
    const unreachable = refuse("products-unreachable");
    expect(await products.byBarcode(nutella, anna)).toEqual(unreachable);
    const paused = refuse("too-many", { retryAfterMs: pauseMs.source });
    expect(await products.byBarcode(unknown, anna)).toEqual(paused);
    expect(server.asked).toHaveLength(1);
    clock.pass(pauseMs.source);
    answer = recordedAnswer;
    expect(await products.byBarcode(nutella, anna)).toMatchObject({ value: { name: "Nutella" } });
  });

  test("is left alone as long as it wants", async () => {
    const headers = { "Retry-After": "300" };
    await using server = shelf(() => new Response("", { status: 503, headers }));
    const products = lookup(server.settings);
    await products.search("tea", anna);
    clock.pass(299_999);
    const asked = await products.search("coffee", anna);
    expect(asked).toEqual(refuse("too-many", { retryAfterMs: 1 }));
    expect(server.asked).toHaveLength(1);
  });

  test("with one product is still asked for others", async () => {
    await using server = shelf((request, path) =>
      path.endsWith(nutella) ? recordedAnswer(request, path) : new Response("<html>"),
    );
    const products = lookup(server.settings);
    const unusable = refuse("products-unusable");
    expect(await products.byBarcode(unknown, anna)).toEqual(unusable);
    expect(await products.byBarcode(unknown, anna)).toEqual(unusable);
    expect(server.asked).toHaveLength(1);
    expect(await products.byBarcode(nutella, anna)).toMatchObject({ ok: true });
  });
});

describe("the picture of a product", () => {
  /** A source whose product has a picture of its own; gives what was asked of it. */
  function withPicture(picture: () => Response | Promise<Response>) {
    const server: Shelf = shelf((_, path) => {
      if (path === "/front.jpg") return picture();
      const image = `${server.url}/front.jpg`;
      const product = { product_name: "Tea", image_front_small_url: image };
      return Response.json({ status: 1, product });
    });
    return server;
  }

  test("is brought into the house once, and goes when the answer is over", async () => {
    const jpeg = await plain(300, 200).jpeg().toBuffer();
    await using server = withPicture(() => new Response(jpeg));
    const products = lookup(server.settings);
    const found = await products.byBarcode(tea, anna);
    const key = found.ok ? found.value?.pictureUrl?.replace("/media/", "") : "";
    expect(key).toMatch(new RegExp(`^lists/products/${tea}/[0-9a-f-]{36}\\.webp$`));
    expect(await storage.list("lists/products")).toEqual([key ?? ""]);
    await products.byBarcode(tea, anna);
    expect(server.asked).toHaveLength(2);
    clock.pass(90 * dayMs);
    await products.byBarcode(tea, anna);
    const kept = await storage.list("lists/products");
    expect(kept).toHaveLength(1);
    expect(kept).not.toContain(key ?? "");
  });

  test.each([
    ["is none", () => new Response("<svg onload=alert(1)>")],
    ["is not there", () => new Response("", { status: 404 })],
    ["is too large", () => new Response(new Uint8Array(600_000))],
  ])("that %s is left out", async (_, picture) => {
    await using server = withPicture(picture);
    const found = await lookup(server.settings).byBarcode(tea, anna);
    expect(found).toMatchObject({ value: { name: "Tea" } });
    expect(found.ok && found.value?.pictureUrl).toBeUndefined();
    expect(await storage.list("lists/products")).toEqual([]);
  });

  test("is not fetched from an address in this network", async () => {
    await using inside = shelf(() => new Response(""));
    const product = { product_name: "Tea", image_front_small_url: `${inside.url}/secret` };
    await using server = shelf(() => Response.json({ status: 1, product }));
    await lookup(server.settings).byBarcode(tea, anna);
    expect(inside.asked).toEqual([]);
  });
});
