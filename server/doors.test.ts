import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { newId } from "../core/protocol/id.ts";
import { type Dvor, startDvor } from "../platform/testing/dvor.ts";

let dvor: Dvor;
beforeAll(async () => {
  dvor = await startDvor({ environment: { LOG_LEVEL: "error" } });
});
afterAll(() => dvor[Symbol.asyncDispose]());

const html = { Accept: "text/html" };

describe("a page", () => {
  test("comes with headers that let nothing from elsewhere run, and nobody frame it", async () => {
    const { headers } = await fetch(dvor.url, { headers: html });
    const policy = headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("X-Request-Id")).toBeTruthy();
  });

  test("may use camera, microphone and screen, and nothing else that is asked for", async () => {
    const { headers } = await fetch(dvor.url, { headers: html });
    expect(headers.get("Permissions-Policy")?.split(", ")).toEqual([
      ...["camera=(self)", "microphone=(self)", "display-capture=(self)"],
      ...["geolocation=()", "payment=()", "usb=()"],
    ]);
  });

  test("can be installed, and opens without a network", async () => {
    const page = await (await fetch(dvor.url, { headers: html })).text();
    const [, link = ""] = /<link rel="manifest" href="([^"]+)"/u.exec(page) ?? [];
    const { name, icons, ...told } = await (await fetch(dvor.url + link)).json();
    expect(name).toBe("Dvor");
    expect(told).toMatchObject({ start_url: "/", scope: "/", display: "standalone" });
    for (const { src, type } of icons) {
      const icon = await fetch(dvor.url + src);
      expect([icon.status, icon.headers.get("Content-Type")]).toEqual([200, type]);
    }
    const worker = await fetch(`${dvor.url}/sw.js`);
    expect(worker.headers.get("Content-Type")).toBe("text/javascript");
    expect(worker.headers.get("Cache-Control")).toBe("no-cache");
    expect(worker.headers.get("Set-Cookie")).toBeNull();
  });

  test("is in the language that the browser asks for, or that was chosen", async () => {
    const lang = async (headers: Record<string, string>) =>
      /<html\s+lang="(\w+)"/u.exec(await (await fetch(dvor.url, { headers })).text())?.[1];
    expect(await lang({ ...html, "Accept-Language": "ru-RU,ru;q=0.9,en;q=0.8" })).toBe("ru");
    expect(await lang({ ...html, "Accept-Language": "fr,de" })).toBe("en");
    expect(await lang({ ...html, "Accept-Language": "ru", Cookie: "dvor_lang=en" })).toBe("en");
  });

  test("that no app owns is the page that says so, with status 404", async () => {
    expect((await fetch(`${dvor.url}/counters/anything`, { headers: html })).status).toBe(200);
    expect((await fetch(`${dvor.url}/nowhere`, { headers: html })).status).toBe(404);
  });

  test("names files that never change, compressed as the browser reads it", async () => {
    const page = await (await fetch(dvor.url, { headers: html })).text();
    const [script = ""] = /\/assets\/boot-\w+\.js/u.exec(page) ?? [];
    const asked = (encoding: string) =>
      fetch(dvor.url + script, { headers: { "Accept-Encoding": encoding }, decompress: false });
    const [brotli, gzip, plain] = await Promise.all(["gzip, br", "gzip", "identity"].map(asked));
    expect(brotli?.headers.get("Content-Encoding")).toBe("br");
    expect(gzip?.headers.get("Content-Encoding")).toBe("gzip");
    expect(plain?.headers.get("Content-Encoding")).toBeNull();
    expect(brotli?.headers.get("Cache-Control")).toContain("immutable");
    expect(brotli?.headers.get("Set-Cookie")).toBeNull();
    expect(brotli?.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(brotli?.headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
    const etag = brotli?.headers.get("ETag") ?? "";
    const again = { "If-None-Match": etag, "Accept-Encoding": "br" };
    expect((await fetch(dvor.url + script, { headers: again })).status).toBe(304);
  });
});

describe("a guest", () => {
  const cookieOf = (response: Response) => response.headers.getSetCookie()[0] ?? "";

  test("is somebody from the first moment, by a cookie that no script can read", async () => {
    const cookie = cookieOf(await fetch(dvor.url, { headers: html }));
    expect(cookie).toMatch(/^dvor_guest=[^;]+; .*HttpOnly/u);
    expect(cookie).toContain("SameSite=Lax");
  });

  test("stays the same somebody, and is not given another cookie", async () => {
    const [cookie = ""] = cookieOf(await fetch(dvor.url, { headers: html })).split(";");
    const again = await fetch(dvor.url, { headers: { ...html, Cookie: cookie } });
    expect(again.headers.getSetCookie()).toEqual([]);
  });

  test("whose cookie was changed is a new one", async () => {
    const [cookie = ""] = cookieOf(await fetch(dvor.url, { headers: html })).split(";");
    for (const forged of [cookie.replace(/.$/u, "!"), cookie.replace("=0", "=1"), "dvor_guest=x"]) {
      const again = await fetch(dvor.url, { headers: { ...html, Cookie: forged } });
      expect(again.headers.getSetCookie()).toHaveLength(1);
    }
  });
});

describe("another site", () => {
  const elsewhere = { Origin: "https://elsewhere.example" };

  test("cannot change anything in a visitor's name", async () => {
    const body = JSON.stringify({ name: "x" });
    const init = { method: "POST", headers: elsewhere, body };
    const refused = await fetch(`${dvor.url}/api/counters`, init);
    expect(refused.status).toBe(403);
    const own = { method: "POST", headers: { Origin: dvor.url }, body };
    expect((await fetch(`${dvor.url}/api/counters`, own)).status).toBe(201);
  });

  test("cannot open a socket", async () => {
    const handshake = {
      Upgrade: "websocket",
      Connection: "Upgrade",
      "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": btoa(newId().slice(0, 16)),
    };
    const refused = await fetch(`${dvor.url}/ws`, { headers: { ...handshake, ...elsewhere } });
    expect(refused.status).toBe(403);
    expect((await fetch(`${dvor.url}/ws`)).status).toBe(400);
  });
});

test("the health checks answer", async () => {
  expect(await (await fetch(`${dvor.url}/healthz`)).text()).toBe("ok");
  expect(await (await fetch(`${dvor.url}/readyz`)).text()).toBe("ready");
});
