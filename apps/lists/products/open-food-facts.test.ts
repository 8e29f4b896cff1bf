import { describe, expect, test } from "bun:test";
import { refuse } from "../../../core/protocol/result.ts";
import { createOutgoing } from "../../../platform/outgoing/outgoing.ts";
import { openFoodFacts } from "./open-food-facts.ts";
import { recorded, recordedAnswer, shelf } from "./testing/shelf.ts";

describe("a recorded answer", () => {
  test("is a product with its names, its amount and its shelf", async () => {
    await using server = shelf(recordedAnswer);
    expect(await server.source.byBarcode("3017620422003")).toEqual({
      ok: true,
      value: [
        {
          code: "3017620422003",
          names: { any: "Nutella", en: "Nutella", ru: "Ореховая паста с какао" },
          brand: "Nutella",
          amount: { quantity: 400, unit: "g" },
          packaging: "400 g",
          category: "sweets",
          pictureAt: expect.stringMatching(/front_en\.820\.200\.jpg$/),
        },
      ],
    });
    expect(server.headers().get("User-Agent")).toBe("Dvor/1 (+https://dvor.example.org)");
  });

  test("in Russian alone is a product as well", async () => {
    await using server = shelf(recordedAnswer);
    expect(await server.source.byBarcode("4600605023105")).toMatchObject({
      value: [{ names: { any: "Кефир 3,2%" }, amount: { quantity: 0.93, unit: "kg" } }],
    });
  });

  test("that there is none is nothing", async () => {
    await using server = shelf(recordedAnswer);
    expect(await server.source.byBarcode("4006381333931")).toEqual({ ok: true, value: [] });
  });

  test("to words gives what has a name, without what is of a wrong kind", async () => {
    await using server = shelf(recordedAnswer);
    const found = await server.source.search("oat milk");
    expect(found).toMatchObject({
      value: [
        { names: { any: "Oat Drink Barista Edition" }, amount: { quantity: 1, unit: "l" } },
        { amount: { quantity: 6_000, unit: "ml" }, packaging: "6 x 1 l", category: "dairy" },
        { names: { any: "Oat milk" } },
      ],
    });
    expect(found.ok && Object.keys(found.value[2] ?? {}).sort()).not.toContain("amount");
  });

  test("is asked for with what was typed, and nothing else of it means anything", async () => {
    let asked = new URLSearchParams();
    await using server = shelf(async (request) => {
      asked = new URL(request.url).searchParams;
      return new Response(await recorded("oat-milk"));
    });
    await server.source.search("a&page_size=1000#&fields=");
    expect(asked.get("search_terms")).toBe("a&page_size=1000#&fields=");
    expect(asked.getAll("page_size")).toEqual(["12"]);
  });
});

const unreachable = refuse("products-unreachable");
const unusable = refuse("products-unusable");

describe("a source", () => {
  test.each([
    ["is broken", () => new Response("oops", { status: 500 }), unreachable],
    ["forbids it", () => new Response("", { status: 403 }), unreachable],
    ["sends on to this machine", () => Response.redirect("http://127.0.0.1:9/"), unreachable],
    ["answers with a page", () => new Response("<html>captcha</html>"), unusable],
    ["answers with nothing", () => new Response(""), unusable],
    ["answers null", () => Response.json(null), unusable],
    ["answers a list", () => Response.json([1, 2]), unusable],
    ["has no product", () => Response.json({ status: 1 }), unusable],
    ["has a text as product", () => Response.json({ status: 1, product: "tea" }), unusable],
    ["has another status", () => Response.json({ status: "1", product: {} }), unusable],
    ["misses with a page", () => new Response("<h1>404</h1>", { status: 404 }), unusable],
    ["says far too much", () => new Response(`{"status":0}${" ".repeat(300_000)}`), unusable],
    ["packs it unasked", () => packed(), unreachable],
  ])("that %s is told so", async (_, answer, failure) => {
    await using server = shelf(answer);
    expect(await server.source.byBarcode("96385074")).toEqual(failure);
  });

  test.each([
    [429, {}, 60_000],
    [503, { "Retry-After": "120" }, 120_000],
    [503, { "Retry-After": "999999" }, 600_000],
    [503, { "Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT" }, 60_000],
  ])(
    "that is asked too often (%d, %p) is left alone for that long",
    async (status, headers, ms) => {
      await using server = shelf(() => new Response("", { status, headers }));
      const busy = refuse("too-many", { retryAfterMs: ms });
      expect(await server.source.search("tea")).toEqual(busy);
    },
  );

  test("that has a product without a name knows it as little as none", async () => {
    await using server = shelf(() => Response.json({ status: 1, product: { product_name: 7 } }));
    expect(await server.source.byBarcode("96385074")).toEqual({ ok: true, value: [] });
  });

  test("that nobody runs is unreachable", async () => {
    const server = shelf(recordedAnswer);
    await server[Symbol.asyncDispose]();
    expect(await server.source.byBarcode("96385074")).toEqual(unreachable);
  });

  test("that lies in this network is not gone to unless the host has named it", async () => {
    await using server = shelf(recordedAnswer);
    const source = openFoodFacts(server.settings, createOutgoing());
    expect(await source.byBarcode("96385074")).toEqual(unreachable);
    expect(server.asked).toEqual([]);
  });
});

function packed(): Response {
  const headers = { "Content-Encoding": "gzip" };
  return new Response(Bun.gzipSync(new Uint8Array(10_000_000)), { headers });
}
