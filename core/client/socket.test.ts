import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { closeCodes } from "../protocol/close-codes.ts";
import { decodeServerMessage } from "../protocol/codec.ts";
import type { ServerFrame } from "../protocol/frames.ts";
import { limits } from "../protocol/limits.ts";
import { type Link, Socket } from "./socket.ts";

beforeEach(() => {
  jest.useFakeTimers();
  jest.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

/** A WebSocket of which the test is the network and the server. */
class Line {
  readyState = 0;
  readonly messages: string[] = [];
  isClosedHere = false;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string | ArrayBuffer }) => void) | null = null;
  onclose: ((close: { code: number }) => void) | null = null;

  send(message: string): void {
    this.messages.push(message);
  }

  close(): void {
    this.isClosedHere = true;
  }

  opens(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  says(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  saysBytes(...bytes: number[]): void {
    this.onmessage?.({ data: Uint8Array.from(bytes).buffer });
  }

  breaks(code = 1006): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }

  /** What the client said on it. */
  get frames(): unknown[] {
    return this.messages.flatMap((message) => decodeServerMessage(message));
  }
}

/** A socket whose lines are the test's. */
class Plug {
  readonly lines: Line[] = [];
  readonly links: Link[] = [];
  readonly bytes: number[][] = [];
  readonly socket = new Socket(
    () => {
      const line = new Line();
      this.lines.push(line);
      return line as unknown as WebSocket; // the part of it that a Socket uses
    },
    {
      ...{ opened() {}, frame() {}, changed() {} },
      bytes: (message) => this.bytes.push([...message]),
      link: (link) => this.links.push(link),
    },
  );

  get line(): Line {
    return this.lines.at(-1) ?? new Line();
  }

  /** The line opens and the server greets. */
  isWelcome(): void {
    this.line.opens();
    this.line.says({ type: "welcome", version: 1, person: { id: "anna", name: "Anna" } });
  }
}

/** A plug with a line that stands. */
function plugConnected(): Plug {
  const plug = new Plug();
  plug.socket.connect();
  plug.isWelcome();
  return plug;
}

describe("a line", () => {
  test("counts as connected once the server has greeted", () => {
    const plug = new Plug();
    plug.socket.connect();
    plug.line.opens();
    expect(plug.links).toEqual([]);
    plug.isWelcome();
    expect(plug.links).toEqual(["connected"]);
  });

  test("that breaks is opened again after a jittered wait", () => {
    const plug = plugConnected();
    plug.line.breaks();
    expect(plug.links).toEqual(["connected", "connecting"]);
    jest.advanceTimersByTime(249);
    expect(plug.lines).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(plug.lines).toHaveLength(2);
  });

  test("that cannot be opened is tried less and less often, and shown as offline", () => {
    const plug = plugConnected();
    const waits = [250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000];
    for (const waitMs of waits) {
      plug.line.breaks();
      const tried = plug.lines.length;
      jest.advanceTimersByTime(waitMs - 1);
      expect(plug.lines).toHaveLength(tried);
      jest.advanceTimersByTime(1);
      expect(plug.lines).toHaveLength(tried + 1);
    }
    expect(plug.links.slice(1, 3)).toEqual(["connecting", "offline"]);
    plug.isWelcome();
    plug.line.breaks();
    expect(plug.links.slice(-2)).toEqual(["connected", "connecting"]);
  });

  test("is not opened again where the server asks to stay away", () => {
    const plug = plugConnected();
    plug.line.breaks(closeCodes.version);
    plug.socket.wake();
    jest.advanceTimersByTime(3_600_000);
    expect(plug.links).toEqual(["connected", "refused"]);
    expect(plug.lines).toHaveLength(1);
  });

  test("is opened again later where the server asks for that", () => {
    const plug = plugConnected();
    plug.line.breaks(closeCodes.flooding);
    jest.advanceTimersByTime(9_999);
    expect(plug.lines).toHaveLength(1);
    jest.advanceTimersByTime(1_000);
    expect(plug.lines).toHaveLength(2);
  });

  test("that is closed right after each greeting is tried less and less often", () => {
    const plug = plugConnected();
    for (const waitMs of [250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]) {
      plug.line.breaks();
      const tried = plug.lines.length;
      jest.advanceTimersByTime(waitMs - 1);
      expect(plug.lines).toHaveLength(tried);
      jest.advanceTimersByTime(1);
      plug.isWelcome();
    }
    expect(plug.links).not.toContain("offline"); // each loss is one of a line that stood
  });

  test.each([
    ["short of 10 seconds counts on", 9_999, 500],
    ["of 10 seconds counts anew", 10_000, 250],
  ])("whose life was %s", (_, lifeMs, waitMs) => {
    const plug = plugConnected();
    plug.line.breaks();
    jest.advanceTimersByTime(250);
    plug.isWelcome();
    jest.advanceTimersByTime(lifeMs);
    plug.line.breaks();
    jest.advanceTimersByTime(waitMs - 1);
    expect(plug.lines).toHaveLength(2);
    jest.advanceTimersByTime(1);
    expect(plug.lines).toHaveLength(3);
  });

  test("that was closed for good stays closed, says so, and leaves no timer", () => {
    const plug = plugConnected();
    const { line } = plug;
    plug.socket.close();
    line.breaks(1000);
    plug.socket.wake();
    plug.socket.close();
    expect(plug.lines).toHaveLength(1);
    expect(line.isClosedHere).toBe(true);
    expect(plug.links).toEqual(["connected", "offline"]);
    expect(jest.getTimerCount()).toBe(0);
  });

  test("that was closed for good between two attempts says so too", () => {
    const plug = plugConnected();
    plug.line.breaks();
    plug.socket.close();
    jest.advanceTimersByTime(3_600_000);
    expect(plug.lines).toHaveLength(1);
    expect(plug.links).toEqual(["connected", "connecting", "offline"]);
  });
});

