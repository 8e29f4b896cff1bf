import { describe, expect, test } from "bun:test";
import { refuse } from "../../core/protocol/result.ts";
import { OutgoingError } from "./failure.ts";
import { createOutgoing, outgoingLimits } from "./outgoing.ts";
import { certificate } from "./testing/certificate.ts";
import { elsewhere, speaker } from "./testing/elsewhere.ts";

const hello = () => new Response("hello");
const refused = refuse("outgoing-refused");
const unreachable = refuse("outgoing-unreachable");
const tooLarge = refuse("outgoing-too-large");
const tooSlow = refuse("outgoing-too-slow");

/** A way out on which every name leads to this machine, and these origins are allowed. */
function wayTo(...allowedOrigins: string[]) {
  const looked: string[] = [];
  const outgoing = createOutgoing({
    allowedOrigins,
    lookup: async (name) => {
      looked.push(name);
      return ["127.0.0.1"];
    },
    ca: certificate,
  });
  return { ...outgoing, looked };
}

async function textOf(answer: Awaited<ReturnType<ReturnType<typeof wayTo>["request"]>>) {
  return answer.ok ? answer.value.text() : answer.failure.code;
}

describe("an address is refused", () => {
  test.each([
    ["a file", "file:///etc/passwd"],
    ["data", "data:text/plain,hello"],
    ["another protocol", "gopher://example.org/"],
    ["one with a name and a password", "https://anna:secret@example.org/"],
    ["no address", "example"],
    ["nothing", ""],
  ])("when it is %s", async (_, url) => {
    expect(await createOutgoing().request(url)).toEqual(refused);
  });

  test.each([
    "http://127.0.0.1:PORT/",
    "http://127.1:PORT/",
    "http://2130706433:PORT/",
    "http://0x7f000001:PORT/",
    "http://0177.0.0.1:PORT/",
    "http://①②⑦.0.0.1:PORT/",
    "http://0.0.0.0:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://[::ffff:7f00:1]:PORT/",
    "http://[::]:PORT/",
    "http://localhost:PORT/",
    "http://LOCALHOST:PORT/",
  ])("when it is this machine, written as %s", async (written) => {
    await using server = elsewhere(hello);
    const url = written.replace("PORT", String(server.port));
    expect(await createOutgoing().request(url)).toEqual(refused);
    expect(server.asked).toEqual([]);
  });

  test("when its name leads to this machine", async () => {
    await using server = elsewhere(hello);
    expect(await wayTo().request(`http://evil.test:${server.port}/`)).toEqual(refused);
    expect(server.asked).toEqual([]);
  });

  test("when its name leads to a public and to a private address", async () => {
    const outgoing = createOutgoing({ lookup: async () => ["1.1.1.1", "10.0.0.1"] });
    expect(await outgoing.request("http://both.test/")).toEqual(refused);
  });

  test("when only another port of its host is allowed", async () => {
    await using server = elsewhere(hello);
    const { request } = wayTo("http://pinned.test");
    expect(await request(`http://pinned.test:${server.port}/`)).toEqual(refused);
  });
});

