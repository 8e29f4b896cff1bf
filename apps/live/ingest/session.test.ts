import { describe, expect, test } from "bun:test";
import { encodeAmf0 } from "./amf0.ts";
import { userControl, windowSize } from "./control.ts";
import { ingestLimits } from "./limits.ts";
import { messageTypes } from "./rtmp-message.ts";
import { joined } from "./testing/encoder.ts";
import { recordings } from "./testing/recordings.ts";
import { Stage } from "./testing/stage.ts";

const { beforePublishMs, pingAfterMs, silentMs, withoutMediaMs } = ingestLimits;

describe("who arrives", () => {
  test("is connected, given a stream, and asked about, and told nothing of going on air", () => {
    const stage = new Stage();
    stage.hears(stage.encoder.arrives("my-key"));
    expect(stage.happened).toEqual([{ type: "asked", ask: { key: "my-key", app: "live" } }]);
    expect(stage.answers.codes).toEqual(["NetConnection.Connect.Success"]);
    const [, created] = stage.answers.commands;
    expect(created).toMatchObject({ name: "_result", transaction: 2, values: [null, 1] });
  });

  test("is answered each question that encoders ask, by its number", () => {
    const stage = new Stage();
    const { encoder } = stage;
    const asked = ["releaseStream", "FCPublish", "createStream", "getStreamLength"];
    stage.hears(joined(encoder.hello(), encoder.connect()));
    for (const name of [...asked, "_checkbw"]) stage.hears(encoder.command(name, null, "key"));
    const answers = stage.answers.commands.map(({ name, transaction }) => [name, transaction]);
    expect(answers).toEqual([1, 2, 3, 4, 5].map((number) => ["_result", number]));
  });

  test("is told once how large chunks may be, before the first answer", () => {
    const stage = new Stage();
    stage.hears(joined(stage.encoder.hello(), stage.encoder.connect()));
    // The reader of the answers takes the size over, without which the answer were torn.
    const { windowSize, peerBandwidth, command } = messageTypes;
    const types = stage.answers.messages.map(({ type }) => type);
    expect(types).toEqual([windowSize, peerBandwidth, command]);
  });

  test("may put the key into the app, and say who they are", () => {
    const stage = new Stage();
    const { encoder } = stage;
    const connect = { app: "live/abc?x=1", tcUrl: "%%%", flashVer: "OBS" };
    stage.hears(joined(encoder.hello(), encoder.connect(connect), encoder.publish(null)));
    const ask = { key: "abc", app: "live/abc", encoder: "OBS" };
    expect(stage.happened).toEqual([{ type: "asked", ask }]);
  });

  test("is ended when they ask for something before they connect", () => {
    const stage = new Stage();
    stage.hears(joined(stage.encoder.hello(), stage.encoder.publish()));
    expect(stage.isOver).toBe(true);
    expect(stage.happened).toEqual([]);
  });

  test("is ended, with a reason, when they want to watch", () => {
    const stage = new Stage();
    const { encoder } = stage;
    stage.hears(joined(encoder.hello(), encoder.connect(), encoder.command("play", null, "x")));
    expect(stage.answers.codes.at(-1)).toBe("NetStream.Play.Failed");
    expect(stage.isOver).toBe(true);
  });

  test("is ended without a word when they speak HTTP", () => {
    const stage = new Stage();
    stage.hears(new Uint8Array(Buffer.from("GET / HTTP/1.1\r\n\r\n")));
    expect(stage.isOver).toBe(true);
  });

  test("is ended when their message is longer than a command", () => {
    const stage = new Stage();
    const { encoder } = stage;
    stage.hears(joined(encoder.hello(), encoder.connect(), encoder.shows(0, 70_000)));
    expect(stage.isOver).toBe(true);
  });

  test.each(["", "hello", "connect"])("is ended after some seconds of nothing more: %p", (said) => {
    const stage = new Stage();
    if (said !== "") stage.hears(stage.encoder.hello());
    if (said === "connect") stage.hears(stage.encoder.connect());
    stage.passes(beforePublishMs - 1);
    expect(stage.isOver).toBe(false);
    stage.passes(1);
    expect(stage.isOver).toBe(true);
  });

  test("is ended as soon when they go on in drops", () => {
    const stage = new Stage();
    for (const byte of stage.encoder.hello().subarray(0, 20)) {
      stage.hears(Uint8Array.of(byte));
      stage.passes(beforePublishMs / 10);
    }
    expect(stage.isOver).toBe(true);
  });
});

