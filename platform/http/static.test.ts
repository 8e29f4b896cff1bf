import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import type { HttpEnv } from "../app/request.ts";
import { embedOf, type PagesManifest, serveAssets, servePages } from "./static.ts";

const folder = mkdtempSync(join(tmpdir(), "dvor-static-"));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "assets"));
writeFileSync(join(folder, "assets", "boot-1.js"), "plain script");
writeFileSync(join(folder, "assets", "boot-1.js.br"), "brotli");
writeFileSync(join(folder, "assets", "boot-1.js.gzip"), "gzip!");
writeFileSync(join(folder, "secret"), "not for anyone");
writeFileSync(join(folder, "sw.js"), "the worker");

const needs = { scripts: [], texts: { en: [], ru: [] } };
const manifest: PagesManifest = {
  html:
    '<html lang="%lang%" data-theme="%theme%" data-apps="%apps%" data-visitor="%visitor%" ' +
    'data-courtyard="%courtyard%" data-person="%person%">%preloads%</html>',
  assets: {
    "boot-1.js": { type: "text/javascript", encodings: ["br", "gzip"] },
  },
  shell: { ...needs, scripts: ["boot-1.js"] },
  pages: {
    "": needs,
    counters: { scripts: ["page-1.js"], texts: { en: ["en.js"], ru: ["ru.js"] } },
    "embed/counters": { ...needs, scripts: ["embed-1.js"] },
  },
  embeds: ["counters"],
  own: ["settings", "@"],
  webManifest: { start_url: "/", display: "standalone" },
  worker: "sw.js",
};

const http = new Hono<HttpEnv>();
http.route("/", serveAssets({ folder, manifest }));
http.use((context, next) => {
  const language = context.req.header("Accept-Language") === "ru" ? "ru" : "en";
  const role = context.req.header("X-Role") === "host" ? "host" : "guest";
  context.set("scope", { person: { id: "anna-1", name: "" }, role, language, now: Date.now });
  return next();
});
let courtyard: { name: string } | undefined;
http.route(
  "/",
  servePages({ folder, manifest }, ["counters"], async () => courtyard),
);

const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  http.request(path, { headers, method });