describe("a name", () => {
  test("is looked up once, and the address that was checked is the one connected to", async () => {
    await using server = elsewhere(hello);
    const addresses = [["127.0.0.1"], ["10.0.0.1"]];
    const origin = `http://pinned.test:${server.port}`;
    const lookup = async () => addresses.shift() ?? [];
    const { request } = createOutgoing({ allowedOrigins: [origin], lookup });
    expect(await textOf(await request(`${origin}/a?b=c#d`))).toBe("hello");
    expect(addresses).toHaveLength(1);
    expect(server.headers().get("Host")).toBe(`pinned.test:${server.port}`);
  });

  test("of a secure address is the one that its certificate is checked against", async () => {
    await using server = elsewhere(hello, true);
    const own = `https://pinned.test:${server.port}`;
    const other = `https://other.test:${server.port}`;
    const { request } = wayTo(own, other);
    expect(await textOf(await request(own))).toBe("hello");
    expect(await request(other)).toEqual(unreachable);
    expect(server.asked).toEqual(["GET /"]);
  });

  test("of a secure address is refused when nobody known signed its certificate", async () => {
    await using server = elsewhere(hello, true);
    const own = `https://pinned.test:${server.port}`;
    const lookup = async () => ["127.0.0.1"];
    const { request } = createOutgoing({ allowedOrigins: [own], lookup });
    expect(await request(own)).toEqual(unreachable);
    expect(server.asked).toEqual([]);
  });

  test("that nobody has is unreachable", async () => {
    const lookup = async () => Promise.reject(new Error("ENOTFOUND"));
    expect(await createOutgoing({ lookup }).request("http://gone.test/")).toEqual(unreachable);
  });

  test("with several addresses is tried at the next when one takes no connection", async () => {
    await using server = elsewhere(hello);
    const origin = `http://pinned.test:${server.port}`;
    const lookup = async () => ["::1", "127.0.0.9", "127.0.0.1"];
    const { request } = createOutgoing({ allowedOrigins: [origin], lookup });
    expect(await textOf(await request(origin))).toBe("hello");
  });

  test("is not given to a proxy of the environment", async () => {
    await using server = elsewhere(hello);
    await using proxy = elsewhere(hello);
    const before = process.env["HTTP_PROXY"];
    process.env["HTTP_PROXY"] = `http://127.0.0.1:${proxy.port}`;
    try {
      const origin = `http://pinned.test:${server.port}`;
      await wayTo(origin).request(origin);
    } finally {
      if (before === undefined) delete process.env["HTTP_PROXY"];
      else process.env["HTTP_PROXY"] = before;
    }
    expect([server.asked, proxy.asked]).toEqual([["GET /"], []]);
  });
});

