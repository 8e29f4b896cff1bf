import { afterEach, describe, expect, test } from "bun:test";
import { connect } from "node:net";
import { connect as encrypt } from "node:tls";
import type { MediaMessage } from "../media/message.ts";
import { ingestLimits } from "./limits.ts";
import { listenRtmp, type RtmpListener, type RtmpPorts } from "./listener.ts";
import type { Line, PublishAsk, Publisher, Verdict, WhyLeft } from "./publisher.ts";
import { Answers } from "./testing/answers.ts";
import { certificate } from "./testing/certificate.ts";
import { joined, TestEncoder } from "./testing/encoder.ts";

const open: RtmpListener[] = [];
afterEach(async () => {
  for (const listener of open.splice(0)) await listener.close();
});

/** A house that lets everybody in, and remembers what it was told. */
class House {
  readonly asks: PublishAsk[] = [];
  readonly lines: Line[] = [];
  readonly taken: MediaMessage[] = [];
  readonly broken: unknown[] = [];
  readonly left = Promise.withResolvers<WhyLeft>();
  readonly listener: RtmpListener;
  readonly publisher: Publisher = {
    take: (message) => void this.taken.push(message),
    unsupported: () => {},
    left: (why) => this.left.resolve(why),
  };

  readonly hasTls: boolean;

  constructor(more: Partial<RtmpPorts> = {}) {
    this.hasTls = more.tls !== undefined;
    this.listener = listenRtmp({
      host: "127.0.0.1",
      port: 0,
      authorise: async (ask, line) => {
        this.asks.push(ask);
        this.lines.push(line);
        return this.decides();
      },
      broken: (cause) => void this.broken.push(cause),
      ...more,
    });
    open.push(this.listener);
  }

  decides = async (): Promise<Verdict> => ({ publisher: this.publisher });

  /** Somebody at the other end of a line. */
  async meets() {
    const answers = new Answers();
    const closed = Promise.withResolvers<void>();
    let heard = Promise.withResolvers<void>();
    const ready = Promise.withResolvers<void>();
    const socket = await Bun.connect({
      hostname: "127.0.0.1",
      port: this.listener.port,
      ...(this.hasTls && { tls: { rejectUnauthorized: false } }),
      socket: {
        handshake: () => ready.resolve(),
        data(_, bytes) {
          answers.hear(bytes);
          heard.resolve();
          heard = Promise.withResolvers();
        },
        close: () => closed.resolve(),
        end: (ended) => void ended.end(),
      },
    });
    if (this.hasTls) await ready.promise;
    const hears = async (code: string) => {
      while (!answers.codes.includes(code)) await heard.promise;
    };
    return { encoder: new TestEncoder(), answers, socket, hears, closed: closed.promise };
  }
}

/** Somebody who is on air. */
async function onAir(house: House) {
  const guest = await house.meets();
  guest.socket.write(guest.encoder.arrives());
  await guest.hears("NetStream.Publish.Start");
  return guest;
}

