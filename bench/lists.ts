import { keysBetween } from "../apps/lists/order.ts";
import { newId } from "../core/protocol/id.ts";
import { startDvor } from "../platform/testing/dvor.ts";
import { gather } from "./gather.ts";
import { type LoadSocket, openSocket, quantile } from "./sockets.ts";

const people = 50;
const itemCount = 1_000;
const itemsAtOnce = 50;
const perSecond = 100;
const warmUpMs = 3_000;
const measuredMs = 20_000;

/** How often the load looks what is due by now. */
const lookMs = 2;

/**
 * From an edit to all the others having it: 50 people on one list of 1,000 items, 100 edits/s.
 *
 * An edit's time counts from when it was due, and to each of the other sockets by itself.
 */
export async function lists(): Promise<string> {
  await using server = await startDvor({ environment: { TRUST_PROXY: "true" } });
  const members = await gather(server, people);
  const run = { joined: 0, replies: 0, refused: 0, measuring: false, delaysMs: [] as number[] };
  const dueAtMs = new Map<string, number>();
  const hear = (frame: string) => {
    if (frame.startsWith('{"type":"joined"')) run.joined += 1;
    if (frame.startsWith('{"type":"reply"'))
      run[frame.includes('"failure"') ? "refused" : "replies"] += 1;
    if (!frame.startsWith('{"type":"events"') || !frame.includes('"topic":"list:')) return;
    const nowMs = performance.now();
    for (const [, op = ""] of frame.matchAll(/"op":"([0-9a-f-]{36})"/gu)) {
      const due = dueAtMs.get(op);
      if (due !== undefined && run.measuring) run.delaysMs.push(nowMs - due);
    }
  };
  const sockets: LoadSocket[] = [];
  for (const member of members) sockets.push(await openSocket(server.url, hear, member.cookies));
  const list = newId();
  const numbers = sockets.map(() => 0);
  const give = (by: number, name: string, input: object) => {
    numbers[by] = (numbers[by] ?? 0) + 1;
    sockets[by]?.send({ type: "command", number: numbers[by], name, input });
  };
  const made = { id: list, name: "Bench", colour: null, access: "everyone", currency: "EUR" };
  give(0, "list.create", made);
  const items = fill((input) => give(0, "item.add", { list, ...input }));
  while (run.replies + run.refused < 1 + itemCount / itemsAtOnce) await Bun.sleep(10);
  for (const socket of sockets) {
    socket.send({ type: "join", ref: 1, topic: `list:${list}` });
    socket.send({ type: "join", ref: 2, topic: "lists" });
  }
  while (run.joined < 2 * people) await Bun.sleep(10);

  const fromMs = performance.now();
  const before = run.replies;
  let edits = 0;
  for (let forMs = 0; forMs < warmUpMs + measuredMs; forMs = performance.now() - fromMs) {
    run.measuring = forMs > warmUpMs;
    for (; edits < (forMs / 1000) * perSecond; edits++) {
      const op = newId();
      dueAtMs.set(op, fromMs + (edits / perSecond) * 1000);
      give(edits % people, ...edit({ list, op, givenAt: Date.now() }, items, edits));
    }
    await Bun.sleep(lookMs);
  }
  while (run.replies + run.refused < before + edits) await Bun.sleep(10);
  await Bun.sleep(200);
  for (const socket of sockets) socket.close();
  if (run.refused > 0) throw new Error(`${run.refused} edits were refused`);
  const sorted = run.delaysMs.sort((one, two) => one - two);
  const at = (share: number) => `${quantile(sorted, share).toFixed(1)} ms`;
  return (
    `${edits} edits at ${perSecond}/s of ${itemCount} items, each to ${people} sockets: ` +
    `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)} (${sorted.length} deliveries)`
  );
}

/** Adds the items; gives their ids. */
function fill(add: (input: object) => void): readonly string[] {
  const places = keysBetween(null, null, itemCount);
  const nothing = { note: "", category: null, price: null, assignee: null, checked: false };
  const items = places.map((position, index) => ({
    ...{ id: newId(), name: `Thing ${index}`, position, ...nothing },
    amount: { quantity: (index % 9) + 1, unit: null },
  }));
  for (let from = 0; from < itemCount; from += itemsAtOnce) {
    const some = items.slice(from, from + itemsAtOnce);
    add({ op: newId(), givenAt: Date.now(), items: some });
  }
  return items.map(({ id }) => id);
}

/** What people do in a shop: mostly they check off, or write a note; now and then a quantity. */
function edit(asked: object, items: readonly string[], number: number): [string, object] {
  const item = items[(number * 37) % items.length];
  // As of one who sees everything at once: no edit here is to be a conflict.
  const base = number + 1;
  if (number % 5 === 0) return ["item.raise", { ...asked, item, by: 1, unit: null, base }];
  const change =
    number % 5 === 1
      ? { field: "note", to: `the ${number}th one` }
      : { field: "checked", to: Math.floor(number / items.length) % 2 === 0 };
  return ["item.set", { ...asked, changes: [{ item, change, base }] }];
}
