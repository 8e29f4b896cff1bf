import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { Client } from "../client/client.ts";
import { closeCodes } from "../protocol/close-codes.ts";
import { limits } from "../protocol/limits.ts";
import { type Board, boardWatch } from "./testing/board.ts";
import { House } from "./testing/house.ts";
import { type ServedHouse, serveHouse } from "./testing/serve.ts";
import { settled } from "./testing/visitor.ts";

/** A board whose state is so many times larger than what may wait for a reader. */
function largeBoard(times: number): Board {
  return { lines: [{ n: 1, text: "x".repeat(times * limits.waitingBytes) }], value: 0 };
}

/** A house with large boards, and Anna, who stops reading. */
async function annaStopsReading() {
  const house = new House();
  for (const key of ["a", "b", "c"]) house.boards.set(`board:${key}`, largeBoard(3));
  const anna = house.comes("Anna");
  await settled();
  anna.stopsReading();
  return { house, anna };
}

describe("a state larger than what may wait", () => {
  test("is told, and news may wait beside it up to the limit", async () => {
    const { house, anna } = await annaStopsReading();
    await anna.joins("board:a");
    await settled();
    const piece = "y".repeat(limits.waitingBytes / 4);
    for (let n = 0; n < 3; n++) await house.writes("board:a", piece);
    await settled();
    expect(anna.closedWith).toBeUndefined();
    await house.writes("board:a", piece);
    await settled();
    expect(anna.closedWith).toBe(closeCodes.slow);
  });

  test("counts only while it waits", async () => {
    const { house, anna } = await annaStopsReading();
    await anna.joins("board:a");
    await settled();
    anna.reads();
    await house.writes("board:a", "y".repeat(limits.waitingBytes));
    await house.writes("board:a", "y");
    await settled();
    await house.writes("board:a", "y");
    await settled();
    expect(anna.closedWith).toBe(closeCodes.slow);
  });

  test("is not followed by another one until most of it was read", async () => {
    const { house, anna } = await annaStopsReading();
    let snapshots = 0;
    house.reading = async () => void snapshots++;
    await anna.joins("board:a");
    await settled();
    anna.asksFor("board:b");
    anna.asksFor("board:c");
    for (let n = 0; n < 50; n++) anna.asksFor("board:a");
    await settled();
    expect([snapshots, anna.heard("joined").length]).toEqual([1, 1]);
    anna.reads(limits.waitingBytes);
    await settled();
    expect(snapshots).toBe(1);
    anna.reads(anna.unread - limits.waitingBytes);
    await settled();
    expect(anna.heard("joined").map(({ topic }) => topic)).toEqual([
      "board:a",
      "board:b",
      "board:c",
      "board:a",
    ]);
    expect(anna.closedWith).toBeUndefined();
  });
});

describe("over a real socket", () => {
  let served: ServedHouse;
  let close = () => {};

  beforeEach(() => {
    served = serveHouse();
    served.house.boards.set("board:a", largeBoard(16));
  });
  afterEach(async () => {
    close();
    await served.stop();
  });

  test("a large state arrives, on the first line, and is followed by news", async () => {
    const client = new Client({ url: served.urlFor("Anna") });
    close = () => client.close();
    const links: string[] = [];
    client.connection.listen(() => links.push(client.connection.get().status));
    served.house.telling = async () => {
      // The first news comes while the state is still on its way.
      setImmediate(() => void served.house.writes("board:a", "one"));
    };
    const board = client.topic(boardWatch, "a");
    await new Promise<void>((resolve) => {
      board.listen(() => {
        if (board.get().state?.lines.length === 2) resolve();
      });
    });
    expect(board.get().state).toEqual(served.house.board("board:a"));
    expect(links).toEqual(["connected"]);
  });

  /** Somebody joins the large board, and reads nothing of it until told to. */
  async function joinsWithoutReading() {
    let isReading = false;
    const line = await Bun.connect({
      hostname: "127.0.0.1",
      port: served.port,
      socket: {
        data(socket) {
          if (!isReading) socket.pause(); // after the answer to the handshake
        },
      },
    });
    close = () => line.terminate();
    line.write(
      "GET /?name=Anna HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    );
    const says = (frame: object) => line.write(framed(JSON.stringify(frame)));
    const told = new Promise<void>((resolve) => {
      served.house.telling = async () => resolve();
    });
    says({ type: "hello", version: 1, client: "0199a2b4-6f31-7c52-8d1e-3a5b7c9d0e1f" });
    says({ type: "join", ref: 1, topic: "board:a" });
    await told;
    await settled();
    const reads = () => {
      isReading = true;
      line.resume();
    };
    return { says, reads };
  }

  test("who takes nothing of it is closed once the limit waits beside it", async () => {
    await joinsWithoutReading();
    expect(served.house.hub.connectionCount).toBe(1);
    let written = 0;
    while (served.house.hub.connectionCount > 0) {
      await served.house.writes("board:a", "y".repeat(limits.waitingBytes / 8));
      await settled();
      written += 1;
    }
    expect(written).toBeWithin(8, 11);
  });

  test("who asks for more is answered once most of it was read", async () => {
    const { says, reads } = await joinsWithoutReading();
    let snapshots = 0;
    const asked = new Promise<void>((resolve) => {
      served.house.admission = async () => resolve();
      served.house.reading = async () => void snapshots++;
    });
    // The command is taken after the join, so that the join has come by then.
    const done = new Promise<void>((resolve) => {
      served.house.doing = async () => resolve();
    });
    says({ type: "join", ref: 2, topic: "board:b" });
    says({ type: "command", number: 1, name: "board.count", input: { key: "b", by: 1 } });
    await done;
    await settled();
    expect(snapshots).toBe(0);
    reads();
    await asked;
    await settled();
    expect(snapshots).toBe(1);
  });
});

/** A text as a client sends it: one masked frame (RFC 6455, section 5.2), with a mask of zeros. */
function framed(text: string): Uint8Array {
  const body = new TextEncoder().encode(text);
  return Uint8Array.from([0x81, 0xfe, body.length >> 8, body.length & 255, 0, 0, 0, 0, ...body]);
}
