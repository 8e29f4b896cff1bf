import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { Hono } from "hono";
import * as z from "zod/mini";
import type { SaidBytes } from "../../core/hub/ears.ts";
import { heard } from "../../core/hub/heard.ts";
import { defineChannel } from "../../core/protocol/channel.ts";
import { ok, refuse } from "../../core/protocol/result.ts";
import { openSqlite } from "../db/sqlite.ts";
import { type EngineRoom, openEngineRoom } from "../testing/engine-room.ts";
import { openScene, type Scene } from "../testing/scene.ts";
import { defineApp, type Engine, serveChannel } from "./app.ts";
import type { EnginePorts } from "./ports.ts";
import type { HttpEnv } from "./request.ts";
import type { Scope } from "./scope.ts";

/** A bell that is rung by command, and has bytes; what rang is told in a room for the engine. */
const bell = defineChannel("bell", {
  snapshot: z.object({}),
  events: { rung: z.object({ times: z.int() }) },
  commands: { ring: z.object({ times: z.int(), end: z.optional(z.enum(["refuse", "throw"])) }) },
  bytes: true,
  failures: ["told-to"],
});
const belfry = defineChannel("belfry", {
  snapshot: z.object({}),
  events: bell.events,
  commands: {},
  failures: [],
});

/** An app with this engine. */
const appWith = (engine: (ports: EnginePorts) => Engine) =>
  defineApp({
    name: "bell",
    migrations: {},
    channels: [
      serveChannel(
        bell,
        { admit: async () => ok(), snapshot: async () => ({}) },
        {
          async ring(_db, _scope, { times, end }) {
            if (end === "refuse") return refuse("told-to");
            if (end === "throw") throw new Error("told to");
            const event = { type: "rung", times } as const;
            return ok([heard(bell, "", event), heard(belfry, "", event)]);
          },
        },
      ),
      serveChannel(
        belfry,
        { admit: async () => refuse("forbidden"), snapshot: async () => ({}) },
        {},
      ),
    ],
    engine,
  });

const idle: Engine = { start: async () => {}, stop: async () => {} };

let scene: Scene;
let anna: Scope;
let room: EngineRoom | undefined;

beforeEach(async () => {
  scene = await openScene(
    appWith(() => idle),
    openSqlite(":memory:"),
  );
  anna = await scene.person("Anna");
});
afterEach(async () => {
  jest.useRealTimers();
  await room?.stops();
  room = undefined;
  await scene.close();
});

/** Starts an engine. */
async function runs(engine: (ports: EnginePorts) => Engine): Promise<EngineRoom> {
  room = await openEngineRoom(appWith(engine), scene.db);
  return room;
}

describe("an engine", () => {
  /** One that listens in the belfry, where nobody is admitted, and keeps what it hears. */
  async function listening() {
    const times: unknown[] = [];
    const { perform } = await runs(({ listen }) => ({
      ...idle,
      async start() {
        await listen("belfry", (events) => times.push(...events.map((event) => event["times"])));
      },
    }));
    const rings = (input: object) => perform(anna, { name: "ring", input });
    return { times, rings };
  }

  test("hears what a command has done only after it is committed", async () => {
    const { times, rings } = await listening();
    const write = scene.db.write.bind(scene.db);
    const heardAtCommit: unknown[][] = [];
    const spy = jest.spyOn(scene.db, "write").mockImplementation(async (work, lane) => {
      const value = await write(work, lane);
      heardAtCommit.push([...times]);
      return value;
    });
    await rings({ times: 3 });
    spy.mockRestore();
    expect(heardAtCommit).toEqual([[]]);
    expect(times).toEqual([3]);
  });

  test("hears nothing of a command that was refused or that broke", async () => {
    const { times, rings } = await listening();
    expect(await rings({ times: 1, end: "refuse" })).toEqual(refuse("told-to"));
    await expect(rings({ times: 2, end: "throw" })).rejects.toThrow("told to");
    await rings({ times: 3 });
    expect(times).toEqual([3]);
  });

  test("hears what members say in bytes, and answers them", async () => {
    const { comes } = await runs(({ attend, tellBytes }) => {
      const bytes = ({ topic, payload, principal }: SaidBytes<Scope>) =>
        tellBytes(topic, Uint8Array.of(...payload, principal.person.name.length));
      attend("bell", { bytes });
      return idle;
    });
    const visitor = comes(anna);
    const { ref } = await visitor.joins("bell");
    visitor.saysBytes(ref, 1, 2);
    expect(visitor.bytes).toEqual([{ ref, payload: Uint8Array.of(1, 2, 4) }]);
  });

  test("gives commands itself, which all hear", async () => {
    const { comes } = await runs(({ attend, perform }) => {
      const bytes = ({ principal }: SaidBytes<Scope>) =>
        void perform(principal, { name: "ring", input: { times: 7 } });
      attend("bell", { bytes });
      return idle;
    });
    const visitor = comes(anna);
    const { ref } = await visitor.joins("bell");
    visitor.saysBytes(ref);
    expect(await visitor.hears("events")).toMatchObject({ events: [{ times: 7 }] });
  });

  test("is stopped after the sockets are gone, and may give commands then", async () => {
    const order: string[] = [];
    const { comes, stops } = await runs(({ attend, perform }) => {
      attend("bell", { bytes() {}, left: () => order.push("left") });
      return {
        async start() {
          await perform(anna, { name: "ring", input: { times: 1 } });
          order.push("started");
        },
        async stop() {
          await perform(anna, { name: "ring", input: { times: 2 } });
          order.push("stopped");
        },
      };
    });
    room = undefined;
    expect(order).toEqual(["started"]);
    await comes(anna).joins("bell");
    await stops();
    expect(order).toEqual(["started", "left", "stopped"]);
  });

  test("that fails to start or to stop is logged, and is stopped all the same", async () => {
    const done: string[] = [];
    const opened = await runs(() => ({
      start: () => Promise.reject(new Error("cannot start")),
      stop() {
        done.push("stop");
        throw new Error("cannot stop");
      },
    }));
    room = undefined;
    await opened.stops();
    expect(done).toEqual(["stop"]);
    expect(opened.broken).toEqual([
      ["start of the engine of bell", new Error("cannot start")],
      ["stop of the engine of bell", new Error("cannot stop")],
    ]);
  });

  test("that never stops holds the house up for a few seconds only", async () => {
    const opened = await runs(() => ({ ...idle, stop: () => new Promise(() => {}) }));
    room = undefined;
    jest.useFakeTimers();
    const stopped = opened.stops();
    for (let turns = 0; turns < 10; turns++) await Promise.resolve();
    jest.advanceTimersByTime(5_000);
    await stopped;
    expect(opened.broken).toMatchObject([["stop of the engine of bell", expect.any(Error)]]);
  });

  test("may have doors of its own, which are its app's", async () => {
    const routes = new Hono<HttpEnv>().get("/rung", (context) => context.text("rung"));
    room = await openEngineRoom(
      appWith(() => ({ ...idle, routes })),
      scene.db,
    );
    expect(room.doors).toEqual([{ app: "bell", routes }]);
  });
});