describe("a publish request", () => {
  test("that is accepted is answered with a beginning and a start", () => {
    const stage = Stage.onAir();
    expect(stage.answers.codes.at(-1)).toBe("NetStream.Publish.Start");
    expect(stage.answers.messages.some(({ type }) => type === messageTypes.userControl)).toBe(true);
  });

  test("that is refused is told so, and ended", () => {
    const stage = new Stage();
    stage.hears(stage.encoder.arrives());
    stage.does(stage.session.answer("No such key.", stage.nowMs));
    const status = {
      code: "NetStream.Publish.Denied",
      level: "error",
      description: "No such key.",
    };
    expect(stage.answers.commands.at(-1)?.values.at(-1)).toEqual(status);
    expect(stage.isOver).toBe(true);
    expect(stage.left).toEqual([]);
  });

  test("keeps what came before its answer", () => {
    const stage = new Stage();
    const { encoder } = stage;
    stage.hears(joined(encoder.arrives(), encoder.configures()));
    stage.hears(encoder.shows(0), [7]);
    expect(stage.media).toEqual([]);
    stage.does(stage.session.answer(undefined, stage.nowMs));
    const kinds = stage.media.map(({ kind }) => kind);
    expect(kinds).toEqual(["video-config", "audio-config", "video"]);
  });

  test("is ended when more than some comes before its answer", () => {
    const stage = new Stage();
    stage.hears(stage.encoder.arrives());
    stage.hears(new Uint8Array(ingestLimits.heldBytes));
    expect(stage.isOver).toBe(false);
    stage.hears(new Uint8Array(1));
    expect(stage.isOver).toBe(true);
  });

  test("is refused when nobody answers it", () => {
    const stage = new Stage();
    stage.hears(stage.encoder.arrives());
    stage.passes(beforePublishMs);
    expect(stage.answers.codes.at(-1)).toBe("NetStream.Publish.Denied");
    expect(stage.isOver).toBe(true);
  });

  test("is refused while the line publishes already, which goes on", () => {
    const stage = Stage.onAir();
    stage.hears(stage.encoder.publish("other"));
    expect(stage.answers.codes.at(-1)).toBe("NetStream.Publish.BadName");
    stage.hears(stage.encoder.configures());
    expect(stage.media).toHaveLength(2);
  });

  test("is refused when its name is a number", () => {
    const stage = new Stage();
    const { encoder } = stage;
    stage.hears(joined(encoder.hello(), encoder.connect(), encoder.publish(5)));
    expect(stage.answers.codes.at(-1)).toBe("NetStream.Publish.BadName");
    expect(stage.happened).toEqual([]);
  });
});

