import type { Scope } from "./scope.ts";

/** What a route knows about its request, beside the request itself. */
export interface HttpEnv {
  readonly Variables: {
    /** On whose behalf the request is. */
    readonly scope: Scope;
    /** The id under which the request is logged, also in the header `X-Request-Id`. */
    readonly requestId: string;
  };
}
