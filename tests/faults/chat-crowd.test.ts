import { expect, test } from "bun:test";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { startPostgres } from "../../platform/testing/postgres.ts";
import { needs } from "../../platform/testing/program.ts";
import { ChatCrowd } from "./chat-crowd.ts";

const people = 100;
const messages = 600;
const perSecond = 20;

/** The bar of the issue: whatever happens on the way, everybody ends with the same history. */
async function staysTogether(environment: Readonly<Record<string, string>>): Promise<void> {
  await using first = await startDvor({ environment: { TRUST_PROXY: "true", ...environment } });
  const crowd = await ChatCrowd.gather(first, people);
  let server: Dvor = first;
  const talking = crowd.talk({ messages, perSecond });
  const cutting = crowd.cutSomebody({ times: 60, everyMs: 450 });
  await crowd.hasSaid(messages / 2);
  await server.kill();
  server = await server.again();
  await talking;
  await cutting;

  expect(crowd.refused).toEqual([]);
  const histories = await crowd.histories();
  const [one = []] = histories;
  // Every message that was acknowledged is there, once, and nothing else is.
  expect(one.map(({ id }) => id).toSorted()).toEqual(crowd.said.toSorted());
  expect(one.map(({ position }) => position)).toEqual(one.map((_, index) => index + 1));
  for (const history of histories) expect(history).toEqual(one);
  // What each heard while it happened, through cuts and the restart, is that history too.
  for (const heard of await crowd.heard()) {
    expect(heard.doubled).toEqual([]);
    for (const { id, position } of heard.messages) expect(one[position - 1]?.id).toBe(id);
  }
  for (const end of await crowd.ends()) expect(end).toEqual(one.slice(-50).map(({ id }) => id));
  // Whoever says two things is heard to have said them in that order.
  expect(crowd.outOfOrder(one)).toEqual([]);

  const pointers = await crowd.readUpToSomewhere(one.length);
  for (const [index, counted] of (await crowd.unread()).entries()) {
    const pointer = pointers[index] ?? 0;
    const own = crowd.idOf(index);
    const unread = one.filter(({ position, by }) => position > pointer && by !== own).length;
    expect([index, counted]).toEqual([index, { read: pointer, live: unread, asked: unread }]);
  }
  crowd.close();
  expect(await server.stop()).toBe(0);
}

test("100 people, 20 messages a second, cuts and a kill -9: one history, on SQLite", async () => {
  await staysTogether({});
}, 180_000);

const initdb = needs("initdb");
test.skipIf(!initdb)(
  "100 people, 20 messages a second, cuts and a kill -9: one history, on PostgreSQL",
  async () => {
    const postgres = await startPostgres(initdb ?? "");
    try {
      await staysTogether({ DATABASE_URL: await postgres.database() });
    } finally {
      await postgres.stop();
    }
  },
  180_000,
);
