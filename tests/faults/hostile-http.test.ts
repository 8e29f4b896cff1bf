import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { connectTo, exchange } from "./stranger.ts";
import { bearWitness, type Witness } from "./witness.ts";

let dvor: Dvor;
let witness: Witness;
beforeAll(async () => {
  dvor = await startDvor();
  witness = await bearWitness(dvor);
});
afterAll(async () => {
  await witness[Symbol.asyncDispose]();
  await dvor[Symbol.asyncDispose]();
});

/** A request, byte by byte as it is given. */
function request(line: string, headers: readonly string[] = [], body = ""): Uint8Array {
  const lines = [`${line} HTTP/1.1`, "Host: dvor", "Connection: close", ...headers];
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body}`, "latin1");
}

/** A new counter, with this body. */
const post = (body: string, headers: readonly string[] = []) =>
  request("POST /api/counters", [`Content-Length: ${body.length}`, ...headers], body);

const chunked = (...chunks: readonly string[]) =>
  request("POST /api/counters", ["Transfer-Encoding: chunked"], chunks.join(""));

const long = (length: number) => "a".repeat(length);

/** Each with the status that it is to be answered with. */
const requests: readonly (readonly [string, Uint8Array, string])[] = [
  ["a page by the name of every object's father", request("GET /constructor"), "404"],
  ["a page named after a prototype", request("GET /__proto__"), "404"],
  ["an asset named after a prototype", request("GET /assets/__proto__"), "404"],
  ["an asset outside the folder", request("GET /assets/..%2f..%2fpackage.json"), "404"],
  ["an id that is not UTF-8", request("GET /api/counters/%ff%fe"), "404"],
  ["an id of raw bytes", request("GET /api/counters/\xff\xfe"), "404"],
  ["an id with a broken escape", request("GET /api/counters/%zz%"), "404"],
  ["an id with NUL", request("GET /api/counters/%00"), "400"],
  ["an id of 10,000 characters", request(`GET /api/counters/${long(10_000)}`), "404"],
  ["an address of 120,000 characters", request(`GET /api/counters/${long(120_000)}`), "431"],
  ["a header of 100,000 characters", request("GET /api/counters", [`X: ${long(100_000)}`]), "431"],
  ["1,000 headers", request("GET /api/counters", Array(1_000).fill("A: b")), "431"],
  ["a cookie of 8 KB", request("GET /api/counters", [`Cookie: dvor_guest=${long(8_000)}`]), "200"],
  [
    "a cookie of dots",
    request("GET /api/counters", [`Cookie: dvor_guest=${"..".repeat(99)}`]),
    "200",
  ],
  ["a cookie in pieces", request("GET /api/counters", ["Cookie: ;;=;a;%=%;dvor_guest"]), "200"],
  ["HEAD", request("HEAD /api/counters"), "200"],
  ["OPTIONS", request("OPTIONS /api/counters"), "404"],
  ["TRACE", request("TRACE /api/counters"), "404"],
  ["PUT on a page", request("PUT /counters", ["Content-Length: 0"]), "404"],
  ["DELETE of all counters", request("DELETE /api/counters"), "404"],
  ["DELETE of a counter that is none", request("DELETE /api/counters/x"), "400"],
  ["a body that is not JSON", post("hello"), "400"],
  ["a body that is a list", post("[]"), "400"],
  ["a body that is a number", post("1e999"), "400"],
  ["a body of wrong types", post('{"name":{"length":1},"id":[]}'), "400"],
  ["a body with a prototype", post('{"name":"x","__proto__":{"id":"x"}}'), "201"],
  ["a body nested 30,000 deep", post(`{"name":${"[".repeat(3e4)}${"]".repeat(3e4)}}`), "400"],
  ["a body that is not UTF-8", post('{"name":"\xff"}', ["Content-Type: nonsense"]), "201"],
  ["a body of 70 KB", post(`{"name":"${long(70_000)}"}`), "413"],
  ["a body of 2 MB", post(`{"name":"${long(2_000_000)}"}`), "413"],
  ["a chunked body of 192 KB", chunked(...Array(3).fill(`10000\r\n${long(65_536)}\r\n`)), "413"],
  ["a chunk of no length", chunked("zz\r\n{}\r\n"), "400"],
  ["two lengths", post("{}", ["Content-Length: 3"]), "400"],
  ["a length and chunks", post("0\r\n\r\n", ["Transfer-Encoding: chunked"]), "400"],
  ["a negative length", request("POST /api/counters", ["Content-Length: -2"], "{}"), "400"],
  [
    "a length past all numbers",
    request("POST /api/counters", [`Content-Length: ${"9".repeat(30)}`]),
    "400",
  ],
  ["two origins", post("{}", ["Origin: http://dvor", "Origin: http://elsewhere"]), "403"],
  ["an origin that is null", post("{}", ["Origin: null"]), "403"],
  ["a socket's address without a handshake", request("GET /ws"), "400"],
];

/** A `Host` that is no host makes the whole address unreadable. */
const hosts = ["[", "a b", "", ":::", "x:99999", "%00", "<>", "\xff", "a/b", "me@x", "x?y", "x#y"];

describe("a request that means no good is answered as it deserves", () => {
  test.each(requests)("%s", async (_, bytes, status) => {
    const answer = await exchange(dvor.url, bytes);
    expect(answer.slice(0, 13)).toBe(`HTTP/1.1 ${status} `);
    expect(answer).not.toMatch(/internal|\.ts:\d|node_modules/u);
    await witness.isUnhurt();
  });

  test.each(hosts)("the host %j, at every door", async (host) => {
    for (const door of [
      "GET /",
      "GET /api/counters",
      "GET /ws",
      "POST /api/counters",
      "GET /healthz",
    ]) {
      const origin = door.startsWith("POST") ? "Origin: http://x\r\n" : "";
      const bytes = `${door} HTTP/1.1\r\nHost: ${host}\r\n${origin}Connection: close\r\n\r\n`;
      expect(await exchange(dvor.url, Buffer.from(bytes, "latin1"))).toStartWith("HTTP/1.1 400 ");
    }
    await witness.isUnhurt();
  });

  test("who leaves amid their own body breaks nothing", async () => {
    const half = '{"name":';
    const counted = request("POST /api/counters", ["Content-Length: 1000"], half);
    for (const bytes of [counted, chunked(`8\r\n${half}`), chunked(`ff\r\n${half}`)]) {
      const socket = await connectTo(dvor.url);
      await new Promise((sent) => socket.write(bytes, sent));
      socket.destroy();
    }
    await witness.isUnhurt();
  });

  test("noise is no request", async () => {
    const noise = crypto.getRandomValues(new Uint8Array(2_000));
    const clientHello = Uint8Array.from([22, 3, 1, 0, 200, 1, 0, 0, 196, 3, 3]);
    for (const bytes of [Uint8Array.from([0, ...noise]), clientHello]) {
      const socket = await connectTo(dvor.url);
      socket.on("error", () => undefined); // hung up on is what it deserves
      await new Promise((sent) => socket.write(bytes, sent));
      socket.destroy();
    }
    await witness.isUnhurt();
  });
});

describe("what is told of one visitor", () => {
  test("is kept by nothing between", async () => {
    const { headers } = await fetch(`${dvor.url}/api/counters`);
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("Access-Control-Allow-Origin")).toBeNull();
  });

  test("is not believed of another: a cookie put together from two is a new guest's", async () => {
    const guest = async () =>
      /dvor_guest=([^;]+)/u.exec((await fetch(dvor.url)).headers.get("Set-Cookie") ?? "")?.[1] ??
      "";
    const [anna = "", boris = ""] = [await guest(), await guest()];
    const [id, , signature] = anna.split(".");
    const forged = [`${id}.${boris.split(".")[1]}.${signature}`, `${anna}.x`, `${anna}=`, "a.b.c"];
    for (const cookie of forged) {
      const { headers } = await fetch(dvor.url, { headers: { Cookie: `dvor_guest=${cookie}` } });
      expect(headers.getSetCookie()).toHaveLength(1);
    }
    const { headers } = await fetch(dvor.url, { headers: { Cookie: `dvor_guest=${anna}` } });
    expect(headers.getSetCookie()).toEqual([]);
  });
});
