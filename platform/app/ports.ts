import type { Ears } from "../../core/hub/ears.ts";
import type { At } from "../../core/hub/handler.ts";
import type { WireEvent } from "../../core/protocol/frames.ts";
import type { Failure, Result } from "../../core/protocol/result.ts";
import type { Auth } from "../auth/auth.ts";
import type { Passes } from "../auth/pass.ts";
import type { LiveSettings, VideoSettings } from "../config/media.ts";
import type { AssistantSettings, ProductSettings } from "../config/services.ts";
import type { Database } from "../db/database.ts";
import type { Storage } from "../storage/storage.ts";
import type { Once } from "./once.ts";
import type { Scope } from "./scope.ts";
import type { Tell } from "./tell.ts";

/** A command by name, as a socket, a route or a job gives it. */
export interface Request {
  readonly name: string;
  readonly input: unknown;
}

/** The one way in which anything is changed. */
export type Perform = (
  scope: Scope,
  request: Request,
  once?: Omit<Once, "person">,
) => Promise<Result<At>>;

/** What an app's demo is given. */
export interface AppPorts {
  readonly perform: Perform;
  readonly db: Database;
  /** Tells what a route has changed beside a command, as a sign-up does. */
  readonly tell: Tell;
}

/** What an app's routes and jobs are given. */
export interface RoutePorts extends AppPorts {
  readonly auth: Auth;
  readonly storage: Storage;
  /** The largest file of a message, as the host has set it. */
  readonly chatFileBytes: number;
  /** The language model that lists ask; without one the built-in rules read everything. */
  readonly assistant: AssistantSettings | undefined;
  /** Where products are looked up, if the host has not switched that off. */
  readonly products: ProductSettings | undefined;
  /** What videos may cost, and what converts them; in `folder` lies what is being made. */
  readonly video: VideoSettings & { readonly folder: string };
  /** How broadcasts come in, and where on this machine they are written while on air. */
  readonly live: LiveSettings & { readonly host: string; readonly folder: string };
  /** What a page shows to be given files that are not for everyone. */
  readonly passes: Passes;
  /** Logs what should not have happened. */
  readonly broken: (cause: unknown, during: string) => Failure;
}

/** What an app's engine is given: the ways of everybody else, and the short road in bytes. */
export interface EnginePorts extends AppPorts {
  /** Logs what should not have happened. */
  readonly broken: (cause: unknown, during: string) => Failure;
  /**
   * Hears what is said in bytes on a channel's topics, and who comes and goes there.
   *
   * From now on, until the returned function is called. Throws where the channel has no `bytes`.
   */
  readonly attend: (channelName: string, ears: Ears<Scope>) => () => void;
  /** Tells a topic's members bytes; only one of them where a connection is named. */
  readonly tellBytes: (topic: string, payload: Uint8Array, connection?: string) => void;
  /**
   * Hears a topic's events once they are committed, whoever else does and whomever they are for.
   *
   * Resolves when nothing is missed any more, with the function that ends it. An app that wants
   * to learn what its own commands have done gives itself a channel that admits nobody.
   */
  readonly listen: (
    topic: string,
    heard: (events: readonly WireEvent[]) => void,
  ) => Promise<() => void>;
}
