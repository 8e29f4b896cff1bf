import * as z from "zod/mini";
import { defineChannel } from "../../../core/protocol/channel.ts";
import { broadcast, liveFailures } from "./channel.ts";
import { count, id } from "./fields.ts";

/** What is on air: the topic `live`, for everyone who may look in. */
export const liveChannel = defineChannel("live", {
  snapshot: z.object({
    ownId: id,
    /** What one may watch now, the most watched first. */
    onAir: z.readonly(z.array(broadcast)),
  }),
  events: {
    /** Something came on air, or is called otherwise now. */
    "air.listed": z.object({ broadcast }),
    "air.unlisted": z.object({ id }),
    "air.counted": z.object({ id, viewers: count, peakViewers: count }),
  },
  gathers: { "air.counted": ({ id }: { readonly id: string }) => id },
  commands: {},
  failures: liveFailures,
});
