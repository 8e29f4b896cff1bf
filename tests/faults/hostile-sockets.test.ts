import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { once } from "node:events";
import type { Socket } from "node:net";
import { newId } from "../../core/protocol/id.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { bytesOf, connectTo, exchange, handshake, hello, meet } from "./stranger.ts";
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

const text = (frame: object) => bytesOf("text", JSON.stringify(frame));

/** What one socket that does not read may cost, generously, until it is ended. */
const memoryMax = 100 * 1_048_576;

/** Opens a socket by hand that says hello and then never reads. */
async function comesAndNeverReads() {
  const socket = await connectTo(dvor.url);
  socket.on("error", () => undefined); // being cut off is what is waited for
  socket.write(handshake());
  await once(socket, "data");
  socket.pause();
  socket.write(text(hello()));
  return socket;
}

/** Resolves when the other side has ended a connection, in order or not. */
const isEnded = (socket: Socket) => new Promise<void>((done) => socket.once("close", () => done()));

describe("somebody who never reads", () => {
  /** Many strangers at once, each within their budget, give one counter long names. */
  async function renameOften(id: string, times: number): Promise<void> {
    const each = 300;
    const rename = (number: number) => ({
      type: "command",
      number,
      name: "counter.rename",
      input: { id, name: `${number} `.padEnd(150, "😀") },
    });
    const renaming = Array.from({ length: times / each }, async () => {
      using stranger = await meet(dvor.url);
      for (let number = 1; number <= each; number++) {
        stranger.says(rename(number));
        if (number % 50 === 0) await stranger.isAnswered(number);
      }
    });
    await Promise.all(renaming);
  }

  test("is ended while much is told, and costs no more than the budget", async () => {
    const id = newId();
    using maker = await meet(dvor.url);
    maker.says({ type: "command", number: 1, name: "counter.create", input: { id, name: "Hot" } });
    await maker.isAnswered(1);
    const socket = await comesAndNeverReads();
    const before = await dvor.memory();
    socket.write(text({ type: "join", ref: 1, topic: "counters" }));
    socket.write(text({ type: "join", ref: 2, topic: `counter:${id}` }));
    await renameOften(id, 12_000);
    expect((await dvor.memory()) - before).toBeLessThan(memoryMax);
    socket.resume();
    await isEnded(socket);
    await witness.isUnhurt();
  });

  test("and asks again and again for everything is told no more than there is room", async () => {
    const socket = await comesAndNeverReads();
    const before = await dvor.memory();
    for (let ref = 0; ref < 500; ref++) {
      socket.write(text({ type: "join", ref, topic: "counters" }));
    }
    await witness.isUnhurt();
    expect((await dvor.memory()) - before).toBeLessThan(memoryMax);
    socket.destroy();
  });

  test("and pings without end costs no more than the budget", async () => {
    const socket = await comesAndNeverReads();
    const before = await dvor.memory();
    const ended = isEnded(socket);
    const pings = Buffer.concat(Array(10_000).fill(bytesOf("ping", "x".repeat(125))));
    for (let megabyte = 0; megabyte < 30 && !socket.destroyed; megabyte++) {
      if (socket.write(pings)) continue;
      await Promise.race([new Promise<void>((done) => socket.once("drain", done)), ended]);
    }
    await witness.isUnhurt();
    expect((await dvor.memory()) - before).toBeLessThan(memoryMax);
    socket.destroy();
  });
});

describe("sockets that come to nothing", () => {
  test("2,000 opened and dropped without hello leave nothing behind", async () => {
    async function comeAndGo(times: number): Promise<void> {
      for (let time = 0; time < times; time++) {
        const socket = await connectTo(dvor.url);
        socket.on("error", () => undefined); // dropped amid its own handshake
        socket.write(handshake());
        if (time % 2 === 0) await once(socket, "data");
        socket.destroy();
      }
    }
    await comeAndGo(50);
    const before = await dvor.memory();
    await Promise.all(Array.from({ length: 20 }, () => comeAndGo(100)));
    await witness.isUnhurt();
    expect((await dvor.memory()) - before).toBeLessThan(memoryMax);
  });

  test("500 handshakes that stay half open do not keep others out", async () => {
    const half = handshake().slice(0, 60);
    const sockets = await Promise.all(
      Array.from({ length: 500 }, async () => {
        const socket = await connectTo(dvor.url);
        socket.on("error", () => undefined); // the server may hang up on them
        socket.write(half);
        return socket;
      }),
    );
    using newcomer = await meet(dvor.url);
    await newcomer.isDone();
    await witness.isUnhurt();
    for (const socket of sockets) socket.destroy();
  });

  test("a handshake that comes letter by letter is a handshake", async () => {
    const socket = await connectTo(dvor.url);
    const answered = once(socket, "data");
    for (const letter of handshake()) socket.write(letter);
    expect(String(await answered)).toStartWith("HTTP/1.1 101 ");
    socket.destroy();
  });
});

describe("a handshake is refused", () => {
  test.each<[string, string, RegExp]>([
    ["of an old version", handshake({ "Sec-WebSocket-Version": "8" }), /^HTTP\/1.1 4\d\d /u],
    ["of no version", handshake({ "Sec-WebSocket-Version": "x" }), /^HTTP\/1.1 4\d\d /u],
    ["with a key that is none", handshake({ "Sec-WebSocket-Key": "x" }), /^HTTP\/1.1 400 /u],
    ["for something else", handshake({ Upgrade: "h2c" }), /^HTTP\/1.1 400 /u],
    ["from elsewhere", handshake({ Origin: "http://elsewhere" }), /^HTTP\/1.1 403 /u],
    ["from nowhere", handshake({ Origin: "null" }), /^HTTP\/1.1 403 /u],
    ["to a host that is none", handshake({ Host: "[" }), /^HTTP\/1.1 400 /u],
    ["as HEAD", handshake().replace("GET", "HEAD"), /^HTTP\/1.1 4\d\d /u],
    ["as POST", handshake().replace("GET", "POST"), /^HTTP\/1.1 4\d\d /u],
  ])("%s", async (_, bytes, status) => {
    expect(await exchange(dvor.url, bytes)).toMatch(status);
    await witness.isUnhurt();
  });

  test.each<[string, Uint8Array]>([
    ["a frame without its mask", Uint8Array.from([0x81, 1, 0x78])],
    ["a frame of an unknown kind", Uint8Array.from([0x8b, 0x80, 0, 0, 0, 0])],
    ["a frame with reserved bits", Uint8Array.from([0xf1, 0x80, 0, 0, 0, 0])],
    ["a frame as long as can be", Uint8Array.from([0x81, 0xff, 0x7f, ...Array(11).fill(255)])],
    ["a text that is not UTF-8", Uint8Array.from([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe])],
    ["a continuation of nothing", Uint8Array.from([0x80, 0x80, 0, 0, 0, 0])],
  ])("after it, for %s, the socket is ended", async (_, bytes) => {
    const socket = await comesAndNeverReads();
    socket.resume();
    socket.write(bytes);
    await isEnded(socket);
    await witness.isUnhurt();
  });
});
