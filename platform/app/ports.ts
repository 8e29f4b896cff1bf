import type { At } from "../../core/hub/handler.ts";
import type { Result } from "../../core/protocol/result.ts";
import type { Database } from "../db/database.ts";
import type { Once } from "./once.ts";
import type { Scope } from "./scope.ts";

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

/** What an app's routes, jobs and demo are given. */
export interface AppPorts {
  readonly perform: Perform;
  readonly db: Database;
}