describe("a redirect", () => {
  const to = (location: string, status = 302) =>
    new Response(null, { status, headers: { Location: location } });

  test("is followed three times, and says where it ended", async () => {
    await using server = elsewhere((_, path) =>
      path === "/3" ? hello() : to(`/${Number(path.slice(1)) + 1}`),
    );
    const origin = `http://pinned.test:${server.port}`;
    const answer = await wayTo(origin).request(`${origin}/0`);
    expect(answer.ok && answer.value.url).toBe(`${origin}/3`);
    expect(await textOf(answer)).toBe("hello");
  });

  test("is refused the fourth time", async () => {
    await using server = elsewhere(() => to("/again"));
    const origin = `http://pinned.test:${server.port}`;
    expect(await wayTo(origin).request(origin)).toEqual(refused);
    expect(server.asked).toHaveLength(outgoingLimits.redirects + 1);
  });

  test.each(["http://inside.test:PORT/", "http://127.0.0.1:PORT/", "file:///etc/passwd"])(
    "is refused to %s",
    async (target) => {
      await using inside = elsewhere(hello);
      await using server = elsewhere(() => to(target.replace("PORT", String(inside.port))));
      const origin = `http://pinned.test:${server.port}`;
      expect(await wayTo(origin).request(origin)).toEqual(refused);
      expect(inside.asked).toEqual([]);
    },
  );

  test("is refused from https to http", async () => {
    await using plain = elsewhere(hello);
    const down = `http://pinned.test:${plain.port}`;
    await using server = elsewhere(() => to(down), true);
    const origin = `https://pinned.test:${server.port}`;
    expect(await wayTo(origin, down).request(origin)).toEqual(refused);
    expect(plain.asked).toEqual([]);
  });

  test("to another origin takes no secret along", async () => {
    await using other = elsewhere(hello);
    const there = `http://other.test:${other.port}`;
    await using server = elsewhere(() => to(there));
    const origin = `http://pinned.test:${server.port}`;
    const secrets = { Authorization: "Bearer s", Cookie: "s=1", "X-Api-Key": "s" };
    const headers = { ...secrets, Accept: "text/plain" };
    expect(await textOf(await wayTo(origin, there).request(origin, { headers }))).toBe("hello");
    expect(server.headers().get("Authorization")).toBe("Bearer s");
    const names = Object.keys(other.headers().toJSON()).sort();
    expect(names).toEqual(["accept", "accept-encoding", "host", "user-agent"]);
  });

  test("within its origin keeps what was sent", async () => {
    await using server = elsewhere(async (request, path) =>
      path === "/" ? to("/there", 307) : new Response(await request.text()),
    );
    const origin = `http://pinned.test:${server.port}`;
    const init = { method: "POST", body: "a=1", headers: { Authorization: "Bearer s" } };
    expect(await textOf(await wayTo(origin).request(origin, init))).toBe("a=1");
    expect(server.headers().get("Authorization")).toBe("Bearer s");
  });

  test("makes a GET of a POST, without its body", async () => {
    await using server = elsewhere((_, path) => (path === "/" ? to("/there", 303) : hello()));
    const origin = `http://pinned.test:${server.port}`;
    await wayTo(origin).request(origin, { method: "POST", body: new URLSearchParams({ a: "1" }) });
    expect(server.asked).toEqual(["POST /", "GET /there"]);
    expect(server.headers().get("Content-Type")).toBeNull();
  });

  test("that would take a body to another origin is refused", async () => {
    await using other = elsewhere(hello);
    const there = `http://other.test:${other.port}`;
    await using server = elsewhere(() => to(there, 308));
    const origin = `http://pinned.test:${server.port}`;
    const post = { method: "POST", body: "client_secret=s" };
    expect(await wayTo(origin, there).request(origin, post)).toEqual(refused);
    expect(other.asked).toEqual([]);
  });

  test("is handed over, or refused, when the caller wants that", async () => {
    await using server = elsewhere(() => to("/there"));
    const origin = `http://pinned.test:${server.port}`;
    const manual = await wayTo(origin).request(origin, { redirect: "manual" });
    expect(manual.ok && manual.value.status).toBe(302);
    expect(await wayTo(origin).request(origin, { redirect: "error" })).toEqual(refused);
    expect(server.asked).toEqual(["GET /", "GET /"]);
  });
});

