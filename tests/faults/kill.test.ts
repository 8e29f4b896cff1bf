import { Database as Sqlite } from "bun:sqlite";
import { expect, test } from "bun:test";
import { join } from "node:path";
import { counterChannel, countersChannel } from "../../apps/counters/contract.ts";
import { counterWatch } from "../../apps/counters/state.ts";
import { asOne, sumsOf } from "../../apps/counters/testing/sums.ts";
import { newId } from "../../core/protocol/id.ts";
import { startDvor } from "../../platform/testing/dvor.ts";
import { visit } from "../../platform/testing/visitor.ts";

const clients = 50;
const clicksEach = 40;

/** What stands in the file, after the server is gone. */
function countIn(folder: string, id: string) {
  const file = new Sqlite(join(folder, "dvor.sqlite"), { readonly: true });
  const sums = file.query(sumsOf(id)).all();
  const clicks = file.query("select count(*) as rows from click where counter_id = ?").get(id);
  file.close();
  return { sums, ...Object(clicks) };
}

test("kill -9 amid 2,000 clicks of 50 clients loses none and doubles none", async () => {
  await using first = await startDvor();
  const visitors = await Promise.all(Array.from({ length: clients }, () => visit(first.url)));
  const id = newId();
  const [maker] = visitors;
  if (!maker) throw new Error("nobody came");
  await maker.client.send(countersChannel, "counter.create", { id, name: "Killed" });

  let acknowledged = 0;
  const killings = [500, 1200];
  const killed: Promise<void>[] = [];
  let server = first;
  /** Kills the server at the moment when so many clicks were acknowledged, and starts it again. */
  async function killAndStart(): Promise<void> {
    const before = server;
    await before.kill();
    server = await before.again();
  }
  const clicking = visitors.map(async ({ client }) => {
    for (let click = 0; click < clicksEach; click++) {
      const done = await client.send(counterChannel, "counter.click", { id, clicks: 1 });
      expect(done.ok).toBe(true);
      acknowledged += 1;
      if (acknowledged >= (killings[0] ?? Number.POSITIVE_INFINITY)) {
        killings.shift();
        killed.push(killAndStart());
      }
    }
  });
  await Promise.all(clicking);
  await Promise.all(killed);
  expect([acknowledged, killed.length]).toEqual([clients * clicksEach, 2]);

  const response = await maker.fetch(`/api/counters/${id}`);
  expect((await response.json()).value).toBe(acknowledged);
  // A watcher who was there all the time believes the same.
  const topic = maker.client.topic(counterWatch, id);
  const { promise, resolve } = Promise.withResolvers<number>();
  const look = () => {
    const value = topic.get().state?.counter?.value;
    if (value !== undefined) resolve(value);
  };
  topic.listen(look);
  expect(await promise).toBe(acknowledged);

  for (const { client } of visitors) client.close();
  await server.stop();
  const sums = [asOne({ epoch: 1, value: acknowledged })];
  expect(countIn(first.folder, id)).toEqual({ sums, rows: acknowledged });
}, 60_000);
