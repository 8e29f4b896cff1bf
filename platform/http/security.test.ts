import { describe, expect, test } from "bun:test";
import { Hono } from "hono";
import { sameOrigin, securityHeaders } from "./security.ts";

const own = "https://dvor.example";
const http = new Hono();
http.use(securityHeaders());
http.use(sameOrigin(() => own));
http.all("*", (context) => context.text("let in"));

const asks = async (method: string, headers: Readonly<Record<string, string>>) =>
  (await http.request("/", { method, headers })).status;

describe("a request that changes something", () => {
  test.each([
    ["from a page of this site", { Origin: own, "Sec-Fetch-Site": "same-origin" }],
    ["from a browser that knows no fetch metadata", { Origin: own }],
    ["from a program", {}],
    ["by its user, with nothing before it", { "Sec-Fetch-Site": "none" }],
  ] as const)("%s is let in", async (_, headers: Readonly<Record<string, string>>) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      expect(await asks(method, headers)).toBe(200);
    }
  });

  test.each([
    ["from another site", { Origin: "https://evil.example" }],
    ["from another scheme", { Origin: "http://dvor.example" }],
    ["from another port", { Origin: "https://dvor.example:8443" }],
    ["from a name that begins alike", { Origin: "https://dvor.example.evil.example" }],
    ["from a sandbox", { Origin: "null" }],
    ["from a neighbour under the same name", { Origin: own, "Sec-Fetch-Site": "same-site" }],
    ["from another site that hides its origin", { "Sec-Fetch-Site": "cross-site" }],
    ["with a word that no browser says", { Origin: own, "Sec-Fetch-Site": "SAME-ORIGIN" }],
  ] as const)("%s is refused", async (_, headers: Readonly<Record<string, string>>) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      expect(await asks(method, headers)).toBe(403);
    }
    // A socket is opened by GET, and can change everything after it.
    expect(await asks("GET", { ...headers, Upgrade: "websocket" })).toBe(403);
  });
});

test("a program that shows a key may come from everywhere, as no page can send one", async () => {
  const headers = { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" };
  for (const method of ["POST", "DELETE"]) {
    expect(await asks(method, { ...headers, Authorization: "Bearer dvor_x" })).toBe(200);
    expect(await asks(method, { ...headers, Authorization: "Basic YTpi" })).toBe(403);
  }
});

test("whoever only reads may come from everywhere", async () => {
  const headers = { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" };
  expect(await asks("GET", headers)).toBe(200);
  expect(await asks("HEAD", headers)).toBe(200);
});

test("every answer keeps its page to itself, a refusal too", async () => {
  for (const headers of [{}, { Origin: "https://evil.example" }]) {
    const answer = await http.request("/", { method: "POST", headers });
    const policy = answer.headers.get("Content-Security-Policy") ?? "";
    for (const part of ["default-src 'self'", "frame-ancestors 'none'", "object-src 'none'"]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toContain("unsafe");
    expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(answer.headers.get("Referrer-Policy")).toBe("same-origin");
    expect(answer.headers.get("X-Frame-Options")).toBe("DENY");
  }
});

describe("a page", () => {
  const pages = new Hono();
  pages.use(securityHeaders((path) => path === "/embed/counters/1"));
  pages.all("*", (context) => context.text("a page"));
  const headersOf = async (path: string) => {
    const { headers } = await pages.request(path);
    return [headers.get("Content-Security-Policy"), headers.get("X-Frame-Options")] as const;
  };

  test("is framed by nobody, unless it is made for that", async () => {
    for (const path of ["/", "/embed", "/embed/counters", "/embed/counters/1/", "/counters/1"]) {
      const [policy, frames] = await headersOf(path);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(frames).toBe("DENY");
    }
    const [policy, frames] = await headersOf("/embed/counters/1");
    expect(policy).toContain("frame-ancestors *");
    expect(policy).toContain("script-src 'self';");
    expect(frames).toBeNull();
  });
});