describe("a listener", () => {
  test.each([
    ["RTMP", {}],
    ["RTMPS", { tls: certificate }],
  ])("asks who comes by %s from where, and gives what they send", async (_, more) => {
    const house = new House(more);
    const guest = await onAir(house);
    expect(house.asks).toEqual([{ key: "key", app: "live", address: "127.0.0.1" }]);
    guest.socket.write(joined(guest.encoder.configures(), guest.encoder.shows(40)));
    guest.socket.write(guest.encoder.command("deleteStream", null, 1));
    expect(await house.left.promise).toBe("ended");
    expect(house.taken.map(({ kind }) => kind)).toEqual(["video-config", "audio-config", "video"]);
  });

  test("tells who is refused why, before the line is closed", async () => {
    const house = new House();
    house.decides = async () => ({ refused: "No such key." });
    const { socket, encoder, answers, closed } = await house.meets();
    socket.write(encoder.arrives());
    await closed;
    expect(answers.codes.at(-1)).toBe("NetStream.Publish.Denied");
  });

  test("ends a stream when the house says so, before or after it was let in", async () => {
    const house = new House();
    const guest = await onAir(house);
    house.lines[0]?.drop("replaced");
    expect(await house.left.promise).toBe("dropped");
    await guest.closed;
    expect(guest.answers.codes.at(-1)).toBe("NetStream.Publish.Rejected");

    const other = new House();
    other.decides = async () => {
      other.lines[0]?.drop("revoked");
      return { publisher: other.publisher };
    };
    const late = await other.meets();
    late.socket.write(late.encoder.arrives());
    await late.closed;
    expect(await other.left.promise).toBe("dropped");
    expect(late.answers.codes.at(-1)).toBe("NetStream.Publish.Rejected");
  });

  test("tells a publisher that its encoder is gone, also when it was let in late", async () => {
    const house = new House();
    const asked = Promise.withResolvers<void>();
    const verdict = Promise.withResolvers<Verdict>();
    house.decides = () => {
      asked.resolve();
      return verdict.promise;
    };
    const { socket, encoder } = await house.meets();
    socket.write(encoder.arrives());
    await asked.promise;
    socket.terminate();
    // Whoever comes after that is answered after that.
    const next = await house.meets();
    next.socket.write(joined(next.encoder.hello(), next.encoder.connect()));
    await next.hears("NetConnection.Connect.Success");
    verdict.resolve({ publisher: house.publisher });
    expect(await house.left.promise).toBe("lost");
    expect(house.taken).toEqual([]);
  });

  test("refuses where the decision broke, and says what broke", async () => {
    const house = new House({ authorise: () => Promise.reject(new Error("no disk")) });
    const { socket, encoder, answers, closed } = await house.meets();
    socket.write(encoder.arrives());
    await closed;
    expect(answers.codes.at(-1)).toBe("NetStream.Publish.Denied");
    expect(JSON.stringify(answers.commands)).not.toContain("no disk");
    expect(house.broken).toEqual([new Error("no disk")]);
  });

  test("ends a stream whose publisher throws, and no other", async () => {
    const house = new House();
    const [first, second] = [await onAir(house), await onAir(house)];
    house.publisher.take = () => {
      throw new Error("full");
    };
    first.socket.write(first.encoder.configures());
    expect(await house.left.promise).toBe("broken");
    await first.closed;
    expect(house.broken).toEqual([new Error("full")]);
    expect(second.answers.codes).not.toContain("NetStream.Publish.Rejected");
  });

  test("closes a line on which nobody publishes in time", async () => {
    const house = new House({ limits: { ...ingestLimits, beforePublishMs: 20 } });
    const { closed } = await house.meets();
    await closed;
    expect(house.asks).toEqual([]);
  });

  test("drops a publisher of whom nothing comes any more", async () => {
    const house = new House({ limits: { ...ingestLimits, pingAfterMs: 10, silentMs: 30 } });
    const guest = await onAir(house);
    expect(await house.left.promise).toBe("silent");
    await guest.closed;
  });

  test("has so many lines of one address and no more", async () => {
    const house = new House({ limits: { ...ingestLimits, linesPerAddress: 2 } });
    const [first, second] = [await onAir(house), await onAir(house)];
    await (await house.meets()).closed;
    first.socket.terminate();
    await house.left.promise;
    await onAir(house);
    expect(second.answers.codes).toHaveLength(2);
  });

  test("that closes tells who is on air, and takes nobody more", async () => {
    const house = new House();
    const guest = await onAir(house);
    await house.listener.close();
    expect(await house.left.promise).toBe("dropped");
    expect(guest.answers.codes.at(-1)).toBe("NetStream.Unpublish.Success");
    await expect(house.meets()).rejects.toThrow();
  });

  test("by TLS ends who speaks without, and who never ends the handshake", async () => {
    const limits = { ...ingestLimits, beforePublishMs: 200 };
    const house = new House({ tls: certificate, limits });
    const ends = (says: Uint8Array) =>
      new Promise<void>((close) => {
        const socket = {
          open: (line: Bun.Socket) => void line.write(says),
          data() {},
          close: () => close(),
        };
        void Bun.connect({ hostname: "127.0.0.1", port: house.listener.port, socket });
      });
    await Promise.all([ends(new TestEncoder().arrives()), ends(new Uint8Array())]);
    expect([house.asks, house.broken]).toEqual([[], []]);
  });

  test("by TLS ends who breaks its rules later on, and breaks nothing itself", async () => {
    const house = new House({ tls: certificate });
    const line = connect(house.listener.port, "127.0.0.1");
    const secured = { socket: line, rejectUnauthorized: false, maxVersion: "TLSv1.2" } as const;
    const guest = encrypt(secured, () => {
      // A record of which nothing fits the keys that were agreed.
      line.write(Uint8Array.from([0x17, 3, 3, 0, 40, ...Array<number>(40).fill(9)]));
    });
    const failed = Promise.withResolvers<Error>();
    guest.on("error", failed.resolve);
    expect((await failed.promise).message).toContain("BAD_RECORD_MAC");
    await house.listener.close();
    expect(house.broken).toEqual([]);
  });

  test("throws when its certificate is none", () => {
    expect(() => new House({ tls: { cert: "none", key: "none" } })).toThrow();
  });

  test("throws when its port is taken", () => {
    const house = new House();
    expect(() => new House({ port: house.listener.port })).toThrow();
  });
});
