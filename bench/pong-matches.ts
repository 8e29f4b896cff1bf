import { plainRules } from "../apps/pong/contract/rules.ts";
import { encodeSaid } from "../apps/pong/netcode/wire/said.ts";
import { decodeTold, type Snapshot } from "../apps/pong/netcode/wire/told.ts";
import { keys, noKeys } from "../apps/pong/simulation/keys.ts";
import { newId } from "../core/protocol/id.ts";
import { type Credentials, openPongHouse, stopPongHouse } from "../tests/pong/house.ts";

/** How many matches at once, one house after the other: the first is the bar's. */
const sizes = (process.env["PONG_MATCHES"] ?? "100,200,350,500").split(",").map(Number);
const warmUpMs = 5_000;
const measuredMs = 30_000;
/** How often a player looks at the court. */
const lookMs = 100;

/** What a message costs beside its payload: TCP and IP, TLS, the WebSocket frame. */
const wireBytes = 52 + 22 + 2;

/** Matches at once in one process, each of two programs over sockets of their own. */
export async function pongMatches(): Promise<string> {
  const lines: string[] = [];
  for (const matches of sizes) lines.push(await run(matches));
  return lines.join("\n  ");
}

async function run(matches: number): Promise<string> {
  const house = await openPongHouse(2 * matches);
  const { url } = house.dvor;
  const players = await Promise.all(
    house.players.map((credentials, index) =>
      openPlayer(url, credentials, index % 2 === 0 ? 0 : 1),
    ),
  );
  for (let match = 0; match < matches; match++) {
    const [left, right] = [players[2 * match], players[2 * match + 1]];
    if (left && right) await begins(url, left, right);
  }
  const chatter = setInterval(() => void talks(url, house.players), 50);
  await Bun.sleep(warmUpMs);
  house.dvor.signal("SIGUSR2");
  const counts = () => players.map(({ heard }) => ({ ...heard }));
  const before = counts();
  const fromMs = performance.now();
  await Bun.sleep(measuredMs);
  const seconds = (performance.now() - fromMs) / 1_000;
  const after = counts();
  clearInterval(chatter);
  for (const player of players) player.close();
  const late = await stopPongHouse(house);
  const messages = after.reduce(
    (sum, one, index) => sum + one.messages - (before[index]?.messages ?? 0),
    0,
  );
  const bytes = after.reduce((sum, one, index) => sum + one.bytes - (before[index]?.bytes ?? 0), 0);
  const each = messages / players.length / seconds;
  const payload = bytes / messages;
  const kilobits = (each * (payload + wireBytes) * 8) / 1_000;
  return (
    `${matches} matches: late p50 ${late.p50.toFixed(2)} ms, p99 ${late.p99.toFixed(2)} ms, ` +
    `max ${late.max.toFixed(1)} ms; a player hears ${each.toFixed(1)} messages/s of ` +
    `${payload.toFixed(0)} bytes: ${kilobits.toFixed(1)} kbit/s on the wire; ` +
    `server ${((late.cpuMs / 1_000 / (seconds + warmUpMs / 1_000)) * 100).toFixed(0)} % of a core`
  );
}

interface Player {
  readonly key: string;
  readonly heard: { messages: number; bytes: number };
  /** Joins a match and plays it. */
  joins(id: string): void;
  close(): void;
}

/** A program that follows the ball, and knows no more of the house than its bytes. */
function openPlayer(url: string, { key }: Credentials, side: 0 | 1): Promise<Player> {
  const headers = { Authorization: `Bearer ${key}` };
  // Bun's WebSocket takes headers, which the DOM's type does not know.
  const socket = new WebSocket(`${url.replace("http", "ws")}/ws`, { headers } as never);
  socket.binaryType = "arraybuffer";
  const heard = { messages: 0, bytes: 0 };
  let [last, seq, held]: [Snapshot | undefined, number, number] = [undefined, 0, 0];
  let looking: ReturnType<typeof setInterval> | undefined;
  const says = (payload: Uint8Array) => {
    const message = new Uint8Array(4 + payload.length);
    new DataView(message.buffer).setUint32(0, 1, true);
    message.set(payload, 4);
    socket.send(message);
  };
  const looks = () => {
    if (!last) return says(encodeSaid({ type: "here", takesOver: false }));
    const { ball, paddles, tick } = last.world;
    const off = ball.y - paddles[side].y;
    const way = off > 0 ? keys.down : keys.up;
    const wanted = Math.abs(off) < 6_000 ? noKeys : way;
    if (wanted !== held || seq === 0) seq += 1;
    held = wanted;
    says(encodeSaid({ type: "keys", seq, keys: held, tick: tick + 4, ackTick: tick }));
  };
  socket.onmessage = ({ data }) => {
    if (typeof data === "string") {
      if (data.includes('"joined"')) says(encodeSaid({ type: "here", takesOver: false }));
      return;
    }
    heard.messages += 1;
    heard.bytes += data.byteLength;
    const told = decodeTold(new Uint8Array(data, 4));
    if (told?.type === "snapshot") last = told;
  };
  return new Promise((resolve, reject) => {
    socket.onerror = () => reject(new Error("a socket failed"));
    socket.onopen = () => {
      socket.send(JSON.stringify({ type: "hello", version: 1, client: newId() }));
      resolve({
        ...{ key, heard },
        joins(id) {
          socket.send(JSON.stringify({ type: "join", ref: 1, topic: `match:${id}` }));
          looking = setInterval(looks, lookMs);
        },
        close() {
          clearInterval(looking);
          socket.close();
        },
      });
    };
  });
}

/** Makes a match of two, by the API. */
async function begins(url: string, left: Player, right: Player): Promise<void> {
  const id = newId();
  const rules = { ...plainRules, points: 21 };
  await asks(url, left.key, "/api/pong/matches", { id, rules, against: { type: "link" } });
  await asks(url, right.key, `/api/pong/matches/${id}/join`, {});
  left.joins(id);
  right.joins(id);
}

/** The rest of the house is alive: somebody speaks in the common room. */
async function talks(url: string, [somebody]: readonly Credentials[]): Promise<void> {
  if (!somebody) return;
  await asks(url, somebody.key, "/api/counters", { id: newId(), name: "Bench" }).catch(() => 0);
}

async function asks(url: string, key: string, path: string, body: object): Promise<void> {
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
  const answer = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
}
