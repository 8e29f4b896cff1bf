import { commonRoomId } from "../apps/chat/contract/rooms.ts";
import { newId } from "../core/protocol/id.ts";
import { startDvor } from "../platform/testing/dvor.ts";
import { gather } from "./gather.ts";
import { type LoadSocket, openSocket, quantile } from "./sockets.ts";

const people = 201;
const perSecond = 20;
const warmUpMs = 3_000;
const measuredMs = 30_000;

/** How often the load looks what is due by now. */
const lookMs = 2;

/**
 * From saying something in the common room to everybody else having it: 200 people, 20 a second.
 *
 * A message's time counts from when it was due, and to each of the 200 sockets by itself.
 */
export async function chat(): Promise<string> {
  await using server = await startDvor({ environment: { TRUST_PROXY: "true" } });
  const members = await gather(server, people);
  const dueAtMs = new Map<string, number>();
  const run = { joined: 0, replies: 0, refused: 0, measuring: false, delaysMs: [] as number[] };
  const hear = (frame: string) => {
    if (frame.startsWith('{"type":"joined"')) run.joined += 1;
    if (frame.startsWith('{"type":"reply"'))
      run[frame.includes('"failure"') ? "refused" : "replies"] += 1;
    if (!frame.startsWith('{"type":"events"') || !frame.includes('"message.sent"')) return;
    const nowMs = performance.now();
    for (const [, id = ""] of frame.matchAll(/"message":\{"id":"([0-9a-f-]{36})"/gu)) {
      const due = dueAtMs.get(id);
      if (due !== undefined && run.measuring) run.delaysMs.push(nowMs - due);
    }
  };
  const sockets: LoadSocket[] = [];
  for (const member of members) {
    const socket = await openSocket(server.url, hear, member.cookies);
    for (const [ref, topic] of ["rooms", `room:${commonRoomId}`].entries()) {
      socket.send({ type: "join", ref: ref + 1, topic });
    }
    sockets.push(socket);
  }
  while (run.joined < 2 * people) await Bun.sleep(10);

  const fromMs = performance.now();
  let said = 0;
  for (let forMs = 0; forMs < warmUpMs + measuredMs; forMs = performance.now() - fromMs) {
    run.measuring = forMs > warmUpMs;
    for (; said < (forMs / 1000) * perSecond; said++) {
      const id = newId();
      dueAtMs.set(id, fromMs + (said / perSecond) * 1000);
      const input = { id, roomId: commonRoomId, text: `Message **${said}**, see you at the gate` };
      sockets[said % people]?.send({
        ...{ type: "command", name: "message.send", input },
        number: Math.floor(said / people) + 1,
      });
    }
    await Bun.sleep(lookMs);
  }
  while (run.replies + run.refused < said) await Bun.sleep(10);
  await Bun.sleep(200);
  for (const socket of sockets) socket.close();
  if (run.refused > 0) throw new Error(`${run.refused} messages were refused`);
  const sorted = run.delaysMs.sort((one, two) => one - two);
  const at = (share: number) => `${quantile(sorted, share).toFixed(1)} ms`;
  return (
    `${said} messages at ${perSecond}/s, each to ${people} sockets: ` +
    `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)} (${sorted.length} deliveries)`
  );
}
