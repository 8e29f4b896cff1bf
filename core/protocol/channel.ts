import { limits } from "./limits.ts";
import { type Infer, parse, type Schema } from "./schema.ts";

/** What may be said on the topics of one kind: state, events, commands and whispers. */
export interface Channel {
  readonly name: string;
  /** What follows the name in a topic (`counter:<key>`); absent where there is one topic only. */
  readonly key?: Schema<string>;
  /** The state that a joiner is given. */
  readonly snapshot: Schema;
  /** What may have happened, in the past tense: `counter.clicked`. */
  readonly events: Readonly<Record<string, Schema<object>>>;
  /** What may be asked for, in the imperative: `counter.click`. Names are unique in the house. */
  readonly commands: Readonly<Record<string, Schema<object>>>;
  /** What may be said on the short road: not stored, not replayed. */
  readonly whispers?: Readonly<Record<string, Schema<object>>>;
  /**
   * Whether bytes are whispered on its topics: for what is told many times a second.
   *
   * The house tells those who are there, and they tell the house; each other they tell nothing.
   */
  readonly bytes?: true;
  /** Why a join or a command may be refused, beside the core's own codes. */
  readonly failures: readonly string[];
  /** Whether those who are here see each other; `count`: only how many they are, and not who. */
  readonly presence?: boolean | "count";
  /**
   * Events of which only the last matters, each with a function that names what it is about.
   *
   * A later event with the same kind and name makes an earlier one unneeded, and a reader
   * hears such events at most about 20 times a second, the last one always.
   */
  readonly gathers?: Readonly<Record<string, (event: never) => string>>;
  /**
   * Commands of which several waiting ones can become one.
   *
   * Gives the merged input, or undefined where the two must stay apart.
   */
  readonly merges?: Readonly<Record<string, (waiting: never, next: never) => object | undefined>>;
  /**
   * Names of the commands that a page writes down, to be given again if it is closed too soon.
   *
   * Each must be safe to repeat under another client: it carries an id by which the server
   * knows it again, and is answered as done. They are never merged.
   */
  readonly keeps?: readonly string[];
  /**
   * Whether a page remembers a topic's state, for the next one that is opened without a line.
   *
   * For what is worth having without one, and JSON as it is. A page shows it as `stale`, under
   * the commands that wait, and to nobody but the person who knew it.
   */
  readonly remembers?: boolean;
}

/** Defines a channel; the contract from which every type on both sides is inferred. */
export function defineChannel<
  const Name extends string,
  const Definition extends Omit<Channel, "name">,
>(name: Name, definition: Definition): { readonly name: Name } & Definition {
  return { name, ...definition };
}

/** The state of a channel's topic. */
export type StateOf<C extends Channel> = Infer<C["snapshot"]>;

/** Every event of a channel, as a union told apart by `type`. */
export type EventOf<C extends Channel> = {
  readonly [Type in keyof C["events"] & string]: { readonly type: Type } & Readonly<
    Infer<C["events"][Type]>
  >;
}[keyof C["events"] & string];

/** Every command of a channel, as a union told apart by `name`. */
export type CommandOf<C extends Channel> = {
  readonly [Name in keyof C["commands"] & string]: {
    readonly name: Name;
    readonly input: InputOf<C, Name>;
  };
}[keyof C["commands"] & string];

/** What a channel's command is given. */
export type InputOf<C extends Channel, Name extends keyof C["commands"]> = Readonly<
  Infer<C["commands"][Name]>
>;

/** Every whisper of a channel, as a union told apart by `name`. */
export type WhisperOf<C extends Channel> = {
  readonly [Name in keyof C["whispers"] & string]: {
    readonly name: Name;
    readonly data: C["whispers"] extends object ? Infer<C["whispers"][Name]> : never;
  };
}[keyof C["whispers"] & string];

/** The codes with which a channel's joins and commands may be refused. */
export type FailureOf<C extends Channel> = C["failures"][number];

/** The topic of a channel with this key. */
export function topicOf(channel: Pick<Channel, "name" | "key">, key = ""): string {
  return channel.key ? `${channel.name}:${key}` : channel.name;
}

/** Finds the channel and the key that a topic names; undefined when there is no such topic. */
export function findTopic<C extends Channel>(
  channels: ReadonlyMap<string, C>,
  topic: string,
): { readonly channel: C; readonly key: string } | undefined {
  if (topic.length > limits.topicLength) return undefined;
  const colon = topic.indexOf(":");
  const channel = channels.get(colon < 0 ? topic : topic.slice(0, colon));
  if (!channel) return undefined;
  if (!channel.key) return colon < 0 ? { channel, key: "" } : undefined;
  if (colon < 0) return undefined;
  const key = parse(channel.key, topic.slice(colon + 1));
  return key.ok ? { channel, key: key.value } : undefined;
}
