import { expect } from "bun:test";
import { counterChannel, countersChannel } from "../../apps/counters/contract.ts";
import { counterWatch } from "../../apps/counters/state.ts";
import { newId } from "../../core/protocol/id.ts";
import type { Dvor } from "../../platform/testing/dvor.ts";
import { visit } from "../../platform/testing/visitor.ts";

/** The longest that an answer may take while others misbehave, on a slow machine. */
const saneMs = 3_000;

/** Somebody who behaves well all the time, and notices when others are made to suffer. */
export interface Witness extends AsyncDisposable {
  /**
   * Proves that the server is unhurt: it still answers, every click so far was answered in sane
   * time, the watched number is theirs exactly, and the log has nothing that broke.
   */
  isUnhurt(): Promise<void>;
}

/** Begins to click and to watch one counter, which is left to this witness alone. */
export async function bearWitness(dvor: Dvor): Promise<Witness> {
  const { client } = await visit(dvor.url);
  const id = newId();
  expect(await client.send(countersChannel, "counter.create", { id, name: "Witness" })).toEqual({
    ok: true,
    value: undefined,
  });
  const topic = client.topic(counterWatch, id);
  const refused: unknown[] = [];
  let acknowledged = 0;
  let slowestMs = 0;
  let isOver = false;
  let wake: () => void = () => undefined;

  async function click(): Promise<void> {
    const startedMs = performance.now();
    const answer = await client.send(counterChannel, "counter.click", { id, clicks: 1 });
    if (!answer.ok) refused.push(answer.failure);
    acknowledged += 1;
    slowestMs = Math.max(slowestMs, performance.now() - startedMs);
    wake();
  }
  async function clickOn(): Promise<void> {
    while (!isOver) await click();
  }
  /** Resolves as soon as something holds; looks again after every click and every news. */
  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((done) => (wake = done));
  }
  const stop = topic.listen(() => wake());
  let clicking = clickOn();

  return {
    async isUnhurt() {
      const soFar = acknowledged;
      await until(() => acknowledged >= soFar + 5);
      isOver = true;
      await clicking;
      await until(() => topic.get().state?.counter?.value === acknowledged);
      expect(refused).toEqual([]);
      expect(slowestMs).toBeLessThan(saneMs);
      expect(topic.get().view?.counter?.value).toBe(acknowledged);
      expect(brokenLines(dvor)).toEqual([]);
      isOver = false;
      clicking = clickOn();
    },
    async [Symbol.asyncDispose]() {
      isOver = true;
      await clicking;
      stop();
      client.close();
    },
  };
}

/** What a server wrote down as broken: no input may make it do that. */
export function brokenLines(dvor: Dvor): readonly string[] {
  return dvor
    .output()
    .split("\n")
    .filter((line) => /"level":"(?:error|fatal)"|"(?:broken|unhandled)"|^error/u.test(line));
}
