import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { closeCodes } from "../../protocol/close-codes.ts";
import type { Person } from "../../protocol/frames.ts";
import { newId } from "../../protocol/id.ts";
import type { Ending, Kick, Layer, Message } from "../layer.ts";
import { Ear } from "./testing/ear.ts";

/** What the suite asks of the layer that it is given. */
export interface LayerUnderTest {
  /** At least so many entries are kept for each topic, and not many more. */
  readonly entriesKept: number;
  readonly graceMs: number;
}

/** Makes a layer; over a shared store, one that shares it with the layers made before. */
export type LayerFactory = (options: LayerUnderTest) => Layer | Promise<Layer>;

const anna: Person = { id: "anna", name: "Anna" };
const boris: Person = { id: "boris", name: "Boris" };

/** Registers the tests that every layer passes. */
export function describeLayer(name: string, create: LayerFactory): void {
  describe(name, () => {
    let layer: Layer;
    let topic: string;

    beforeEach(async () => {
      layer = await create({ entriesKept: 10, graceMs: 30 });
      topic = `board:${newId()}`;
    });
    afterEach(() => layer.close());

    const bench = { layer: () => layer, topic: () => topic };
    describeStream(bench);
    describeRecovery(bench);
    describeListeners(bench);
    describeBytes(bench);
    describePresence(bench);
    describeKicks(bench);
  });
}

interface Bench {
  readonly layer: () => Layer;
  readonly topic: () => string;
}

function written(text: string): Message {
  return { event: { type: "board.written", text } };
}

/** Publishes so many lines, one by one. */
async function publishLines({ layer, topic }: Bench, count: number): Promise<void> {
  for (let n = 1; n <= count; n++) await layer().publish(topic(), [written(`line ${n}`)]);
}

function upTo(last: number, first = 1): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function describeStream(bench: Bench): void {
  const { layer, topic } = bench;

  describe("a topic's stream", () => {
    test("starts at offset 0 of an epoch that stays", async () => {
      const position = await layer().position(topic());
      expect(position.offset).toBe(0);
      expect(position.epoch).toMatch(/^.{1,200}$/);
      expect(await layer().position(topic())).toEqual(position);
    });

    test("numbers what is published without gaps, and says where it stands", async () => {
      const { epoch } = await layer().position(topic());
      const three = [written("a"), written("b"), written("c")];
      expect(await layer().publish(topic(), three)).toEqual({ epoch, offset: 3 });
      expect(await layer().publish(topic(), [written("d")])).toEqual({ epoch, offset: 4 });
      expect(await layer().position(topic())).toEqual({ epoch, offset: 4 });
    });

    test("gives each of many publications at once an offset of its own", async () => {
      const given = await Promise.all(
        upTo(50).map((n) => layer().publish(topic(), [written(`${n}`)])),
      );
      expect(given.map(({ offset }) => offset).sort((a, b) => a - b)).toEqual(upTo(50));
    });

    test("is not moved by what happens in another topic", async () => {
      const other = `${topic()}-other`;
      const before = await layer().position(topic());
      await layer().publish(other, [written("elsewhere")]);
      expect(await layer().position(topic())).toEqual(before);
      expect((await layer().position(other)).epoch).not.toBe(before.epoch);
    });

    test("stays where it is when nothing is published", async () => {
      expect((await layer().publish(topic(), [])).offset).toBe(0);
    });
  });
}

function describeRecovery(bench: Bench): void {
  const { layer, topic } = bench;

  describe("reading what was missed", () => {
    test("gives exactly the entries after the position, whole and in order", async () => {
      await publishLines(bench, 2);
      const after = await layer().position(topic());
      const message = {
        event: { type: "board.counted", value: 7, note: "\u2028 «ё» 👍 \0" },
        gather: "board.counted value",
        audience: { except: ["boris"] },
      };
      await layer().publish(topic(), [message, written("next")]);
      const missed = await layer().read(topic(), after);
      expect(missed).toMatchObject([
        { ...message, offset: 3 },
        { ...written("next"), offset: 4 },
      ]);
    });

    test("gives nothing where nothing was missed", async () => {
      await publishLines(bench, 3);
      expect(await layer().read(topic(), await layer().position(topic()))).toEqual([]);
    });

    test("gives nothing for a quiet topic, which has no entries at all", async () => {
      expect(await layer().read(topic(), await layer().position(topic()))).toEqual([]);
    });

    test("gives as many as are kept", async () => {
      const { epoch } = await layer().position(topic());
      await publishLines(bench, 100);
      const missed = await layer().read(topic(), { epoch, offset: 90 });
      expect(missed?.map(({ offset }) => offset)).toEqual(upTo(100, 91));
    });

    test("says that older ones are no longer kept", async () => {
      const { epoch } = await layer().position(topic());
      await publishLines(bench, 100);
      expect(await layer().read(topic(), { epoch, offset: 0 })).toBeUndefined();
      expect(await layer().read(topic(), { epoch, offset: 40 })).toBeUndefined();
    });

    test("does not mistake another epoch's offset for its own", async () => {
      await publishLines(bench, 3);
      for (const offset of [0, 2, 3]) {
        expect(await layer().read(topic(), { epoch: "another", offset })).toBeUndefined();
      }
    });

    test("does not know a position from the future", async () => {
      await publishLines(bench, 3);
      const { epoch } = await layer().position(topic());
      expect(await layer().read(topic(), { epoch, offset: 4 })).toBeUndefined();
    });
  });
}

