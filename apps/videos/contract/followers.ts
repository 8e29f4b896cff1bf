import * as z from "zod/mini";
import { defineChannel } from "../../../core/protocol/channel.ts";
import { count, id, person } from "./fields.ts";
import { videoFailures } from "./video.ts";

/** Who has subscribed to somebody: the topics `followers:<their id>`. How many, but not who. */
export const followersChannel = defineChannel("followers", {
  key: id,
  snapshot: z.object({ ownId: id, person, isSubscribed: z.boolean(), subscribers: count }),
  events: {
    "followers.counted": z.object({ subscribers: count }),
    /** One's own, heard by oneself alone. */
    "following.changed": z.object({ isSubscribed: z.boolean() }),
  },
  gathers: { "followers.counted": () => "" },
  commands: {
    "channel.subscribe": z.object({ personId: id, isSubscribed: z.boolean() }),
  },
  failures: videoFailures,
});
