import { describe, expect, test } from "bun:test";
import { refuse } from "../../../core/protocol/result.ts";
import { change, Keeping, type Writing } from "./keeping.ts";

type Ports = ConstructorParameters<typeof Keeping>[0];

/** A database that takes what it is given when it is told to, or fails. */
function openSlow() {
  const gates: { readonly go: (fails?: boolean) => void }[] = [];
  const broken: unknown[] = [];
  const ports: Ports = {
    db: {
      async write(work: (tx: never) => Promise<unknown>) {
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        gates.push({ go: (fails) => (fails ? reject(new Error("disk full")) : resolve()) });
        await promise;
        return work({} as never);
      },
    } as unknown as Ports["db"], // as much of one as is asked
    tell: async () => ({}),
    broken(cause) {
      broken.push(cause);
      return refuse("internal").failure;
    },
  };
  return { ports, gates, broken };
}

/** Writes down that it was written. */
function noted(into: string[], what: string): Writing {
  return async () => {
    into.push(what);
    return [];
  };
}

const turn = () => new Promise((done) => setImmediate(done));

describe("what becomes of a match", () => {
  test("is written one thing at a time, and of what waits only the newest", async () => {
    const { ports, gates } = openSlow();
    const keeping = new Keeping(ports, "a test");
    const written: string[] = [];
    for (const what of ["1:0", "1:1", "1:2"]) keeping.keep(noted(written, what));
    expect(gates).toHaveLength(1);
    gates[0]?.go();
    await turn();
    gates[1]?.go();
    await keeping.settled();
    expect(written).toEqual(["1:0", "1:2"]);
  });

  test("goes on after a write that failed", async () => {
    const { ports, gates, broken } = openSlow();
    const keeping = new Keeping(ports, "a test");
    const written: string[] = [];
    keeping.keep(noted(written, "1:0"));
    gates[0]?.go(true);
    await keeping.settled();
    keeping.keep(noted(written, "2:0"));
    gates[1]?.go();
    await keeping.settled();
    expect(written).toEqual(["2:0"]);
    expect(broken).toHaveLength(1);
  });

  test("has a last word, which is tried until it is on disk, and nothing after it", async () => {
    const { ports, gates, broken } = openSlow();
    const keeping = new Keeping(ports, "a test");
    const written: string[] = [];
    const ended = keeping.ends(noted(written, "11:9"));
    keeping.keep(noted(written, "too late"));
    await turn();
    gates[0]?.go(true);
    while (gates.length < 2) await turn();
    gates[1]?.go();
    await ended;
    expect(written).toEqual(["11:9"]);
    expect(broken).toHaveLength(1);
    expect(gates).toHaveLength(2);
  });
});

test("a change that fails is told to nobody", async () => {
  const { ports, gates } = openSlow();
  let told = 0;
  const changing = change({ ...ports, tell: async () => ({ told: told++ }) }, async () => []);
  gates[0]?.go(true);
  expect(changing).rejects.toThrow("disk full");
  await turn();
  expect(told).toBe(0);
});
