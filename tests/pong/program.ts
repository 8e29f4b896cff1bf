import { lobbyChannel } from "../../apps/pong/contract/lobby.ts";
import { type Match, matchChannel } from "../../apps/pong/contract/match.ts";
import { optionsOf } from "../../apps/pong/contract/rules.ts";
import { Session } from "../../apps/pong/netcode/session.ts";
import { type Keys, keys, noKeys } from "../../apps/pong/simulation/keys.ts";
import { matchWatch, sideOf } from "../../apps/pong/state/match.ts";
import { Client } from "../../core/client/client.ts";
import type { Credentials } from "./house.ts";

/** How often a program looks at the court, in milliseconds. */
const lookMs = 40;

/** Nearer than this the ball is straight ahead, in parts of a unit. */
const nearEnough = 6_000;

/** What a program does at its own side. */
export type Play = "follows" | "sleeps";

/** Somebody who plays by a program: a client like a page, with the same session. */
export class Program {
  readonly id: string;
  readonly client: Client;
  readonly #url: string;
  readonly #key: string;
  readonly #ends: (() => void)[] = [];

  constructor(url: string, { id, key }: Credentials) {
    this.id = id;
    this.#url = url;
    this.#key = key;
    const headers = { Authorization: `Bearer ${key}` };
    const address = `${url.replace("http", "ws")}/ws`;
    // Bun's WebSocket takes headers, which the DOM's type does not know.
    const open = () => new WebSocket(address, { headers } as never);
    this.client = new Client({ url: address, open });
  }

  /** Gives a command; throws what it is refused with. */
  async does(name: keyof typeof lobbyChannel.commands, input: object): Promise<void> {
    const answer = await this.client.send(lobbyChannel, name, input as never);
    if (!answer.ok) throw new Error(`${name}: ${answer.failure.code}`);
  }

  /** Takes the free seat of a match. */
  async joins(id: string): Promise<void> {
    const answer = await this.client.send(matchChannel, "match.join", { id });
    if (!answer.ok) throw new Error(`match.join: ${answer.failure.code}`);
  }

  /** Asks over REST, as this person. */
  async asks(method: string, path: string, body?: object): Promise<Response> {
    const headers = { Authorization: `Bearer ${this.#key}`, "Content-Type": "application/json" };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return fetch(`${this.#url}/api/pong${path}`, { method, headers, ...sent });
  }

  /**
   * Goes to a match, and plays it to its end, also when the line breaks; resolves with how the
   * match ended.
   */
  async plays(matchId: string, play: Play = "follows"): Promise<Match> {
    const topic = this.client.topic(matchWatch, matchId);
    const { promise: over, resolve } = Promise.withResolvers<Match>();
    let session: Session | undefined;
    let status = topic.get().status;
    const look = () => {
      const { state, status: now } = topic.get();
      if (state?.match.status === "over") return resolve(state.match);
      const side = state && sideOf(state.match, this.id);
      if (state && side !== null && side !== undefined) {
        session ??= new Session({ options: optionsOf(state.match.rules), side });
        if (now === "live" && status !== "live") session.joined();
      }
      status = now;
    };
    const deafen = this.client.hearBytes(matchChannel, matchId, (payload) =>
      session?.hears(payload, performance.now()),
    );
    const stop = topic.listen(look);
    const timer = setInterval(() => {
      if (session) this.#looks(session, matchId, play);
    }, lookMs);
    this.#ends.push(() => clearInterval(timer));
    look();
    try {
      return await over;
    } finally {
      clearInterval(timer);
      deafen();
      stop();
    }
  }

  #looks(session: Session, matchId: string, play: Play): void {
    const nowMs = performance.now();
    const view = session.view(nowMs);
    if (view.phase === "playing") session.holds(play === "sleeps" ? noKeys : wanted(view), nowMs);
    for (const said of session.says(nowMs)) this.client.sayBytes(matchChannel, matchId, said);
  }

  /** Ends it for good, as a program that is killed. */
  close(): void {
    for (const end of this.#ends) end();
    this.client.close();
  }
}

/** The keys that bring one's paddle to the height of the ball. */
function wanted({ ball, paddles, side }: ReturnType<Session["view"]>): Keys {
  if (!ball || side === undefined) return noKeys;
  const off = ball.y - paddles[side];
  if (Math.abs(off) < nearEnough) return noKeys;
  return off > 0 ? keys.down : keys.up;
}
