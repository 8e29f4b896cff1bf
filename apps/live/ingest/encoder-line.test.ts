import { describe, expect, test } from "bun:test";
import { EncoderLine, type LineSocket } from "./encoder-line.ts";
import { ingestLimits } from "./limits.ts";
import { Answers } from "./testing/answers.ts";
import { joined, TestEncoder } from "./testing/encoder.ts";

/** A socket whose other end reads as much as it is let. */
class TestSocket implements LineSocket {
  roomBytes = Number.POSITIVE_INFINITY;
  readonly deeds: string[] = [];
  readonly answers = new Answers();

  write(bytes: Uint8Array): number {
    const written = Math.min(bytes.length, this.roomBytes);
    this.answers.hear(bytes.slice(0, written));
    this.roomBytes -= written;
    return written;
  }

  shutdown(): void {
    this.deeds.push("shutdown");
  }

  terminate(): void {
    this.deeds.push("terminate");
  }
}

/** A line on which somebody has asked to publish; everybody is refused. */
function lineOf(socket: TestSocket, limits = ingestLimits) {
  const encoder = new TestEncoder();
  const line = new EncoderLine(socket, "::1", {
    limits,
    authorise: async () => ({ refused: "No." }),
    broken: (cause) => expect(cause).toBeUndefined(),
    closed: () => {},
  });
  return { line, encoder };
}

describe("a line whose socket is full", () => {
  test("says the rest, in order, when there is room, and closes only then", async () => {
    const socket = new TestSocket();
    const { line, encoder } = lineOf(socket);
    socket.roomBytes = 3_100;
    line.receive(joined(encoder.hello(), encoder.connect()));
    // There is room again, but what waits comes first.
    socket.roomBytes = 30;
    line.receive(joined(encoder.command("createStream", null), encoder.publish()));
    await Promise.resolve().then(() => {});
    expect(socket.answers.commands).toEqual([]);
    expect(socket.deeds).toEqual([]);
    while (socket.deeds.length === 0) {
      socket.roomBytes = 50;
      line.drained();
    }
    const names = socket.answers.commands.map(({ name }) => name);
    expect(names).toEqual(["_result", "_result", "onStatus"]);
    expect(socket.deeds).toEqual(["shutdown"]);
    line.closed();
  });

  test("is cut off when too much waits, and not before", () => {
    const socket = new TestSocket();
    const { line, encoder } = lineOf(socket);
    line.receive(joined(encoder.hello(), encoder.connect()));
    socket.roomBytes = 0;
    const question = encoder.command("createStream", null);
    const answerBytes = 12 + 29;
    const most = Math.floor(ingestLimits.unreadBytes / answerBytes);
    for (let asked = 0; asked < most; asked++) line.receive(question);
    expect(socket.deeds).toEqual([]);
    line.receive(question);
    expect(socket.deeds).toEqual(["terminate"]);
    line.closed();
  });
});