describe("a publisher", () => {
  test.each([
    ["ffmpeg", 20, 33],
    ["librtmp", 20, 20],
  ] as const)("gives what %s sent, whatever the pieces", (name, pictures, sounds) => {
    for (const sizes of [[1], [1_000_000], [17, 4_000]]) {
      const stage = new Stage();
      // Somewhere after the publish request.
      stage.hears(recordings[name].subarray(0, 4_000), sizes);
      stage.does(stage.session.answer(undefined, stage.nowMs));
      stage.hears(recordings[name].subarray(4_000), sizes);
      const count = (kind: string) => stage.media.filter((one) => one.kind === kind).length;
      expect([count("video"), count("audio")]).toEqual([pictures, sounds]);
      expect([count("video-config"), count("audio-config"), count("hints")]).toEqual([1, 1, 1]);
      expect(stage.left).toEqual(["ended"]);
    }
  });

  test("may send its media in aggregate messages", () => {
    const stage = Stage.onAir();
    stage.hears(stage.encoder.configures());
    const picture = [9, 0, 0, 6, 0, 0, 9, 0, 0, 0, 0, 0x17, 1, 0, 0, 0, 7, 0, 0, 0, 17];
    stage.hears(stage.encoder.says(messageTypes.aggregate, Uint8Array.from(picture), 1, 50));
    expect(stage.media.at(-1)).toMatchObject({ kind: "video", timestampMs: 50 });
  });

  test("whose codec is not played is told of, and goes on", () => {
    const stage = Stage.onAir();
    stage.hears(stage.encoder.says(messageTypes.audio, Uint8Array.of(0x2f, 1)));
    expect(stage.happened.at(-1)).toEqual({ type: "unsupported", codec: "mp3" });
    expect(stage.isOver).toBe(false);
  });

  test.each(["FCUnpublish", "closeStream", "deleteStream"])("ends with %s, once", (name) => {
    const stage = Stage.onAir();
    stage.hears(stage.encoder.command(name, null, "key"));
    stage.hears(stage.encoder.command("deleteStream", null, 1));
    expect(stage.left).toEqual(["ended"]);
    expect(stage.answers.codes.at(-1)).toBe("NetStream.Unpublish.Success");
  });

  test("may publish again on its line", () => {
    const stage = Stage.onAir();
    stage.hears(joined(stage.encoder.configures(), stage.encoder.shows(0)));
    stage.hears(stage.encoder.command("FCUnpublish", null, "key"));
    stage.hears(stage.encoder.publish("other"));
    expect(stage.happened.at(-1)).toMatchObject({ type: "asked", ask: { key: "other" } });
    stage.does(stage.session.answer(undefined, stage.nowMs));
    stage.hears(stage.encoder.shows(0));
    // The configuration of the stream before is not this one's.
    expect(stage.media).toHaveLength(3);
  });

  test("is acknowledged whenever a window is full", () => {
    const stage = Stage.onAir();
    const acknowledged = () =>
      stage.answers.messages.filter(({ type }) => type === messageTypes.acknowledgement).length;
    stage.hears(stage.encoder.sends(windowSize(50_000), 2));
    expect(acknowledged()).toBe(0);
    for (const atMs of [0, 40, 80]) stage.hears(stage.encoder.shows(atMs, 24_000));
    expect(acknowledged()).toBe(1);
    for (const atMs of [120, 160, 200]) stage.hears(stage.encoder.shows(atMs, 24_000));
    expect(acknowledged()).toBe(2);
  });

  test("is answered a ping with its time", () => {
    const stage = Stage.onAir();
    stage.hears(stage.encoder.sends(userControl({ event: 6, value: 77 }), 2));
    expect(stage.answers.messages.at(-1)?.body).toEqual(Uint8Array.of(0, 7, 0, 0, 0, 77));
  });

  test("is pinged when it is quiet, and goes on when it answers with media", () => {
    const stage = Stage.onAir();
    stage.hears(stage.encoder.configures());
    const { length } = stage.answers.messages;
    stage.passes(pingAfterMs);
    const pings = stage.answers.messages.slice(length);
    expect(pings.map(({ type, body }) => [type, body[1]])).toEqual([[messageTypes.userControl, 6]]);
    stage.hears(stage.encoder.shows(0));
    stage.passes(silentMs - 1);
    expect(stage.isOver).toBe(false);
  });

  test("is dropped when nothing comes any more", () => {
    const stage = Stage.onAir();
    stage.passes(silentMs - 1);
    expect(stage.left).toEqual([]);
    stage.passes(1);
    expect(stage.left).toEqual(["silent"]);
    expect(stage.isOver).toBe(true);
  });

  test.each(["answers pings", "repeats its configuration", "sends a picture in drops"])(
    "is dropped when it only %s",
    (deed) => {
      const stage = Stage.onAir();
      stage.hears(stage.encoder.configures());
      const picture = stage.encoder.shows(0, 1_000);
      for (let passedMs = 0; passedMs < withoutMediaMs; passedMs += 1_000) {
        expect(stage.left).toEqual([]);
        const at = passedMs / 1_000;
        if (deed === "answers pings") {
          stage.hears(stage.encoder.sends(userControl({ event: 7, value: 0 }), 2));
        } else if (deed === "repeats its configuration") stage.hears(stage.encoder.configures());
        else stage.hears(picture.subarray(at, at + 1));
        stage.passes(1_000);
      }
      expect(stage.left).toEqual(["silent"]);
    },
  );

  test("is dropped when what it sends is no RTMP", () => {
    const stage = Stage.onAir();
    stage.hears(Uint8Array.of(0xff));
    expect(stage.left).toEqual(["garbled"]);
  });

  test("may send data that is too long to be of use, and goes on", () => {
    const stage = Stage.onAir();
    const long = encodeAmf0("onMetaData", { encoder: "a".repeat(70_000) });
    stage.hears(stage.encoder.says(messageTypes.data, long));
    stage.hears(stage.encoder.configures());
    expect(stage.media.map(({ kind }) => kind)).toEqual(["video-config", "audio-config"]);
  });

  test.each(["replaced", "revoked", "ended"] as const)("that is %s is told to stay away", (why) => {
    const stage = Stage.onAir();
    stage.does(stage.session.drop(why));
    expect(stage.answers.codes.at(-1)).toBe("NetStream.Publish.Rejected");
    expect(stage.left).toEqual(["dropped"]);
    expect(stage.isOver).toBe(true);
    stage.does(stage.session.drop(why));
    expect(stage.left).toEqual(["dropped"]);
  });

  test("may come back to a house that was closing", () => {
    const stage = Stage.onAir();
    stage.does(stage.session.drop("closing"));
    expect(stage.answers.codes.at(-1)).toBe("NetStream.Unpublish.Success");
  });

  test("has left when its line is lost, and hears nothing any more", () => {
    const stage = Stage.onAir();
    stage.does(stage.session.lost());
    stage.hears(stage.encoder.configures());
    expect(stage.left).toEqual(["lost"]);
    expect(stage.media).toEqual([]);
    expect(stage.session.nextDeadlineMs).toBe(Number.POSITIVE_INFINITY);
  });
});
