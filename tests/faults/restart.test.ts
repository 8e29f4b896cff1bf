import { Database as Sqlite } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { counterChannel, countersChannel } from "../../apps/counters/contract.ts";
import { counterWatch } from "../../apps/counters/state.ts";
import { newId } from "../../core/protocol/id.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { type Postgres, startPostgres } from "../../platform/testing/postgres.ts";
import { needs } from "../../platform/testing/program.ts";
import { type TestVisitor, visit } from "../../platform/testing/visitor.ts";
import { meet } from "./stranger.ts";
import { brokenLines } from "./witness.ts";

/** People who click one counter, and what they were told. */
class Crowd implements Disposable {
  readonly id = newId();
  acknowledged = 0;
  /** Clicks that were answered with a failure; whether they count is not known. */
  readonly failed: unknown[] = [];
  readonly #visitors: readonly TestVisitor[];
  readonly #wishes: { readonly clicks: number; readonly come: () => void }[] = [];

  private constructor(visitors: readonly TestVisitor[]) {
    this.#visitors = visitors;
  }

  static async gather(url: string, size: number): Promise<Crowd> {
    const crowd = new Crowd(await Promise.all(Array.from({ length: size }, () => visit(url))));
    const made = { id: crowd.id, name: "Crowded" };
    await crowd.#visitors[0]?.client.send(countersChannel, "counter.create", made);
    return crowd;
  }