describe("an answer", () => {
  const head = "HTTP/1.1 200 OK\r\n";

  async function from({ port }: { port: number }, init = {}) {
    const origin = `http://pinned.test:${port}`;
    return wayTo(origin).request(origin, init);
  }

  test("is taken whole, with its status, its headers and its bytes", async () => {
    const bytes = Uint8Array.from([0, 255, 1, 254]);
    await using server = elsewhere(
      () => new Response(bytes, { status: 404, headers: { "X-Mark": "1" } }),
    );
    const answer = await from(server);
    if (!answer.ok) throw new Error(answer.failure.code);
    expect([answer.value.status, answer.value.headers.get("X-Mark")]).toEqual([404, "1"]);
    expect(await answer.value.bytes()).toEqual(bytes);
  });

  test.each([204, 304])("without a body is taken: %d", async (status) => {
    await using server = elsewhere(() => new Response(null, { status }));
    const answer = await from(server);
    expect(answer.ok && answer.value.status).toBe(status);
  });

  test("to HEAD is taken, however large it says it would be", async () => {
    using server = speaker(`${head}Content-Length: 999999999\r\n\r\n`);
    expect((await from(server, { method: "HEAD" })).ok).toBe(true);
  });

  test("of exactly the largest size is taken, and of one byte more refused", async () => {
    await using server = elsewhere(() => new Response("x".repeat(1_000)));
    expect((await from(server, { maxBytes: 1_000 })).ok).toBe(true);
    expect(await from(server, { maxBytes: 999 })).toEqual(tooLarge);
  });

  test("that says it is too large is not waited for", async () => {
    using server = speaker(`${head}Content-Length: 999999999\r\n\r\n`);
    expect(await from(server)).toEqual(tooLarge);
    await server.left;
  });

  test("that never ends is cut off at the largest size", async () => {
    const chunk = `400\r\n${"x".repeat(1024)}\r\n`;
    using server = speaker(`${head}Transfer-Encoding: chunked\r\n\r\n`, (say) => {
      for (let sent = 0; sent < 64; sent++) say(chunk);
    });
    expect(await from(server, { maxBytes: 10_000 })).toEqual(tooLarge);
    await server.left;
  });

  test("that was packed without being asked is refused", async () => {
    const packed = Bun.gzipSync(new Uint8Array(1024 * 1024));
    const headers = { "Content-Encoding": "gzip" };
    await using server = elsewhere(() => new Response(packed, { headers }));
    expect(await from(server)).toEqual(unreachable);
    expect(server.headers().get("Accept-Encoding")).toBe("identity");
  });

  test.each([
    ["never comes", ""],
    ["never ends its head", "HTTP/1.1 200 OK\r\nX-Slow: "],
    ["never ends its body", `${head}Content-Length: 100\r\n\r\n`],
  ])("that %s is too slow, even when it drips", async (_, first) => {
    const drips: Timer[] = [];
    using server = speaker(first, (say) => {
      if (first !== "") drips.push(setInterval(() => say("x"), 20));
    });
    expect(await from(server, { timeoutMs: 150 })).toEqual(tooSlow);
    await server.left;
    for (const drip of drips) clearInterval(drip);
  });

  test("is too slow when the name is never found", async () => {
    const { request } = createOutgoing({ lookup: () => new Promise(() => {}) });
    expect(await request("http://slow.test/", { timeoutMs: 50 })).toEqual(tooSlow);
  });

  test.each([
    ["garbage", "garbage\r\n\r\n"],
    ["cut short", `${head}Content-Length: 100\r\nConnection: close\r\n\r\nabc`],
  ])("that is %s is unreachable", async (_, bytes) => {
    using listener = Bun.listen({
      hostname: "127.0.0.1",
      port: 0,
      socket: { data: (socket) => void socket.end(bytes) },
    });
    expect(await from(listener)).toEqual(unreachable);
  });
});

describe("fetch", () => {
  test("takes what libraries give it, and hides the version of the house", async () => {
    await using server = elsewhere(async (request) => new Response(await request.text()));
    const origin = `http://pinned.test:${server.port}`;
    const body = new URLSearchParams({ code: "1" });
    const { fetch: out } = wayTo(origin);
    for (const sent of [
      out(origin, { method: "POST", body }),
      out(new URL(origin), { method: "POST", body }),
      out(new Request(origin, { method: "POST", body })),
      out(new Request(origin), { method: "POST", body }),
    ]) {
      expect(await (await sent).text()).toBe("code=1");
      expect(server.headers().get("Content-Type")).toStartWith("application/x-www-form-urlencoded");
      expect(server.headers().get("User-Agent")).toBe("Dvor");
    }
  });

  test("throws the failure, which names no address", async () => {
    const failed = createOutgoing().fetch("http://127.0.0.1/secret?token=1");
    const error = await failed.catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(OutgoingError);
    expect(error).toMatchObject({ code: "outgoing-refused" });
    expect(String(error)).not.toContain("127.0.0.1");
  });

  test("gives its caller's own reason when the caller stops it", async () => {
    using server = speaker("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
    const origin = `http://pinned.test:${server.port}`;
    const stop = new AbortController();
    const asked = wayTo(origin).fetch(origin, { signal: stop.signal });
    stop.abort(new Error("changed my mind"));
    await expect(asked).rejects.toThrow("changed my mind");
    const late = wayTo(origin).fetch(origin, { signal: stop.signal });
    await expect(late).rejects.toThrow("changed my mind");
  });
});