function describeListeners(bench: Bench): void {
  const { layer, topic } = bench;

  describe("a listener", () => {
    test("hears everything from now on, in order and without gaps", async () => {
      await publishLines(bench, 3);
      const ear = new Ear();
      await layer().subscribe(topic(), ear);
      await Promise.all(upTo(40).map((n) => layer().publish(topic(), [written(`${n}`)])));
      await ear.until(({ entries }) => entries.length >= 40);
      expect(ear.offsets).toEqual(upTo(43, 4));
    });

    test("hears the same as what is read later", async () => {
      const before = await layer().position(topic());
      const ear = new Ear();
      await layer().subscribe(topic(), ear);
      await publishLines(bench, 5);
      await ear.until(({ entries }) => entries.length >= 5);
      expect(await layer().read(topic(), before)).toEqual(ear.entries);
    });

    test("hears all that is newer than a position read after it began to listen", async () => {
      const ear = new Ear();
      const publishing = publishLines(bench, 20);
      await layer().subscribe(topic(), ear);
      const { offset } = await layer().position(topic());
      await publishing;
      await ear.until(({ offsets }) => offset === 20 || offsets.at(-1) === 20);
      expect(ear.offsets.filter((heard) => heard > offset)).toEqual(upTo(20, offset + 1));
    });

    test("hears its own topic only", async () => {
      const ear = new Ear();
      await layer().subscribe(topic(), ear);
      await layer().publish(`${topic()}-other`, [written("elsewhere")]);
      await layer().publish(topic(), [written("here")]);
      await ear.until(({ entries }) => entries.length > 0);
      expect(ear.entries).toMatchObject([written("here")]);
    });

    test("hears nothing more once it stopped, while others do", async () => {
      const [gone, there] = [new Ear(), new Ear()];
      const stop = await layer().subscribe(topic(), gone);
      await layer().subscribe(topic(), there);
      await publishLines(bench, 1);
      await gone.until(({ entries }) => entries.length === 1);
      stop();
      await publishLines(bench, 2);
      await there.until(({ entries }) => entries.length === 3);
      expect(gone.offsets).toEqual([1]);
    });
  });

  describe("a whisper", () => {
    test("is heard with who said it, and takes no place in the stream", async () => {
      const ear = new Ear();
      const before = await layer().position(topic());
      await layer().subscribe(topic(), ear);
      const whisper = { name: "board.pointed", data: { x: 1 } };
      await layer().whisper(topic(), whisper, anna);
      await ear.until(({ whispers }) => whispers.length > 0);
      expect(ear.whispers).toEqual([{ ...whisper, from: anna }]);
      expect(await layer().position(topic())).toEqual(before);
      expect(await layer().read(topic(), before)).toEqual([]);
    });
  });
}

function describeBytes({ layer, topic }: Bench): void {
  const bytes = (...payload: number[]) => Uint8Array.from(payload);

  describe("bytes", () => {
    test("are heard as they were given, in order, and take no place in the stream", async () => {
      const ear = new Ear();
      const before = await layer().position(topic());
      await layer().subscribe(topic(), ear);
      for (let n = 0; n < 20; n++) await layer().bytes(topic(), bytes(n, 0, 255));
      await ear.until(({ bytesHeard }) => bytesHeard.length === 20);
      expect(ear.bytesHeard).toEqual(Array.from({ length: 20 }, (_, n) => [[n, 0, 255]]));
      expect(await layer().position(topic())).toEqual(before);
      expect(await layer().read(topic(), before)).toEqual([]);
    });

    test("may name the connection that they are for, and may be none", async () => {
      const ear = new Ear();
      await layer().subscribe(topic(), ear);
      await layer().bytes(topic(), bytes(1), "anna-1");
      await layer().bytes(topic(), bytes());
      await ear.until(({ bytesHeard }) => bytesHeard.length === 2);
      expect(ear.bytesHeard).toEqual([[[1], "anna-1"], [[]]]);
    });

    test("are heard in their own topic only, and by nobody who stopped listening", async () => {
      const [ear, gone] = [new Ear(), new Ear()];
      await layer().subscribe(topic(), ear);
      (await layer().subscribe(topic(), gone))();
      await layer().bytes(`${topic()}-other`, bytes(1));
      await layer().bytes(topic(), bytes(2));
      await ear.until(({ bytesHeard }) => bytesHeard.length > 0);
      expect([ear.bytesHeard, gone.bytesHeard]).toEqual([[[[2]]], []]);
    });
  });
}

