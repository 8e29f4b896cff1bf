import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { HttpEnv } from "../../../../platform/app/request.ts";
import { keyIn } from "../../ingest/stream-key.ts";
import type { Keys } from "../keys.ts";

/** What an RTMP server asks is short. */
const bodyBytes = 16_384;

/**
 * What an RTMP server in front of this house asks: nginx with its RTMP module, by `on_publish`.
 *
 * It is answered by the status alone: 200 where the stream may come, 403 where not. Whatever else
 * it tells, as that a stream has ended, is taken note of by nobody.
 */
export function hooksDoor(keys: Keys): Hono<HttpEnv> {
  const hooks = new Hono<HttpEnv>();
  const small = bodyLimit({ maxSize: bodyBytes, onError: (context) => context.body(null, 413) });
  hooks.on(["GET", "POST"], "/publish", small, async (context) => {
    const query = new URL(context.req.url).searchParams;
    const asked =
      context.req.method === "POST" ? new URLSearchParams(await context.req.text()) : query;
    const said = (name: string) => asked.get(name) ?? query.get(name) ?? "";
    const call = said("call");
    if (call !== "" && call !== "publish") return context.body(null, 200);
    // What stands behind `?` in an encoder's settings comes as fields of its own.
    const key =
      said("key") || keyIn({ app: said("app"), tcUrl: said("tcurl"), name: said("name") });
    const owner = await keys.find(key, said("addr"));
    return context.body(null, typeof owner === "string" ? 403 : 200);
  });
  return hooks;
}
