import { beforeEach, describe, expect, jest, test } from "bun:test";
import { Shelf } from "./shelf.ts";

const site = "https://dvor.example";

/** A browser's caches, in memory. */
class FakeCaches {
  readonly #caches = new Map<string, Map<string, Response>>();

  async keys(): Promise<string[]> {
    return [...this.#caches.keys()];
  }

  async delete(name: string): Promise<boolean> {
    return this.#caches.delete(name);
  }

  async open(name: string) {
    const files = this.#caches.get(name) ?? new Map<string, Response>();
    this.#caches.set(name, files);
    return {
      put: async (path: string, response: Response) => {
        files.set(String(new URL(path, site)), response.clone());
      },
    };
  }

  async match(path: string, { cacheName }: { cacheName?: string } = {}) {
    const named = [...this.#caches].filter(
      ([name]) => cacheName === undefined || name === cacheName,
    );
    const url = String(new URL(path, site));
    return named.map(([, files]) => files.get(url)?.clone()).find((found) => found);
  }

  /** The paths that one cache holds. */
  holds(name: string): string[] {
    return [...(this.#caches.get(name)?.keys() ?? [])].map((url) => new URL(url).pathname);
  }
}

let caches: FakeCaches;
/** What the server answers, by path; a function where it takes its time. */
let server: Map<string, () => Promise<Response>>;
let asked: string[];

beforeEach(() => {
  caches = new FakeCaches();
  server = new Map();
  asked = [];
  serves("one", "/assets/boot-1.js", "/assets/font.woff2");
});

/** A server with the pages of one build. */
function serves(build: string, ...assets: string[]): void {
  server.clear();
  answers("/", `page of ${build}`);
  for (const path of assets) answers(path, `${path} of ${build}`);
}

function answers(path: string, text: string, status = 200): void {
  server.set(path, async () => new Response(text, { status }));
}

function shelf(build: string, ...assets: string[]): Shelf {
  const fetch = async (request: Request | string): Promise<Response> => {
    const { pathname } = new URL(typeof request === "string" ? request : request.url, site);
    asked.push(pathname);
    const answer = server.get(pathname);
    if (!answer) throw new TypeError("Failed to fetch");
    return answer();
  };
  // The part of it that is used.
  const ports = { caches: caches as unknown as CacheStorage, fetch };
  return new Shelf({ mark: `of ${build}`, assets }, ports);
}

/** A shelf that holds the pages of a build. */
async function filled(build: string, ...assets: string[]): Promise<Shelf> {
  const made = shelf(build, ...assets);
  await made.fill();
  await made.tidy();
  return made;
}

const request = (path: string) => new Request(site + path);

async function textOf(response: Promise<Response>): Promise<string> {
  return (await response).text();
}

/** What a page is answered with, once what it tells is kept. */
async function opens(from: Shelf, path = "/lists"): Promise<string> {
  const { response, kept } = from.page(request(path));
  const text = await textOf(response);
  await kept;
  return text;
}

describe("a page", () => {
  test("comes from the network while there is one", async () => {
    const one = await filled("one");
    answers("/lists", "lists of one");
    expect(await opens(one)).toBe("lists of one");
  });

  test("is the last document where there is no network", async () => {
    const one = await filled("one");
    answers("/", "newer page of one");
    answers("/lists", "lists of one");
    await opens(one);
    server.clear();
    expect(await opens(one)).toBe("newer page of one");
  });

  test.each([502, 503, 504])("is the last document where a proxy says %p", async (status) => {
    const one = await filled("one");
    answers("/lists", "the proxy's own page", status);
    expect(await opens(one)).toBe("page of one");
  });

  test.each([404, 500])("is what the server says where that is %p", async (status) => {
    const one = await filled("one");
    answers("/lists", "the server's own page", status);
    expect(await opens(one)).toBe("the server's own page");
  });

  test("is the last document where the network says nothing for long", async () => {
    const one = await filled("one");
    jest.useFakeTimers();
    server.set("/lists", () => new Promise(() => {}));
    const text = textOf(one.page(request("/lists")).response);
    await Promise.resolve();
    jest.advanceTimersByTime(2_500);
    jest.useRealTimers();
    expect(await text).toBe("page of one");
  });

  test("is waited for as long as it takes where none was kept", async () => {
    const { promise, resolve } = Promise.withResolvers<Response>();
    jest.useFakeTimers();
    server.set("/lists", () => promise);
    const text = textOf(shelf("one").page(request("/lists")).response);
    await Promise.resolve();
    jest.advanceTimersByTime(60_000);
    jest.useRealTimers();
    resolve(new Response("at last"));
    expect(await text).toBe("at last");
  });

  test("of a newer build is not kept: its files are not there", async () => {
    const one = await filled("one", "/assets/boot-1.js");
    serves("two");
    answers("/lists", "lists of two");
    expect(await opens(one)).toBe("lists of two");
    server.clear();
    expect(await opens(one)).toBe("page of one");
  });
});

describe("a file", () => {
  test("that was kept from the beginning is not asked for", async () => {
    const one = await filled("one", "/assets/boot-1.js");
    asked = [];
    expect(await textOf(one.asset(request("/assets/boot-1.js")))).toBe("/assets/boot-1.js of one");
    expect(asked).toEqual([]);
  });

  test("that is met is kept", async () => {
    const one = await filled("one");
    await one.asset(request("/assets/font.woff2"));
    server.clear();
    expect(await textOf(one.asset(request("/assets/font.woff2")))).toBe(
      "/assets/font.woff2 of one",
    );
  });

  test("that is not there is not kept", async () => {
    const one = await filled("one");
    answers("/assets/none.js", "No such file", 404);
    expect((await one.asset(request("/assets/none.js"))).status).toBe(404);
    answers("/assets/none.js", "there by now");
    expect(await textOf(one.asset(request("/assets/none.js")))).toBe("there by now");
  });

  test("is given also where the browser has no room to keep it", async () => {
    const one = await filled("one");
    jest.spyOn(caches, "open").mockRejectedValue(new DOMException("full", "QuotaExceededError"));
    expect(await textOf(one.asset(request("/assets/font.woff2")))).toBe(
      "/assets/font.woff2 of one",
    );
  });
});

describe("a newer build", () => {
  test("takes what the older one had, and asks for the rest", async () => {
    await filled("one", "/assets/font.woff2", "/assets/boot-1.js");
    serves("two", "/assets/boot-2.js", "/assets/font.woff2");
    asked = [];
    await filled("two", "/assets/font.woff2", "/assets/boot-2.js");
    expect(asked.toSorted()).toEqual(["/", "/assets/boot-2.js"]);
    expect(caches.holds("pages of two").toSorted()).toEqual([
      "/",
      "/assets/boot-2.js",
      "/assets/font.woff2",
    ]);
  });

  test("leaves the last one for the pages that are open, and deletes those before", async () => {
    await caches.open("somebody else's");
    for (const build of ["one", "two", "three"]) {
      serves(build, "/assets/boot-1.js");
      await filled(build, "/assets/boot-1.js");
    }
    expect(await caches.keys()).toEqual(["somebody else's", "pages of two", "pages of three"]);
  });

  test("does not take the place of the older one unless all of it is there", async () => {
    serves("two");
    await expect(shelf("two", "/assets/boot-2.js").fill()).rejects.toThrow("Failed to fetch");
    answers("/assets/boot-2.js", "No such file", 404);
    await expect(shelf("two", "/assets/boot-2.js").fill()).rejects.toThrow("404");
  });

  test("does not begin with a document of another build", async () => {
    serves("three", "/assets/boot-2.js");
    await expect(shelf("two", "/assets/boot-2.js").fill()).rejects.toThrow("another build");
  });
});
