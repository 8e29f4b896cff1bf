import type { Hono } from "hono";
import type { Kysely } from "kysely";
import type { ChannelHandler } from "../../core/hub/handler.ts";
import type { Channel, FailureOf, InputOf, StateOf } from "../../core/protocol/channel.ts";
import type { Failure, Result } from "../../core/protocol/result.ts";
import type { Database } from "../db/database.ts";
import type { Migrations } from "../db/migrate.ts";
import type { Heard } from "./heard.ts";
import type { AppPorts } from "./ports.ts";
import type { HttpEnv } from "./request.ts";
import type { Scope } from "./scope.ts";

/** What a room of the house is: its manifest, read once at start. */
export interface App {
  readonly name: string;
  readonly migrations: Migrations;
  readonly channels: readonly AppChannel[];
  /** REST, mounted at `/api/<name>`. */
  readonly routes?: (ports: AppPorts) => Hono<HttpEnv>;
  /** Fills an empty Dvor with believable content. */
  readonly demo?: (ports: AppPorts, people: readonly Scope[]) => Promise<void>;
}

/** A channel with everything that its app does for it. */
export interface AppChannel {
  readonly channel: Channel;
  readonly commands: Readonly<Record<string, Command>>;
  handler(db: Database): ChannelHandler<Scope>;
}

/** A command as `perform` runs it: its input is parsed, its transaction is open. */
export type Command = (
  transaction: Kysely<unknown>,
  scope: Scope,
  input: never,
) => Promise<Result<readonly Heard[]>>;

/** A channel's commands, each by its name; one that is missing does not compile. */
export type CommandsOf<C extends Channel, Tables> = {
  readonly [Name in keyof C["commands"] & string]: (
    transaction: Kysely<Tables>,
    scope: Scope,
    input: InputOf<C, Name>,
  ) => Promise<Result<readonly Heard[], Failure<FailureOf<C>>>>;
};

/** Who may listen to a channel's topics, and what they are told first. */
export interface Listening<C extends Channel, Tables> {
  readonly admit: (
    db: Kysely<Tables>,
    scope: Scope,
    key: string,
  ) => Promise<Result<unknown, Failure<FailureOf<C> | "forbidden">>>;
  readonly snapshot: (db: Kysely<Tables>, scope: Scope, key: string) => Promise<StateOf<C>>;
}

/** Defines an app. */
export function defineApp(app: App): App {
  return app;
}

/** Joins a channel's contract with what the server does for it. */
export function serveChannel<C extends Channel, Tables>(
  channel: C,
  listening: Listening<C, Tables>,
  commands: CommandsOf<C, Tables>,
): AppChannel {
  return {
    channel,
    commands: commands as unknown as AppChannel["commands"], // `perform` parses each input first
    handler: (db) => {
      const read = db.read as Kysely<Tables>; // the app's own migrations made its tables
      return {
        channel,
        admit: (scope, key) => listening.admit(read, scope, key),
        snapshot: (scope, key) => listening.snapshot(read, scope, key),
      };
    },
  };
}
