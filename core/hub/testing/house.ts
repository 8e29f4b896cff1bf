import type { Channel } from "../../protocol/channel.ts";
import type { CloseCode } from "../../protocol/close-codes.ts";
import { ok, type Result, refuse } from "../../protocol/result.ts";
import { parse, type Schema } from "../../protocol/schema.ts";
import type { At, ChannelHandler, NumberedCommand, Principal } from "../handler.ts";
import { Hub } from "../hub.ts";
import type { Audience, Layer } from "../layer.ts";
import { createMemoryLayer } from "../layers/memory.ts";
import {
  applied,
  type Board,
  boardChannel,
  emptyBoard,
  gameChannel,
  hallChannel,
  roomChannel,
} from "./board.ts";
import { Visitor } from "./visitor.ts";

/** Something that can be awaited until a test opens it. */
export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

/** A gate that is shut. */
export function createGate(): Gate {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

/** A hub over the memory layer, with boards in memory where a house would have a database. */
export class House {
  readonly layer: Layer;
  readonly hub: Hub<Principal>;
  readonly boards = new Map<string, Board>();
  /** What was logged as broken. */
  readonly broken: unknown[] = [];
  /** What was being done each time. */
  readonly during: string[] = [];
  /** Whose sockets are gone, in order. */
  readonly left: Principal[] = [];
  /** Ids of what was posted, in order. */
  readonly posted = new Set<string>();
  /** How often each command was given, by client and number. */
  readonly given = new Map<string, number>();
  /** What is said of somebody who has just connected: the code with which they must go. */
  rechecking: (principal: Principal) => Promise<CloseCode | undefined> = async () => undefined;
  /** Awaited before a join is admitted. */
  admission: (topic: string) => Promise<void> = async () => {};
  /** Whether somebody may whisper in a room; on a board all may, and nobody is asked. */
  whispering: (principal: Principal) => Promise<Result<unknown>> = async () => ok();
  /** Awaited before a snapshot is read. */
  reading: (topic: string) => Promise<void> = async () => {};
  /** Awaited after a snapshot was read, before it is told. */
  telling: (topic: string) => Promise<void> = async () => {};
  /** What somebody sees of a board; all of it, unless told otherwise. */
  showing: (board: Board, principal: Principal) => Board = (board) => board;
  /** Awaited before a command is done. */
  doing: (command: NumberedCommand) => Promise<void> = async () => {};
  readonly #answers = new Map<string, Promise<Result<At>>>();

  constructor(layer: Layer = createMemoryLayer()) {
    this.layer = layer;
    this.hub = new Hub<Principal>(layer, {
      handlers: [boardChannel, roomChannel, hallChannel, gameChannel].map((one) =>
        this.#handler(one),
      ),
      perform: (principal, command) => this.#once(principal, command),
      broken: (cause, during) => {
        this.during.push(during);
        return refuse("internal", { id: `log-${this.broken.push(cause)}` }).failure;
      },
      recheck: (principal) => this.rechecking(principal),
      left: (principal) => this.left.push(principal),
    });
  }

  #handler(channel: Channel): ChannelHandler<Principal> {
    const topicOf = (key: string) => `${channel.name}:${key}`;
    return {
      channel,
      admit: async (_principal, key) => {
        await this.admission(topicOf(key));
        return key === "secret" ? refuse("forbidden") : ok();
      },
      ...(channel === roomChannel ? { mayWhisper: (by) => this.whispering(by) } : {}),
      snapshot: async (principal, key) => {
        await this.reading(topicOf(key));
        const board = this.showing(this.board(topicOf(key)), principal);
        await this.telling(topicOf(key));
        return board;
      },
    };
  }

  /** A board as a fresh snapshot gives it. */
  board(topic: string): Board {
    return this.boards.get(topic) ?? emptyBoard;
  }

  /** Somebody opens a socket, and has said nothing yet. */
  opens(name: string, standing: Omit<Principal, "person"> = {}): Visitor {
    return new Visitor(this.hub, { ...standing, person: { id: name.toLowerCase(), name } });
  }

  /** Somebody comes with a socket and says hello. */
  comes(name: string, standing: Omit<Principal, "person"> = {}): Visitor {
    const visitor = this.opens(name, standing);
    visitor.saysHello();
    return visitor;
  }

  /** A line is written on a board; every line is heard. */
  writes(topic: string, text: string, audience?: Audience): Promise<number> {
    const n = this.board(topic).lines.length + 1;
    return this.#changes(topic, { type: "board.written", n, text }, audience);
  }

  /** A board's value rises; only the last value is heard. */
  counts(topic: string, by = 1): Promise<number> {
    return this.#changes(topic, { type: "board.counted", value: this.board(topic).value + by });
  }

  #changes(
    topic: string,
    event: { type: string; [field: string]: unknown },
    audience?: Audience,
  ): Promise<number> {
    this.boards.set(topic, applied(this.board(topic), event));
    return this.hub.publish(topic, [event], audience);
  }

  /** Does each numbered command of a client once, as a platform does. */
  #once(_principal: Principal, command: NumberedCommand): Promise<Result<At>> {
    const id = `${command.client} ${command.number}`;
    this.given.set(id, (this.given.get(id) ?? 0) + 1);
    const before = this.#answers.get(id);
    if (before) return before.then((answer) => (answer.ok ? ok({}) : answer));
    const answer = this.#does(command);
    this.#answers.set(id, answer);
    return answer;
  }

  async #does(command: NumberedCommand): Promise<Result<At>> {
    await this.doing(command);
    const schema = new Map<string, Schema>(Object.entries(boardChannel.commands)).get(command.name);
    if (!schema) return refuse("not-found");
    const input = parse(schema, command.input);
    if (!input.ok) return input;
    if (command.name === "board.close") return refuse("board-closed");
    if (command.name === "board.break") throw new Error("a board broke");
    type Input = { key: string; text: string; by: number; id: string }; // each has some of it
    const { key, text, by, id } = input.value as Input;
    const topic = `board:${key}`;
    if (command.name === "board.count") return ok({ [topic]: await this.counts(topic, by) });
    if (command.name === "board.post") {
      if (text === "forbidden words") return refuse("board-closed");
      if (this.posted.has(id)) return ok({});
      this.posted.add(id);
    }
    return ok({ [topic]: await this.writes(topic, text) });
  }

  /** How many commands were done. */
  get commandsDone(): number {
    return this.#answers.size;
  }
}
