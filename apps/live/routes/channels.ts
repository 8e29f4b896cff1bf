import { Hono } from "hono";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { problem } from "../../../platform/http/problem.ts";
import type { ChannelAnswer, OnAirAnswer, PassAnswer } from "../contract/answers.ts";
import { listOnAir } from "../queries/broadcast.ts";
import { findSeenChannel, findSeenShown } from "../queries/seen.ts";
import { asking, idOf, type Request } from "./answer.ts";

/** REST for what is on air, and for channels: one's own is changed by the socket's commands. */
export function channelRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, gives } = asking(ports);

  /** What stands in the addresses of media that not everybody may see, for some minutes. */
  routes.get("/pass", (context) =>
    context.json(ports.passes.issue(context.get("scope")) satisfies PassAnswer),
  );

  routes.get("/on-air", async (context) => {
    const onAir = await listOnAir(read, context.get("scope"));
    return context.json({ onAir } satisfies OnAirAnswer);
  });

  routes.get("/channels/:id", (context) => shows(context, idOf(context)));

  /** Changes one's own channel; what is left out stays. */
  routes.patch("/channel", (context) =>
    gives(
      context,
      "channel.change",
      (body) => body,
      () => shows(context, context.get("scope").person.id),
    ),
  );

  for (const [method, isModerator] of [
    ["PUT", true],
    ["DELETE", false],
  ] as const) {
    routes.on(method, "/channel/moderators/:id", (context) => {
      const fields = () => ({ personId: idOf(context), isModerator });
      const answer = () => context.body(null, 204);
      return gives(context, "moderator.set", fields, answer);
    });
  }

  async function shows(context: Request, personId: string) {
    const scope = context.get("scope");
    const channel = await findSeenChannel(read, scope, personId);
    if (!channel.ok) return problem(context, channel.failure);
    const broadcast = (await findSeenShown(read, scope, personId)) ?? null;
    return context.json({ channel: channel.value, broadcast } satisfies ChannelAnswer);
  }
  return routes;
}
