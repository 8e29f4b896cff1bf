import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { Database } from "../../../platform/db/database.ts";
import { migrate } from "../../../platform/db/migrate.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { createProducts } from "../migrations/0002-create-products.ts";
import { ask } from "../products/testing/asked.ts";
import { recordedAnswer, type Shelf, shelf } from "../products/testing/shelf.ts";
import { productRoutes } from "./products.ts";

const nutella = "/products/3017620422003";
const tea = "/products/96385074";

let db: Database;
let server: Shelf;
let answer: Parameters<typeof shelf>[0];
let routes: ReturnType<typeof productRoutes>;

beforeEach(async () => {
  db = openSqlite(":memory:");
  await migrate(db, new Map([["lists", { "0002-create-products": createProducts }]]));
  answer = recordedAnswer;
  server = shelf((request, path) => answer(request, path));
  routes = productRoutes({ db, products: server.settings } as RoutePorts); // no picture is brought
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await db.close();
});

describe("a product", () => {
  test("is shown to a member by its code, also when it was scanned as UPC-A", async () => {
    expect(await ask(routes, "member", `GET ${nutella}`)).toMatchObject({
      status: 200,
      body: { name: "Nutella", attribution: "Open Food Facts, ODbL" },
    });
    await ask(routes, "member", "GET /products/036000291452");
    expect(server.asked.at(-1)).toBe("GET /api/v2/product/0036000291452");
  });

  test("that nobody knows is not there", async () => {
    expect(await ask(routes, "member", "GET /products/4006381333931")).toMatchObject({
      status: 404,
      body: { code: "product-not-found" },
    });
  });

  test("is refused when nobody answers, with the time to wait from then on", async () => {
    answer = () => new Response("", { status: 500 });
    const first = await ask(routes, "member", `GET ${nutella}`);
    expect(first.body.code).toBe("products-unreachable");
    expect(await ask(routes, "member", `GET ${nutella}`)).toMatchObject({
      status: 429,
      body: { code: "too-many", retryAfterMs: expect.any(Number) },
    });
  });

  test.each(["3017620422004", "abc", "96385074;", "%F0%9F%8D%B5", "__proto__", "9".repeat(5_000)])(
    "is not asked for by what is no code: %p",
    async (code) => {
      for (const method of ["GET", "PUT", "DELETE"]) {
        const { status, body } = await ask(routes, "member", `${method} /products/${code}`);
        expect([status, body.code]).toEqual([400, "invalid"]);
      }
      expect(server.asked).toEqual([]);
    },
  );
});

describe("the search", () => {
  test("gives products to a member", async () => {
    const { body } = await ask(routes, "member", "GET /products?search=oat%20milk");
    expect(body.isPartial).toBe(false);
    expect(body.products).toHaveLength(3);
  });

  test.each(["", "?search=", "?search=a", `?search=${"a".repeat(81)}`, "?search=%E2%80%AE%20a"])(
    "is refused when there are too few words, or too many: %p",
    async (query) => {
      const { status } = await ask(routes, "member", `GET /products${query}`);
      expect([status, server.asked.length]).toEqual([400, 0]);
    },
  );
});

describe("a product of the courtyard's own", () => {
  const name = "Bulk tea";

  test("is what a member says, until it is forgotten", async () => {
    const said = { name: ` ${name} `, category: "drinks", amount: { quantity: 0.25, unit: "kg" } };
    const kept = { ...said, name, code: "96385074", source: "own" };
    expect(await ask(routes, "member", `PUT ${tea}`, said)).toEqual({ status: 200, body: kept });
    expect(await ask(routes, "member", `GET ${tea}`)).toEqual({ status: 200, body: kept });
    expect(server.asked).toEqual([]);
    expect((await ask(routes, "member", `DELETE ${tea}`)).status).toBe(204);
    expect((await ask(routes, "member", `DELETE ${tea}`)).status).toBe(404);
    expect((await ask(routes, "member", `GET ${tea}`)).status).toBe(404);
  });

  test.each([
    ["no name", {}],
    ["an empty name", { name: " \u200b" }],
    ["a name that is too long", { name: "x".repeat(121) }],
    ["a name that is no text", { name: ["Tea"] }],
    ["a category that there is none of", { name, category: "constructor" }],
    ["a unit that there is none of", { name, amount: { quantity: 1, unit: "toString" } }],
    ["an amount of nothing", { name, amount: { quantity: 0 } }],
    ["an amount that is huge", { name, amount: { quantity: 1e9 } }],
    ["an amount that is no number", { name, amount: { quantity: "1" } }],
    ["a list", []],
    ["no JSON", "{"],
  ])("is refused with %s", async (_, said) => {
    const { status, body } = await ask(routes, "member", `PUT ${tea}`, said);
    expect([status, body.code]).toEqual([400, "invalid"]);
  });
});

test("a guest neither spends what the house may ask, nor names things", async () => {
  const asked = [`GET ${nutella}`, "GET /products?search=tea", `PUT ${tea}`, `DELETE ${tea}`];
  for (const one of asked) {
    const { status, body } = await ask(
      routes,
      "guest",
      one,
      one.startsWith("PUT") ? {} : undefined,
    );
    expect([status, body.code]).toEqual([403, "forbidden"]);
  }
  expect(server.asked).toEqual([]);
});
