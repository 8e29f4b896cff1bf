import { newId } from "../core/protocol/id.ts";
import { startDvor } from "../platform/testing/dvor.ts";

const sockets = 200;
const warmUpMs = 2_000;
const measuredMs = 8_000;

/** Clicks counted singly: one click a command, each acknowledged when it is on disk. */
export async function clicks(): Promise<string> {
  const server = await startDvor();
  try {
    const id = await createCounter(server.url);
    const run = { measuring: false, acknowledged: 0, latenciesMs: [] as number[], stopped: false };
    const clients = await Promise.all(
      Array.from({ length: sockets }, () => click(server.url, id, run)),
    );
    await Bun.sleep(warmUpMs);
    run.measuring = true;
    const fromMs = performance.now();
    await Bun.sleep(measuredMs);
    run.measuring = false;
    const seconds = (performance.now() - fromMs) / 1000;
    run.stopped = true;
    for (const client of clients) client.close();
    const perSecond = Math.round(run.acknowledged / seconds);
    const sorted = run.latenciesMs.sort((one, two) => one - two);
    const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
    const answered = `answer p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
    return `${perSecond} clicks/s on ${sockets} sockets; ${answered}`;
  } finally {
    await server[Symbol.asyncDispose]();
  }
}

interface Run {
  measuring: boolean;
  acknowledged: number;
  readonly latenciesMs: number[];
  stopped: boolean;
}

async function createCounter(url: string): Promise<string> {
  const id = newId();
  const body = JSON.stringify({ id, name: "Bench" });
  const response = await fetch(`${url}/api/counters`, { method: "POST", body });
  if (response.status !== 201) throw new Error(await response.text());
  return id;
}

/** A socket that watches the counter and gives one click after the other. */
function click(url: string, id: string, run: Run): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/ws`);
  let number = 0;
  let sentAtMs = 0;
  const next = () => {
    number += 1;
    sentAtMs = performance.now();
    const input = { id, clicks: 1 };
    socket.send(JSON.stringify({ type: "command", number, name: "counter.click", input }));
  };
  return new Promise((resolve, reject) => {
    socket.onerror = () => reject(new Error("the socket failed"));
    socket.onopen = () => {
      socket.send(JSON.stringify({ type: "hello", version: 1, client: newId() }));
      socket.send(JSON.stringify({ type: "join", ref: 1, topic: `counter:${id}` }));
      resolve(socket);
      next();
    };
    socket.onmessage = ({ data }) => {
      for (const line of String(data).split("\n")) {
        if (!line.startsWith('{"type":"reply"')) continue;
        if (!line.includes('"at"')) throw new Error(`a click was refused: ${line}`);
        if (run.measuring) {
          run.acknowledged += 1;
          run.latenciesMs.push(performance.now() - sentAtMs);
        }
        if (!run.stopped) next();
      }
    };
  });
}
