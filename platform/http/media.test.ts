import { afterAll, describe, expect, test } from "bun:test";
import { connect } from "node:net";
import { join } from "node:path";
import { Hono } from "hono";
import type { HttpEnv } from "../app/request.ts";
import { openFolder } from "../storage/folder.ts";
import { temporaryFolder } from "../testing/temporary.ts";
import { admitByRoom, mediaHeaders, serveMedia } from "./media.ts";
import { problem } from "./problem.ts";
import { securityHeaders } from "./security.ts";

const folder = await temporaryFolder();
const storage = await openFolder(join(folder.path, "files"));
const text = (words: string) => new TextEncoder().encode(words);
const digits = "0123456789";
await storage.put("people/anna/1/96.webp", text(digits));
await storage.put("people/anna/cv.pdf", text("%PDF-1.7"));
await storage.put("people/anna/page.html", text("<script>alert(1)</script>"));
await storage.put("people/anna/empty.png", text(""));
await storage.put("people/boris/1/96.webp", text("of boris"));
await storage.put("chat/named/file.bin", text("<script>alert(1)</script>"));
await storage.put("chat/other/file.bin", text("of another room"));
await storage.put("constructor/1.webp", text("of no room"));
await Bun.write(join(folder.path, "secret.png"), "not for anyone");

const http = new Hono<HttpEnv>();
http.use("/media/*", mediaHeaders);
http.use(securityHeaders());
http.use((context, next) => {
  const person = { id: "", name: "" };
  context.set("scope", { person, role: "guest", language: "en", now: Date.now });
  return next();
});
const askedFor: string[] = [];
const rooms = {
  people: (_: unknown, key: string) => {
    askedFor.push(key);
    return key.startsWith("people/anna/");
  },
  chat: async (_: unknown, key: string) =>
    key.startsWith("chat/named/") && { name: 'Отчёт "1"\r\nX-Evil: 1\u202efdp.html' },
  videos: (_: unknown, key: string) => ({ key: key.replace("videos/pass/", "people/anna/") }),
  broken: () => Promise.reject(new Error("the database is away")),
};
http.route("/", serveMedia(storage, admitByRoom(rooms)));
http.onError((_, context) => problem(context, { code: "internal" }));
http.get("/page", (context) => context.html("a page"));

// Through Bun's own server, which has ways of its own with the parts of a file.
const server = Bun.serve({ port: 0, fetch: (request) => http.fetch(request) });
afterAll(async () => {
  await server.stop(true);
  await folder[Symbol.asyncDispose]();
});

const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(new URL(path, server.url), { method, headers });
const picture = "/media/people/anna/1/96.webp";

/** What a server answers to an address that `fetch` would have tidied. */
function rawGet(path: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let answer = "";
  const socket = connect(Number(server.port), "127.0.0.1", () => {
    socket.write(`GET ${path} HTTP/1.1\r\nHost: dvor\r\nConnection: close\r\n\r\n`);
  });
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  socket.on("close", () => resolve(answer)).on("error", reject);
  return promise;
}

