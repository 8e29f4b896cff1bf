import {
  becomesHost,
  goodPassword,
  type Member,
  signsUp,
} from "../platform/testing/browser-jar.ts";
import { startDvor } from "../platform/testing/dvor.ts";
import { createCounter, type LoadSocket, openSocket, quantile } from "./sockets.ts";

const sockets = 200;
const clicksPerSecond = 500;
const signInsPerSecond = 20;
const accounts = 40;
const warmUpMs = 2_000;
const measuredMs = 15_000;

/** How often the load looks what is due by now. */
const lookMs = 4;

/** What was answered while a load ran, in milliseconds each. */
interface Answers {
  readonly clicks: number[];
  readonly signIns: number[];
  /** Until the last sign-in was answered. */
  readonly forMs: number;
}

/**
 * Whether hashing stalls the server: clicks at a fixed rate, alone, then beside sign-ins.
 *
 * A click's time counts from when it was due, so a stall is paid by every click that it holds up.
 */
export async function signIns(): Promise<string> {
  await using server = await startDvor({ environment: { TRUST_PROXY: "true" } });
  const members: Member[] = [await becomesHost(server, { address: addressOf(0) })];
  for (let count = 1; count < accounts; count++) {
    members.push(await signsUp(server, { handle: `member${count}`, address: addressOf(count) }));
  }
  const id = await createCounter(server.url);
  const clickers = await openClickers(server.url, id);
  const click = (dueMs: number, number: number) => clickers.click(dueMs, number);
  const signIn = (number: number) => signsInOnce(server.url, members, number);
  const load = { click, signIn };

  await run(load, clickers.heard, { forMs: warmUpMs, perSecond: signInsPerSecond });
  const alone = await run(load, clickers.heard, { forMs: measuredMs, perSecond: 0 });
  const both = await run(load, clickers.heard, { forMs: measuredMs, perSecond: signInsPerSecond });
  clickers.close();
  const done = (both.signIns.length / both.forMs) * 1000;
  return [
    `clicks at ${clicksPerSecond}/s on ${sockets} sockets: alone ${shown(alone.clicks)}`,
    `beside ${done.toFixed(1)} sign-ins/s ${shown(both.clicks)}`,
    `sign-in ${shown(both.signIns)}`,
  ].join("; ");
}

interface Load {
  readonly click: (dueMs: number, number: number) => void;
  readonly signIn: (number: number) => Promise<number | undefined>;
}

/** Clicks at the fixed rate, and signs in at another; gives what was answered meanwhile. */
async function run(
  { click, signIn }: Load,
  heard: number[],
  { forMs, perSecond }: { readonly forMs: number; readonly perSecond: number },
): Promise<Answers> {
  heard.length = 0;
  const signIns: Promise<number | undefined>[] = [];
  const fromMs = performance.now();
  let clicked = 0;
  for (let elapsedMs = 0; elapsedMs < forMs; elapsedMs = performance.now() - fromMs) {
    for (; clicked < (elapsedMs / 1000) * clicksPerSecond; clicked++) {
      click(fromMs + (clicked / clicksPerSecond) * 1000, clicked);
    }
    while (signIns.length < (elapsedMs / 1000) * perSecond) {
      signIns.push(signIn(signIns.length));
    }
    await Bun.sleep(lookMs);
  }
  const tookMs = (await Promise.all(signIns)).filter((took) => took !== undefined);
  const doneMs = performance.now() - fromMs;
  while (heard.length < clicked) await Bun.sleep(lookMs);
  return { clicks: heard.splice(0), signIns: tookMs, forMs: doneMs };
}

/** Opens the sockets that click in turn; `heard` gathers how long each answer took. */
async function openClickers(url: string, id: string) {
  const heard: number[] = [];
  const open = Array.from({ length: sockets }, () => openClicker(url, id, heard));
  const clickers = await Promise.all(open);
  return {
    heard,
    click: (dueMs: number, number: number) => clickers[number % sockets]?.click(dueMs),
    close() {
      for (const { socket } of clickers) socket.close();
    },
  };
}

async function openClicker(url: string, id: string, heard: number[]) {
  const dueMs = new Map<number, number>();
  let number = 0;
  const socket: LoadSocket = await openSocket(url, (frame) => {
    if (!frame.startsWith('{"type":"reply"')) return;
    const [, answered = ""] = /"number":(\d+)/u.exec(frame) ?? [];
    if (!frame.includes('"at"')) throw new Error(`a click was refused: ${frame}`);
    heard.push(performance.now() - (dueMs.get(Number(answered)) ?? Number.NaN));
    dueMs.delete(Number(answered));
  });
  socket.send({ type: "join", ref: 1, topic: `counter:${id}` });
  return {
    socket,
    click(atMs: number) {
      dueMs.set(++number, atMs);
      const input = { id, clicks: 1 };
      socket.send({ type: "command", number, name: "counter.click", input });
    },
  };
}

/**
 * Somebody signs in with a browser that is not known here; gives how long it took.
 *
 * Undefined where too many waited: a machine that hashes more slowly than they come.
 */
async function signsInOnce(url: string, members: readonly Member[], number: number) {
  const fromMs = performance.now();
  const who = members[number % members.length]?.handle;
  const answer = await fetch(`${url}/api/people/sign-in`, {
    method: "POST",
    headers: { "X-Forwarded-For": addressOf(number) },
    body: JSON.stringify({ who, password: goodPassword }),
  });
  if (answer.status === 429) return undefined;
  if (answer.status !== 200) throw new Error(`a sign-in was refused: ${await answer.text()}`);
  return performance.now() - fromMs;
}

/** Everybody comes from an address of their own. */
function addressOf(number: number): string {
  return `10.1.${number >> 8}.${number & 255}`;
}

function shown(tookMs: number[]): string {
  const sorted = tookMs.sort((one, two) => one - two);
  const at = (share: number) => quantile(sorted, share).toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`;
}