  /** Everyone clicks as often, each click after the answer to the one before. */
  async click(times: number): Promise<void> {
    const clicking = this.#visitors.map(async ({ client }) => {
      for (let time = 0; time < times; time++) {
        const click = { id: this.id, clicks: 1 };
        const answer = await client.send(counterChannel, "counter.click", click);
        if (answer.ok) this.acknowledged += 1;
        else this.failed.push(answer.failure);
        for (const { clicks, come } of this.#wishes) if (this.acknowledged >= clicks) come();
      }
    });
    await Promise.all(clicking);
  }

  /** Resolves when so many clicks were acknowledged. */
  hasClicked(clicks: number): Promise<void> {
    return new Promise((come) => this.#wishes.push({ clicks, come }));
  }

  /** The number that someone sees on the page. */
  async seen(): Promise<number | undefined> {
    const topic = this.#visitors[0]?.client.topic(counterWatch, this.id);
    return new Promise((seen) => {
      topic?.listen(() => {
        const { status, state } = topic.get();
        if (status === "live") seen(state?.counter?.value);
      });
    });
  }

  [Symbol.dispose](): void {
    for (const { client } of this.#visitors) client.close();
  }
}

/** The rows of history that stand in the file. */
function rowsIn({ folder }: Dvor, counterId: string): number {
  using file = new Sqlite(join(folder, "dvor.sqlite"), { readonly: true });
  return file.query("select * from click where counter_id = ?").all(counterId).length;
}

describe("a Dvor that is told to stop amid clicks", () => {
  test("goes in order within seconds, and everyone finds back and ends right", async () => {
    await using first = await startDvor();
    using crowd = await Crowd.gather(first.url, 20);
    const clicking = crowd.click(50);
    await crowd.hasClicked(300);
    const startedMs = performance.now();
    expect(await first.stop()).toBe(0);
    expect(performance.now() - startedMs).toBeLessThan(4_000);
    expect(brokenLines(first)).toEqual([]);
    // What was acknowledged by now is on disk; of each person one more may be.
    expect(rowsIn(first, crowd.id)).toBeWithin(crowd.acknowledged, crowd.acknowledged + 21);

    const second = await first.again();
    await clicking;
    expect([crowd.acknowledged, crowd.failed]).toEqual([1_000, []]);
    expect(await crowd.seen()).toBe(1_000);
    expect(await second.stop()).toBe(0);
    expect(rowsIn(first, crowd.id)).toBe(1_000);
  });

  test("goes at once when it is told so twice, whatever it waits for", async () => {
    await using dvor = await startDvor();
    using stranger = await meet(dvor.url);
    using file = new Sqlite(join(dvor.folder, "dvor.sqlite"));
    file.run("pragma busy_timeout = 5000"); // the house may be writing at this moment
    file.run("begin immediate");
    const create = { type: "command", number: 1, name: "counter.create" };
    stranger.says({ ...create, input: { id: newId(), name: "Never" } });
    const stopped = dvor.stop();
    expect(await stranger.ended).toBe(4000); // the first signal was heard
    const startedMs = performance.now();
    void dvor.stop();
    expect(await stopped).toBe(1);
    expect(performance.now() - startedMs).toBeLessThan(3_000);
  });
});

describe("a second Dvor on the same folder", () => {
  test("is refused, and may start as soon as the first was killed", async () => {
    await using first = await startDvor();
    const second = startDvor({ folder: first.folder });
    const refused = await second.then((dvor) => dvor.kill()).catch((cause) => cause);
    expect(refused).toBeInstanceOf(Error);
    await first.kill();
    const third = await startDvor({ folder: first.folder });
    expect(await third.stop()).toBe(0);
  });
});

describe("a database that another program has locked", () => {
  test("is waited for, while everything else goes on", async () => {
    await using dvor = await startDvor();
    using stranger = await meet(dvor.url);
    using file = new Sqlite(join(dvor.folder, "dvor.sqlite"));
    file.run("pragma busy_timeout = 5000"); // the house may be writing at this moment
    file.run("begin immediate");
    const id = newId();
    const input = { id, name: "Patient" };
    stranger.says({ type: "command", number: 1, name: "counter.create", input });
    for (let time = 0; time < 20; time++) {
      const startedMs = performance.now();
      expect((await fetch(`${dvor.url}/api/counters`)).status).toBe(200);
      expect(performance.now() - startedMs).toBeLessThan(4_000); // the lock is waited for 5 s
    }
    file.run("rollback");
    expect(await stranger.hears(({ type }) => type === "reply")).toHaveProperty("at");
    expect(brokenLines(dvor)).toEqual([]);
  });

  test("for too long fails the command under an id that is in the log, and heals", async () => {
    await using dvor = await startDvor();
    using stranger = await meet(dvor.url);
    using file = new Sqlite(join(dvor.folder, "dvor.sqlite"));
    file.run("pragma busy_timeout = 5000"); // the house may be writing at this moment
    file.run("begin immediate");
    const create = (number: number) => {
      const input = { id: newId(), name: "Impatient" };
      return { type: "command", number, name: "counter.create", input };
    };
    stranger.says(create(1));
    const reply = await stranger.hears(({ type }) => type === "reply");
    expect(reply).toHaveProperty("failure.code", "internal");
    const id = "failure" in reply ? reply.failure.id : undefined;
    expect(dvor.output()).toContain(`"id":"${id}"`);
    expect(JSON.stringify(reply)).not.toMatch(/locked|SQLITE/u);
    file.run("rollback");
    stranger.says(create(1), create(2));
    await stranger.isAnswered(2);
    expect(stranger.heard.at(-1)).toHaveProperty("at");
  });
});

const initdb = needs("initdb");
describe.skipIf(!initdb)("PostgreSQL that goes away amid clicks", () => {
  async function rowsOn(dvor: Dvor, id: string): Promise<number> {
    return (await (await fetch(`${dvor.url}/api/counters/${id}`)).json()).value;
  }

  async function comesBack(postgres: Postgres, how: "fast" | "immediate"): Promise<void> {
    const environment = { DATABASE_URL: await postgres.database() };
    await using dvor = await startDvor({ environment });
    using crowd = await Crowd.gather(dvor.url, 20);
    const clicking = crowd.click(60);
    await crowd.hasClicked(200);
    await postgres.halt(how);
    expect((await fetch(`${dvor.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${dvor.url}/readyz`)).status).toBe(503);

    await postgres.start();
    await clicking; // what broke meanwhile was given again, with the same numbers
    expect(crowd.failed).toEqual([]);
    expect(crowd.acknowledged).toBe(20 * 60);
    expect((await fetch(`${dvor.url}/readyz`)).status).toBe(200);
    expect(await rowsOn(dvor, crowd.id)).toBe(crowd.acknowledged);
    expect(await crowd.seen()).toBe(await rowsOn(dvor, crowd.id));
    expect(dvor.output()).not.toContain('"unhandled"');
  }

  test.each(["fast", "immediate"] as const)("(%s) loses no click and doubles none", async (how) => {
    const postgres = await startPostgres(initdb ?? "");
    try {
      await comesBack(postgres, how);
    } finally {
      await postgres.stop();
    }
  });
});
