import type { Client } from "../../../core/client/client.ts";
import { arrives } from "./arrive.ts";
import { depthOf } from "./colours.ts";
import { listed, matchFor } from "./deeds.ts";
import { Game, type GameEnd, type Shows } from "./game.ts";
import { Hands } from "./hands.ts";
import { Keyboard } from "./keyboard.ts";
import { PlainTeller } from "./plain.ts";
import { phaseLine, scoreLine } from "./said.ts";
import { Screen } from "./screen.ts";
import { staged } from "./stage.ts";
import { type Talk, talkIn } from "./talk.ts";
import type { Tty } from "./tty.ts";
import { type Deed, languageOf, type Wish, wishOf } from "./wish.ts";

type Environment = Readonly<Record<string, string | undefined>>;
type Meeting = Exclude<Deed, { type: "list" | "help" }>;

/** Of a command that was not understood, and of one that failed (sysexits.h has no better). */
const [wrongUse, failed] = [2, 1];

/** Plays Pong in a terminal; returns the code that the process ends with. */
export async function pongInTerminal(
  words: readonly string[],
  env: Environment,
  tty: Tty,
): Promise<number> {
  const wished = wishOf(words, env);
  if (!wished.ok) {
    const talk = talkIn(languageOf(env));
    return fails(tty, `${talk.notUnderstood(wished.failure.issues?.[0]?.path ?? "")}\n`, talk);
  }
  const wish = wished.value;
  const { deed, isPlain } = wish;
  const talk = talkIn(wish.language);
  if (deed.type === "help") return ends(tty, talk.usage, 0);
  if (deed.type !== "list") {
    if (deed.type !== "watch" && !tty.hasKeys) return ends(tty, talk.noTerminal, wrongUse);
    if (!isPlain && !tty.hasScreen) return ends(tty, talk.noScreen, wrongUse);
  }
  const arrived = await arrives(wish.url, wish.key);
  if (!arrived.ok) {
    const isKey = arrived.failure.code === "key-not-valid";
    return ends(tty, isKey ? talk.keyNotValid : talk.noDvor(wish.url), failed);
  }
  return new Visit(arrived.value, wish, { tty, talk, env }).run();
}

function fails(tty: Tty, why: string, talk: Talk): number {
  return ends(tty, `${why}\n${talk.usage}`, wrongUse);
}

function ends(tty: Tty, line: string, code: number): number {
  tty.write(`${line}\n`);
  return code;
}

interface Around {
  readonly tty: Tty;
  readonly talk: Talk;
  readonly env: Environment;
}

/** A visit to a Dvor, until one goes, is sent away, or the process is to end. */
class Visit {
  readonly #client: Client;
  readonly #wish: Wish;
  readonly #around: Around;
  readonly #stop = new AbortController();
  readonly #screen: Screen;
  readonly #hands = new Hands();
  #code = 0;

  constructor(client: Client, wish: Wish, around: Around) {
    this.#client = client;
    this.#wish = wish;
    this.#around = around;
    this.#screen = new Screen(around.tty, depthOf(around.env));
  }

  async run(): Promise<number> {
    const { tty, talk } = this.#around;
    const keyboard = new Keyboard(this.#isPressed ? tty : undefined, (typed) => {
      if (typed.type === "pressed" && typed.key === "quit") this.#stop.abort();
    });
    const quiet = [
      tty.ends((code, cause) => this.#isToEnd(code, cause)),
      this.#client.connection.listen(() => {
        const { status } = this.#client.connection.get();
        if (status === "refused" || status === "ended") this.#isToEnd(failed, talk.stayAway);
      }),
      tty.resized(() => this.#screen.forget()),
    ];
    try {
      const lines = await this.#does(keyboard);
      this.#screen.close();
      for (const line of lines) tty.write(`${line}\n`);
    } finally {
      this.#screen.close();
      keyboard.close();
      this.#client.close();
      for (const end of quiet) end();
    }
    return this.#code;
  }

  /** Whether keys do anything: a list is only read. */
  get #isPressed(): boolean {
    return this.#wish.deed.type !== "list" && this.#around.tty.hasKeys;
  }

  /** Whatever broke is told after the terminal is as it was. */
  #isToEnd(code: number, cause?: unknown): void {
    this.#code = code;
    this.#screen.close();
    if (cause !== undefined) {
      const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
      this.#around.tty.write(`${text}\n`);
    }
    this.#stop.abort();
  }

  /** Does what was wished; returns what is said at the end. */
  async #does(keyboard: Keyboard): Promise<readonly string[]> {
    const { talk, tty } = this.#around;
    const { deed } = this.#wish;
    const stop = this.#stop.signal;
    if (deed.type === "help") return [talk.usage];
    if (deed.type === "list") {
      const lines = await listed(this.#client, talk, stop);
      return lines.ok ? lines.value : this.#refused(lines.failure);
    }
    const say = (line: string) => tty.write(`${line}\n`);
    const met = await matchFor(this.#client, { ...this.#wish, deed }, { talk, say, stop });
    if (!met.ok) return met.failure.code === "stopped" ? [] : this.#refused(met.failure);
    if (deed.type === "open") say(`${talk.waitingOpen}\n${this.#linkOf(met.value)}`);
    if (!this.#wish.isPlain) this.#screen.open();
    return this.#plays(met.value, deed, keyboard);
  }

  async #plays(id: string, deed: Meeting, keyboard: Keyboard): Promise<readonly string[]> {
    const { talk } = this.#around;
    const shows = this.#wish.isPlain ? this.#plainly() : this.#drawn(id);
    const game = new Game({
      ...{ id, client: this.#client, keyboard, shows },
      ...{ hands: this.#hands, stop: this.#stop.signal },
      ...{ isWatching: deed.type === "watch", endsItself: !this.#isPressed },
    });
    const end: GameEnd = await game.run();
    if (end.type === "next") return this.#plays(end.id, deed, keyboard);
    if (end.type === "refused") return this.#refused(end.failure);
    const { moment } = end;
    if (!moment || moment.match.status === "open") return [];
    // In lines that was said.
    if (this.#wish.isPlain && end.type === "over") return [];
    const isPlaying = end.type === "left" && moment.match.status === "playing";
    const after = isPlaying ? talk.left(`npx dvor pong join ${id}`) : phaseLine(moment, talk);
    return [scoreLine(moment, talk), ...(after === "" ? [] : [after])];
  }

  #plainly(): Shows {
    const { talk, tty } = this.#around;
    const teller = new PlainTeller(talk);
    return {
      shows(moment) {
        if (moment) for (const line of teller.lines(moment)) tty.write(`${line}\n`);
      },
    };
  }

  /** While nobody has come, the link to the match is there to be given on. */
  #drawn(id: string): Shows {
    const { talk, tty, env } = this.#around;
    const link = this.#linkOf(id);
    return {
      shows: (moment, hasReleases) => {
        const stage = { ...tty.size(), depth: depthOf(env), talk, hasReleases };
        if (moment) this.#screen.draw(staged(moment, { ...stage, link }));
      },
    };
  }

  #linkOf(id: string): string {
    return `${this.#wish.url}/pong/${id}`;
  }

  #refused(failure: Parameters<Talk["failure"]>[0]): readonly string[] {
    this.#code = failed;
    return [this.#around.talk.failure(failure)];
  }
}
