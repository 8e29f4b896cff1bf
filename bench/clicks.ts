import { startDvor } from "../platform/testing/dvor.ts";
import { createCounter, openSocket, quantile } from "./sockets.ts";

const sockets = 200;
const warmUpMs = 2_000;
const measuredMs = 8_000;

interface Run {
  measuring: boolean;
  stopped: boolean;
  readonly latenciesMs: number[];
}

/** Clicks counted singly: one click a command, each acknowledged when it is on disk. */
export async function clicks(): Promise<string> {
  await using server = await startDvor();
  const id = await createCounter(server.url);
  const run: Run = { measuring: false, stopped: false, latenciesMs: [] };
  const open = Array.from({ length: sockets }, () => clickOn(server.url, id, run));
  const clickers = await Promise.all(open);
  await Bun.sleep(warmUpMs);
  run.measuring = true;
  const fromMs = performance.now();
  await Bun.sleep(measuredMs);
  run.measuring = false;
  const seconds = (performance.now() - fromMs) / 1000;
  run.stopped = true;
  for (const clicker of clickers) clicker.close();
  const sorted = run.latenciesMs.sort((one, two) => one - two);
  const at = (share: number) => quantile(sorted, share).toFixed(1);
  const perSecond = Math.round(sorted.length / seconds);
  const answered = `answer p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
  return `${perSecond} clicks/s on ${sockets} sockets; ${answered}`;
}

/** A socket that watches the counter and gives one click after the other. */
async function clickOn(url: string, id: string, run: Run) {
  let number = 0;
  let sentAtMs = 0;
  const next = () => {
    sentAtMs = performance.now();
    const input = { id, clicks: 1 };
    socket.send({ type: "command", number: ++number, name: "counter.click", input });
  };
  const socket = await openSocket(url, (frame) => {
    if (!frame.startsWith('{"type":"reply"')) return;
    if (!frame.includes('"at"')) throw new Error(`a click was refused: ${frame}`);
    if (run.measuring) run.latenciesMs.push(performance.now() - sentAtMs);
    if (!run.stopped) next();
  });
  socket.send({ type: "join", ref: 1, topic: `counter:${id}` });
  next();
  return socket;
}
