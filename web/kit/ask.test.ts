import { afterAll, describe, expect, test } from "bun:test";
import { askAt } from "./ask.ts";

const server = Bun.serve({
  port: 0,
  async fetch(request) {
    const { pathname } = new URL(request.url);
    if (pathname === "/api/echo") {
      const { method, headers } = request;
      return Response.json({
        method,
        type: headers.get("Content-Type"),
        said: await request.text(),
      });
    }
    if (pathname === "/api/nothing") return new Response(null, { status: 204 });
    if (pathname === "/api/later") return new Response(null, { status: 202 });
    if (pathname === "/api/null") return Response.json(null);
    if (pathname === "/api/page") return new Response("<h1>Sign in to the hotel</h1>");
    if (pathname === "/api/empty") return new Response("");
    if (pathname === "/api/page-502") return new Response("<h1>Oh</h1>", { status: 502 });
    if (pathname === "/api/odd") return Response.json({ code: 7 }, { status: 500 });
    const problem = { title: "Too many", code: "too-many", retryAfterMs: 50 };
    return Response.json(problem, { status: 429 });
  },
});
afterAll(() => server.stop(true));

const ask = askAt(`${server.url.origin}/api`);

describe("what is asked", () => {
  test.each(["POST", "PATCH", "PUT", "DELETE"] as const)(
    "by %s takes a body as JSON",
    async (method) => {
      const said = { method, type: "application/json", said: '{"name":"Чай"}' };
      expect(await ask<unknown>(method, "/echo", { name: "Чай" })).toEqual({
        ok: true,
        value: said,
      });
    },
  );

  test("by GET has no body", async () => {
    const said = { method: "GET", type: null, said: "" };
    expect(await ask<unknown>("GET", "/echo")).toEqual({ ok: true, value: said });
  });

  test.each([
    ["/nothing", undefined],
    ["/later", undefined],
    ["/null", null],
  ])("at %s is answered with %p", async (path, value) => {
    expect(await ask<unknown>("GET", path)).toEqual({ ok: true, value });
  });
});

describe("what is asked is refused", () => {
  test("with what the server says of it", async () => {
    const answer = await ask("POST", "/refused");
    expect(answer).toMatchObject({ ok: false, failure: { code: "too-many", retryAfterMs: 50 } });
  });

  test.each(["/page", "/empty", "/page-502", "/odd"])(
    "as internal where something else answered, at %s",
    async (path) => {
      expect(await ask("GET", path)).toEqual({ ok: false, failure: { code: "internal" } });
    },
  );

  test("as offline where nobody answers", async () => {
    const nobody = Bun.serve({ port: 0, fetch: () => new Response() });
    const { origin } = nobody.url;
    await nobody.stop(true);
    expect(await askAt(origin)("GET", "/")).toEqual({ ok: false, failure: { code: "offline" } });
  });

  test("as cancelled where it was broken off", async () => {
    const answer = await ask("GET", "/echo", undefined, AbortSignal.abort());
    expect(answer).toEqual({ ok: false, failure: { code: "cancelled" } });
  });
});