function describePresence({ layer, topic }: Bench): void {
  async function listened(): Promise<Ear> {
    const ear = new Ear();
    await layer().subscribe(topic(), ear);
    return ear;
  }

  /** Boris comes and goes: after his farewell, whoever left before him has left too. */
  async function graceIsOver(ear: Ear): Promise<void> {
    await layer().enter(topic(), "boris-1", boris);
    await layer().leave(topic(), "boris-1");
    await ear.until(({ presences }) => presences.includes("-boris"));
  }

  describe("presence", () => {
    test("tells of a person once, however many tabs there are", async () => {
      const ear = await listened();
      await layer().enter(topic(), "anna-1", anna);
      await layer().enter(topic(), "anna-2", anna);
      await layer().enter(topic(), "boris-1", boris);
      await ear.until(({ presences }) => presences.includes("+boris"));
      expect(ear.presences).toEqual(["+anna", "+boris"]);
      expect(await layer().present(topic())).toEqual([anna, boris]);
    });

    test("keeps a person until the last tab is closed and a moment has passed", async () => {
      const ear = await listened();
      await layer().enter(topic(), "anna-1", anna);
      await layer().enter(topic(), "anna-2", anna);
      await layer().leave(topic(), "anna-1");
      await graceIsOver(ear);
      expect(await layer().present(topic())).toEqual([anna]);
      await layer().leave(topic(), "anna-2");
      expect(await layer().present(topic())).toEqual([anna]);
      await ear.until(({ presences }) => presences.includes("-anna"));
      expect(await layer().present(topic())).toEqual([]);
    });

    test("does not say farewell to who reloads a page", async () => {
      const ear = await listened();
      await layer().enter(topic(), "anna-1", anna);
      await layer().leave(topic(), "anna-1");
      await layer().enter(topic(), "anna-2", anna);
      await graceIsOver(ear);
      expect(ear.presences.filter((presence) => presence.endsWith("anna"))).toEqual(["+anna"]);
      expect(await layer().present(topic())).toEqual([anna]);
    });

    test("tells a new name of a person who is here", async () => {
      const ear = await listened();
      await layer().enter(topic(), "anna-1", anna);
      await layer().enter(topic(), "anna-2", { ...anna, name: "Anna B." });
      await ear.until(({ presences }) => presences.length === 2);
      expect(await layer().present(topic())).toEqual([{ ...anna, name: "Anna B." }]);
    });

    test("is not disturbed by a connection that leaves twice or never came", async () => {
      const ear = await listened();
      await layer().enter(topic(), "anna-1", anna);
      await layer().leave(topic(), "nobody-1");
      await layer().enter(topic(), "anna-2", anna);
      await layer().leave(topic(), "anna-2");
      await layer().leave(topic(), "anna-2");
      await graceIsOver(ear);
      expect(await layer().present(topic())).toEqual([anna]);
    });

    test("is of one topic", async () => {
      await layer().enter(topic(), "anna-1", anna);
      expect(await layer().present(`${topic()}-other`)).toEqual([]);
    });
  });
}

function describeKicks({ layer, topic }: Bench): void {
  const kick: Kick = { who: { person: "anna" }, code: closeCodes.ended };

  describe("a kick", () => {
    test("reaches everyone who attends, as it was given", async () => {
      const [one, other] = [new Ear(), new Ear()];
      one.attends(layer());
      other.attends(layer());
      const all: Ending[] = [
        kick,
        { who: { session: "s1" }, code: closeCodes.changed },
        { who: "everyone", code: closeCodes.goingAway },
      ];
      for (const ending of all) await layer().kick(ending);
      for (const ear of [one, other]) {
        await ear.until(({ kicks }) => kicks.length === 3);
        expect(ear.kicks).toEqual(all);
      }
    });

    test("may be an expulsion, which is told after what was published before it", async () => {
      const expulsion: Ending = { who: { person: "anna", topic: topic() }, code: "forbidden" };
      const ear = new Ear();
      await layer().subscribe(topic(), ear);
      ear.attends(layer());
      await layer().publish(topic(), [written("gone")]);
      await layer().kick(expulsion);
      await ear.until(({ kicks }) => kicks.length === 1);
      expect([ear.kicks, ear.offsets]).toEqual([[expulsion], [1]]);
    });

    test("is not told to who attends no longer, nor to who attends later", async () => {
      const [early, late, present] = [new Ear(), new Ear(), new Ear()];
      present.attends(layer());
      early.attends(layer())();
      await layer().kick(kick);
      await present.until(({ kicks }) => kicks.length === 1);
      late.attends(layer());
      expect([early.kicks, late.kicks]).toEqual([[], []]);
    });
  });
}