describe("an uploaded file", () => {
  test("is sent as the type that its ending has here", async () => {
    const answer = await get(picture);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Content-Type")).toBe("image/webp");
    expect(answer.headers.get("Content-Length")).toBe("10");
    expect(answer.headers.get("Content-Disposition")).toBe('inline; filename="96.webp"');
    expect(await answer.text()).toBe(digits);
  });

  test.each([
    ["cv.pdf", "application/pdf"],
    ["page.html", "application/octet-stream"],
  ])("that could run is only saved: %s", async (name, type) => {
    const { headers } = await get(`/media/people/anna/${name}`);
    expect(headers.get("Content-Type")).toBe(type);
    expect(headers.get("Content-Disposition")).toBe(`attachment; filename="${name}"`);
  });

  test("is saved under the name that its room knows, as the type of its key", async () => {
    const { status, headers } = await get("/media/chat/named/file.bin");
    expect(status).toBe(200);
    const name = "Отчёт%20%221%22X-Evil%3A%201fdp.html".replace(
      "Отчёт",
      encodeURIComponent("Отчёт"),
    );
    expect(headers.get("Content-Disposition")).toEndWith(`; filename*=UTF-8''${name}`);
    expect(headers.get("Content-Disposition")).toStartWith("attachment; ");
    expect(headers.get("Content-Type")).toBe("application/octet-stream");
    expect(headers.get("X-Evil")).toBeNull();
    expect((await get("/media/chat/named/none.bin")).status).toBe(404);
    expect((await get("/media/chat/other/file.bin")).status).toBe(404);
  });

  test.each([
    [picture, {}, 200],
    [picture, { Range: "bytes=0-1" }, 206],
    [picture, { Range: "bytes=10-" }, 416],
    [picture, { "If-None-Match": "*" }, 304],
    ["/media/people/anna/page.html", {}, 200],
    ["/media/people/nobody.webp", {}, 404],
    ["/media/broken/1.webp", {}, 500],
    ["/media/", {}, 404],
  ])(
    "at %s with %p runs nothing, is not sniffed, and is for no other site",
    async (path, asked, status) => {
      const answer = await get(path, asked);
      expect(answer.status).toBe(status);
      expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(answer.headers.get("Content-Security-Policy")).toBe("default-src 'none'; sandbox");
      expect(answer.headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
    },
  );

  test("is sent from where its room says it lies, as the type that it has there", async () => {
    const sent = await get("/media/videos/pass/1/96.webp");
    expect([sent.status, await sent.text()]).toEqual([200, digits]);
    expect(sent.headers.get("Content-Type")).toBe("image/webp");
    expect((await get("/media/videos/pass/none.webp")).status).toBe(404);
  });

  test("leaves the headers of a page as they are", async () => {
    const { headers } = await get("/page");
    expect(headers.get("Content-Security-Policy")).toContain("script-src 'self'");
  });

  test("may be kept for ever by who asked, and is not sent to them again", async () => {
    const { headers } = await get(picture);
    expect(headers.get("Cache-Control")).toBe("private, max-age=31536000, immutable");
    const etag = headers.get("ETag") ?? "";
    for (const known of [etag, `"other", W/${etag}`, "*"]) {
      const again = await get(picture, { "If-None-Match": known, Range: "bytes=0-1" });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe("");
    }
    expect((await get(picture, { "If-None-Match": '"other"' })).status).toBe(200);
  });

  test("is described without being sent", async () => {
    const answer = await get(picture, { Range: "bytes=0-1" }, "HEAD");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Content-Length")).toBe("10");
    expect(answer.headers.get("Accept-Ranges")).toBe("bytes");
    expect(await answer.text()).toBe("");
  });

  test("may be empty", async () => {
    const answer = await get("/media/people/anna/empty.png");
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("");
    expect((await get("/media/people/anna/empty.png", { Range: "bytes=0-" })).status).toBe(416);
  });

  test("is changed by nobody here", async () => {
    for (const method of ["POST", "PUT", "DELETE"]) {
      expect((await get(picture, {}, method)).status).toBe(404);
    }
  });
});

describe("a part of a file", () => {
  test.each([
    ["bytes=0-0", "bytes 0-0/10", "0"],
    ["bytes=3-5", "bytes 3-5/10", "345"],
    ["bytes=7-", "bytes 7-9/10", "789"],
    ["bytes=-2", "bytes 8-9/10", "89"],
    ["bytes=8-100", "bytes 8-9/10", "89"],
  ])("%s is sent by itself", async (range, told, body) => {
    const answer = await get(picture, { Range: range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get("Content-Range")).toBe(told);
    expect(answer.headers.get("Content-Length")).toBe(String(body.length));
    expect(answer.headers.get("Content-Type")).toBe("image/webp");
    expect(await answer.text()).toBe(body);
  });

  test.each(["bytes=0-1,4-5", "bytes=5-2", "lines=0-1", "bytes=x"])(
    "%s is answered with the whole",
    async (range) => {
      const answer = await get(picture, { Range: range });
      expect(answer.status).toBe(200);
      expect(answer.headers.get("Content-Range")).toBeNull();
      expect(await answer.text()).toBe(digits);
    },
  );

  test("that is not there is refused, with the size of the whole", async () => {
    const answer = await get(picture, { Range: "bytes=10-" });
    expect(answer.status).toBe(416);
    expect(answer.headers.get("Content-Range")).toBe("bytes */10");
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
  });

  test("of another file than the asker has is answered with the whole", async () => {
    const etag = (await get(picture)).headers.get("ETag") ?? "";
    const asked = async (condition: string) =>
      (await get(picture, { Range: "bytes=0-1", "If-Range": condition })).status;
    expect(await asked(etag)).toBe(206);
    expect(await asked('"other"')).toBe(200);
    expect(await asked(`W/${etag}`)).toBe(200);
    expect(await asked(new Date().toUTCString())).toBe(200);
  });
});

describe("there is nothing here", () => {
  test("that a room is asked about, where the address is no key", async () => {
    askedFor.length = 0;
    await nothing("/media/people//anna/1/96.webp");
    await nothing("/media/people/anna/%2e%2e%2f96.webp");
    expect(askedFor).toEqual([]);
  });

  const nothing = async (path: string) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    return answer.text();
  };

  test("for who is not admitted, just as where no file is", async () => {
    const theirs = await nothing("/media/people/boris/1/96.webp");
    expect(theirs).toBe(await nothing("/media/people/anna/none.webp"));
    expect(theirs).toBe(await nothing("/media/constructor/1.webp"));
    expect(theirs).toBe(await nothing("/media/nowhere/1.webp"));
  });

  test.each([
    ...["..%2f..%2fsecret.png", "%2e%2e/secret.png", "people/anna/..%2f..%2f..%2fsecret.png"],
    ...["people//anna/1/96.webp", "people/anna/1", "people/anna/1/96.webp/", "people%5Canna"],
    ...[
      "people/anna/%00",
      "people/anna/1/96.webp%00.png",
      "people/%ff%fe",
      "%",
      "%zz",
      ".incoming",
    ],
    ...[
      "a".repeat(5_000),
      `people/${"a/".repeat(2_000)}`,
      "people/Anna/1/96.WEBP",
      "C:/secret.png",
    ],
  ])("at %s", async (path) => {
    const answer = await rawGet(`/media/${path}`);
    expect(answer).toMatch(/^HTTP\/1.1 404 /u);
    expect(answer).not.toContain("not for anyone");
  });

  test.each(["/media/../../secret.png", "/media/people/../../../secret.png"])(
    "outside of it: %s",
    async (path) => {
      const answer = await rawGet(path);
      expect(answer).toMatch(/^HTTP\/1.1 404 /u);
      expect(answer).not.toContain("not for anyone");
    },
  );
});
