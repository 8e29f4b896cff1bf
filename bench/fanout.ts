import { startDvor } from "../platform/testing/dvor.ts";
import { createCounter, type LoadSocket, openSocket, quantile } from "./sockets.ts";

const listeners = 1_000;
const underWay = 4;
const measuredMs = 6_000;

/** Events that are not gathered, to a thousand sockets of one topic, four under way at a time. */
export async function fanout(): Promise<string> {
  await using server = await startDvor();
  const id = await createCounter(server.url);
  const run = { heard: 0, joined: 0, measuring: false, stopped: false, delaysMs: [] as number[] };
  const sentAtMs = new Map<string, number>();
  const listen = () =>
    openSocket(server.url, (frame) => {
      if (frame.startsWith('{"type":"joined"')) run.joined += 1;
      if (!frame.startsWith('{"type":"events"') || !run.measuring) return;
      run.heard += frame.split("counter.changed").length - 1;
      const name = /"name":"(\w+)"/u.exec(frame)?.[1] ?? "";
      run.delaysMs.push(performance.now() - (sentAtMs.get(name) ?? performance.now()));
    });
  const sockets: LoadSocket[] = [];
  for (let count = 0; count < listeners; count++) sockets.push(await listen());
  for (const socket of sockets) socket.send({ type: "join", ref: 1, topic: `counter:${id}` });
  while (run.joined < listeners) await Bun.sleep(10);

  let number = 0;
  const rename = () => {
    const name = `n${++number}`;
    sentAtMs.set(name, performance.now());
    teller.send({ type: "command", number, name: "counter.rename", input: { id, name } });
  };
  const teller = await openSocket(server.url, (frame) => {
    if (frame.startsWith('{"type":"reply"') && !run.stopped) rename();
  });
  for (let count = 0; count < underWay; count++) rename();
  run.measuring = true;
  const fromMs = performance.now();
  await Bun.sleep(measuredMs);
  run.measuring = false;
  const seconds = (performance.now() - fromMs) / 1000;
  run.stopped = true;
  for (const socket of [...sockets, teller]) socket.close();
  const sorted = run.delaysMs.sort((one, two) => one - two);
  const delay = `p50 ${quantile(sorted, 0.5).toFixed(1)} ms`;
  const perSecond = Math.round(run.heard / seconds);
  return `${perSecond} deliveries/s to ${listeners} sockets; command to event ${delay}`;
}