describe("a file of the pages", () => {
  test.each([
    ["gzip, deflate, br, zstd", "br", "brotli"],
    ["gzip", "gzip", "gzip!"],
    ["br;q=0, gzip", "gzip", "gzip!"],
    ["*", "br", "brotli"],
    ["identity", null, "plain script"],
    ["", null, "plain script"],
  ])("is sent to who accepts %p as %p", async (accepted, encoding, body) => {
    const answer = await get("/assets/boot-1.js", { "Accept-Encoding": accepted });
    expect(answer.headers.get("Content-Encoding")).toBe(encoding);
    expect(answer.headers.get("Content-Length")).toBe(String(body.length));
    expect(await answer.text()).toBe(body);
  });

  test("may be kept for ever", async () => {
    const { headers } = await get("/assets/boot-1.js");
    expect(headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    expect(headers.get("Vary")).toBe("Accept-Encoding");
    expect(headers.get("Content-Type")).toBe("text/javascript");
  });

  test("is not sent again to who has it", async () => {
    const { headers } = await get("/assets/boot-1.js");
    const again = await get("/assets/boot-1.js", { "If-None-Match": headers.get("ETag") ?? "" });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
  });

  test("is described without being sent", async () => {
    const answer = await get("/assets/boot-1.js", {}, "HEAD");
    expect(answer.headers.get("Content-Length")).toBe("12");
    expect(await answer.text()).toBe("");
  });

  test.each(["/assets/none.js", "/assets/..%2Fsecret", "/assets/boot-1.js.br", "/assets/toString"])(
    "is not at %s",
    async (path) => {
      const answer = await get(path, { Accept: "text/html" });
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe("No such file\n");
    },
  );
});

describe("a page", () => {
  test.each([
    ["/", 200],
    ["/counters", 200],
    ["/counters/one", 200],
    ["/settings/profile", 200],
    ["/@anna", 200],
    ["/@", 200],
    ["/nowhere", 404],
    ["/constructor", 404],
    ["/__proto__", 404],
  ])("at %s is answered with %d", async (path, status) => {
    const answer = await get(path, { Accept: "text/html,*/*;q=0.8" });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("Cache-Control")).toBe("no-cache");
    expect(await answer.text()).toStartWith("<html");
  });

  test("comes in the language and the theme that were chosen", async () => {
    const answer = await get("/", { "Accept-Language": "ru", Cookie: "a=b; dvor_theme=dark" });
    expect(await answer.text()).toContain('lang="ru" data-theme="dark" data-apps="counters"');
  });

  test("says who looks at it, and how the courtyard is called, whatever its name is", async () => {
    expect(await (await get("/")).text()).toContain(
      'data-visitor="unclaimed" data-courtyard="" data-person="anna-1">',
    );
    courtyard = { name: '"><script>%lang%&' };
    const named = await (await get("/", { "X-Role": "host" })).text();
    courtyard = undefined;
    expect(named).toContain('data-visitor="host"');
    expect(named).toContain('data-courtyard="&quot;&gt;&lt;script&gt;%lang%&amp;"');
  });

  test("takes no theme that there is not", async () => {
    const answer = await get("/", { Cookie: 'dvor_theme="><script>' });
    expect(await answer.text()).toContain('data-theme="system"');
  });

  test("names the scripts that it will need, in its language only", async () => {
    const html = await (await get("/counters")).text();
    const named = [...html.matchAll(/href="\/assets\/([\w.-]+)"/gu)].map(([, name]) => name);
    expect(named).toEqual(["boot-1.js", "page-1.js", "en.js"]);
  });

  test("is nothing for a program that wants something else", async () => {
    expect((await get("/counters", { Accept: "application/json" })).status).toBe(404);
  });
});

describe("the worker", () => {
  test("is asked for anew each time, at an address that stays", async () => {
    const answer = await get("/sw.js");
    expect(await answer.text()).toBe("the worker");
    expect(answer.headers.get("Content-Type")).toBe("text/javascript");
    expect(answer.headers.get("Cache-Control")).toBe("no-cache");
  });

  test("is not there under development", async () => {
    const { worker: _, ...without } = manifest;
    const dev = serveAssets({ folder, manifest: without });
    expect((await dev.request("/sw.js")).status).toBe(404);
  });
});

describe("what a browser is told that installs the pages", () => {
  test("has the name of the courtyard, or of the house", async () => {
    courtyard = undefined;
    const told = { start_url: "/", display: "standalone" };
    const answer = await get("/manifest.webmanifest");
    expect(answer.headers.get("Content-Type")).toBe("application/manifest+json");
    expect(await answer.json()).toEqual({ ...told, name: "Dvor", short_name: "Dvor" });
    courtyard = { name: "Lime Court" };
    const named = await (await get("/manifest.webmanifest")).json();
    expect(named).toEqual({ ...told, name: "Lime Court", short_name: "Lime Court" });
  });
});

describe("a page for the frames of other sites", () => {
  test("is there for the apps that have one, and preloads what it needs alone", async () => {
    const answer = await get("/embed/counters/1f2e", { Accept: "text/html" });
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain("embed-1.js");
    expect(page).not.toContain("page-1.js");
  });

  test.each([
    ...["/embed", "/embed/", "/embed/counters", "/embed/counters/", "/embed/chat/1"],
    ...["/embed/counters/1/2", "/embed/__proto__/1", "/counters/1", "/embed/counters/%2e"],
  ])("is not at %s", async (path) => {
    expect(embedOf(manifest, path)).toBeUndefined();
    const { status } = await get(path, { Accept: "text/html" });
    expect(status).toBe(path.startsWith("/counters") ? 200 : 404);
  });
});
