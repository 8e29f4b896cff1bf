import { describe, expect, test } from "bun:test";
import { encodeAmf0 } from "./amf0.ts";
import { connected, readCommand, textIn } from "./command.ts";
import { messageTypes, type RtmpMessage } from "./rtmp-message.ts";

const message = (body: Uint8Array, type: number = messageTypes.command): RtmpMessage => ({
  ...{ type, timestampMs: 0, streamId: 1, body },
});

describe("a command", () => {
  test("is read with its values", () => {
    const command = readCommand(message(encodeAmf0("publish", 5, null, "key", "live")));
    const values = [null, "key", "live"];
    expect(command).toEqual({ name: "publish", transaction: 5, values, streamId: 1 });
  });

  test("of AMF3 is read after its first byte", () => {
    const body = Uint8Array.of(0, ...encodeAmf0("connect", 1));
    expect(readCommand(message(body, messageTypes.commandAmf3))?.name).toBe("connect");
  });

  test("without a number wants no answer", () => {
    expect(readCommand(message(encodeAmf0("ping", "x")))?.transaction).toBe(0);
  });

  test.each([[[]], [[5]], [[null, "connect"]]])("is none without a name: %p", (values) => {
    expect(readCommand(message(encodeAmf0(...values)))).toBeUndefined();
  });

  test("may name its members in any case", () => {
    expect(textIn({ tcurl: "rtmp://here" }, "tcUrl")).toBe("rtmp://here");
    expect(textIn({ tcUrl: 5 }, "tcUrl")).toBe("");
  });
});

describe("the answer to connect", () => {
  const answerTo = (asked: Parameters<typeof connected>[1]) =>
    readCommand(connected(1, asked))?.values[0];

  test("tells somebody of enhanced RTMP which codecs are taken", () => {
    expect(answerTo({ fourCcList: ["hvc1"] })).toMatchObject({
      fourCcList: ["avc1", "hvc1", "av01", "vp09", "mp4a", "Opus"],
      videoFourCcInfoMap: { hvc1: 4 },
      audioFourCcInfoMap: { Opus: 4 },
      capsEx: 4,
    });
  });

  test("tells nobody else of it", () => {
    expect(answerTo({ app: "live" })).toEqual({ fmsVer: "FMS/3,0,1,123", capabilities: 31 });
  });
});
