import type { Came } from "../auth/gate.ts";
import type { Visit } from "../auth/visit.ts";
import type { Scope } from "./scope.ts";

/** What a route knows about its request, beside the request itself. */
export interface HttpEnv {
  readonly Variables: {
    /** On whose behalf the request is. */
    readonly scope: Scope;
    /** What the ways in need of it. */
    readonly visit: Visit;
    /** The session it came with, also where that does not count yet. */
    readonly came: Came | undefined;
    /** The id under which the request is logged, also in the header `X-Request-Id`. */
    readonly requestId: string;
  };
}