describe("a line that is silent", () => {
  test("is given up after the longest time that a server may be quiet", () => {
    const plug = plugConnected();
    jest.advanceTimersByTime(limits.pingMs + limits.pongMs);
    expect(plug.line.isClosedHere).toBe(false);
    jest.advanceTimersByTime(5_000);
    expect(plug.lines[0]?.isClosedHere).toBe(true);
    expect(plug.links).toEqual(["connected", "connecting"]);
  });

  test("is kept while the server pings, and every ping is answered", async () => {
    const plug = plugConnected();
    for (let pings = 1; pings <= 10; pings++) {
      jest.advanceTimersByTime(limits.pingMs + 5_000);
      plug.line.says({ type: "ping" });
      await Promise.resolve();
      expect(plug.line.frames).toHaveLength(pings);
    }
    expect(plug.lines).toHaveLength(1);
    expect(plug.line.frames[0]).toEqual({ type: "pong" });
  });

  test("is kept while the server says bytes, which are handed on as they came", () => {
    const plug = plugConnected();
    for (let times = 1; times <= 10; times++) {
      jest.advanceTimersByTime(limits.pingMs + 5_000);
      plug.line.saysBytes(times, 255);
    }
    expect(plug.lines).toHaveLength(1);
    expect(plug.bytes).toEqual(Array.from({ length: 10 }, (_, n) => [n + 1, 255]));
  });

  test("is given up when it never opens", () => {
    const plug = new Plug();
    plug.socket.connect();
    jest.advanceTimersByTime(limits.helloMs + 5_000);
    expect(plug.lines[0]?.isClosedHere).toBe(true);
  });

  test("is heard no more once it was given up, even if it speaks", () => {
    const plug = plugConnected();
    const { line } = plug;
    plug.socket.cut();
    line.says({ type: "welcome", version: 1, person: { id: "anna", name: "Anna" } });
    line.breaks();
    expect(plug.links).toEqual(["connected", "connecting"]);
  });
});

describe("waking", () => {
  test("opens at once where an attempt was planned", () => {
    const plug = plugConnected();
    plug.line.breaks();
    plug.socket.wake();
    expect(plug.lines).toHaveLength(2);
    jest.advanceTimersByTime(1_000);
    expect(plug.lines).toHaveLength(2);
  });

  test("does not come sooner than a server asked that wants it later", () => {
    const plug = plugConnected();
    plug.line.breaks(closeCodes.flooding);
    for (let seconds = 0; seconds < 10; seconds++) {
      plug.socket.wake();
      jest.advanceTimersByTime(1_000);
    }
    expect(plug.lines).toHaveLength(1);
    jest.advanceTimersByTime(250);
    expect(plug.lines).toHaveLength(2);
  });

  test("opens at once again after the later attempt has failed", () => {
    const plug = plugConnected();
    plug.line.breaks(closeCodes.flooding);
    jest.advanceTimersByTime(10_250);
    plug.line.breaks();
    plug.socket.wake();
    expect(plug.lines).toHaveLength(3);
  });

  test("asks a line that seems to stand, and gives it up if nothing comes", async () => {
    const plug = plugConnected();
    plug.socket.wake();
    await Promise.resolve();
    expect(plug.line.frames).toEqual([{ type: "ping" }]);
    jest.advanceTimersByTime(10_000);
    expect(plug.line.isClosedHere).toBe(true);
    expect(plug.links.at(-1)).toBe("connecting");
  });

  test("keeps a line that answers", () => {
    const plug = plugConnected();
    plug.socket.wake();
    plug.line.says({ type: "pong" });
    jest.advanceTimersByTime(10_000);
    expect(plug.lines).toHaveLength(1);
  });
});

describe("what is said in one turn", () => {
  test("is one message", async () => {
    const plug = plugConnected();
    for (let n = 0; n < 3; n++) plug.socket.send({ type: "ping" });
    await Promise.resolve();
    expect(plug.line.messages).toHaveLength(1);
    expect(plug.line.frames).toHaveLength(3);
  });

  test("is several where one would be longer than a server reads", async () => {
    const plug = plugConnected();
    const input = { text: "x".repeat(1_000) };
    for (let number = 1; number <= 200; number++) {
      plug.socket.send({ type: "command", number, name: "board.write", input });
    }
    await Promise.resolve();
    expect(plug.line.frames).toHaveLength(200);
    expect(plug.line.messages.length).toBeLessThan(6);
    for (const message of plug.line.messages) {
      expect(message.length).toBeLessThanOrEqual(limits.messageLength);
    }
  });

  test("is lost where there is no line; the outbox keeps what must not be", async () => {
    const plug = new Plug();
    plug.socket.connect();
    plug.socket.send({ type: "ping" });
    await Promise.resolve();
    plug.isWelcome();
    await Promise.resolve();
    expect(plug.line.messages).toEqual([]);
  });
});
