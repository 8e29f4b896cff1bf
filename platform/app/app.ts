import type { Hono } from "hono";
import type { Kysely } from "kysely";
import type { ChannelHandler } from "../../core/hub/handler.ts";
import type { Outcome } from "../../core/hub/heard.ts";
import type { Channel, FailureOf, InputOf, StateOf } from "../../core/protocol/channel.ts";
import { type Failure, type Result, refuse } from "../../core/protocol/result.ts";
import type { Database } from "../db/database.ts";
import type { Migrations } from "../db/migrate.ts";
import type { Job } from "../jobs/job.ts";
import type { Schedule } from "../jobs/schedule.ts";
import type { AppPorts, EnginePorts, RoutePorts } from "./ports.ts";
import type { HttpEnv } from "./request.ts";
import type { Scope } from "./scope.ts";

/** What a room of the house is: its manifest, read once at start. */
export interface App {
  readonly name: string;
  readonly migrations: Migrations;
  readonly channels: readonly AppChannel[];
  /** REST, mounted at `/api/<name>`. */
  readonly routes?: (ports: RoutePorts) => Hono<HttpEnv>;
  /** Whether its routes answer also those whom the host lets not look in. */
  readonly isForEveryone?: boolean;
  /** Paths below its own (`/rooms/:id/files`) that take files, and bound them themselves. */
  readonly uploads?: readonly string[];
  /** Who may read its files: those whose key begins with its name. */
  readonly media?: (ports: RoutePorts) => Admits;
  /** What it does later. */
  readonly jobs?: (ports: RoutePorts) => readonly Job[];
  /** When it does some of that by itself. */
  readonly schedules?: readonly Schedule[];
  /** What it runs by itself while the house stands. */
  readonly engine?: (ports: RoutePorts & EnginePorts) => Engine;
  /** Fills an empty Dvor with believable content. */
  readonly demo?: (ports: AppPorts, people: readonly Scope[]) => Promise<void>;
}

/** Something that runs while the house stands, as the loop of a game does. */
export interface Engine {
  /** Takes up what was under way; the doors open after it, also when it has failed. */
  start(): Promise<void>;
  /** Leaves on disk what is to go on; the sockets are gone by then, the database is not. */
  stop(): Promise<void>;
  /** REST of what runs, beside the app's own, at `/api/<name>`. */
  readonly routes?: Hono<HttpEnv>;
  /**
   * What machines beside this house ask, at `/api/<name>/hooks`: of nobody, and of no origin.
   *
   * It asks by itself who may.
   */
  readonly hooks?: Hono<HttpEnv>;
  /** What is answered at `/media/<name>`, before files are looked for. */
  readonly media?: Hono<HttpEnv>;
}

/**
 * Decides who may read a file; to everybody else it is not there.
 *
 * Who gives a name admits, and has the file saved under that, which may be its sender's own word.
 */
export type Admits = (scope: Scope, key: string) => Admitted | Promise<Admitted>;

/** Whether somebody may read a file, what it is called, and where it is. */
export type Admitted =
  | boolean
  | {
      /** What it is called where it is saved; else as its key is. */
      readonly name?: string;
      /** Where it lies, if not at the key that was asked for. */
      readonly key?: string;
    };

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
) => Promise<Result<readonly Outcome[]>>;

/** A channel's commands, each by its name; one that is missing does not compile. */
export type CommandsOf<C extends Channel, Tables> = {
  readonly [Name in keyof C["commands"] & string]: (
    transaction: Kysely<Tables>,
    scope: Scope,
    input: InputOf<C, Name>,
  ) => Promise<Result<readonly Outcome[], Failure<FailureOf<C>>>>;
};

/** Who may listen to a channel's topics, and what they are told first. */
export interface Listening<C extends Channel, Tables> {
  readonly admit: (
    db: Kysely<Tables>,
    scope: Scope,
    key: string,
  ) => Promise<Result<unknown, Failure<FailureOf<C> | "forbidden">>>;
  readonly snapshot: (db: Kysely<Tables>, scope: Scope, key: string) => Promise<StateOf<C>>;
  /** Who of those who listen may whisper; left out, all may. It is asked at most once a second. */
  readonly mayWhisper?: (
    db: Kysely<Tables>,
    scope: Scope,
    key: string,
  ) => Promise<Result<unknown, Failure<FailureOf<C> | "forbidden">>>;
  /** Whether also those may listen whom the host lets not look in. */
  readonly isForEveryone?: boolean;
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
      const { mayWhisper } = listening;
      const read = db.read as Kysely<Tables>; // the app's own migrations made its tables
      return {
        channel,
        async admit(scope, key) {
          if (scope.isLockedOut && !listening.isForEveryone) return refuse("sign-in-needed");
          return listening.admit(read, scope, key);
        },
        snapshot: (scope, key) => listening.snapshot(read, scope, key),
        ...(mayWhisper ? { mayWhisper: (scope, key) => mayWhisper(read, scope, key) } : {}),
      };
    },
  };
}
