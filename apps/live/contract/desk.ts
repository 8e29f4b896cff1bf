import * as z from "zod/mini";
import { defineChannel } from "../../../core/protocol/channel.ts";
import { id } from "./fields.ts";

/** What the engine must hear of, once it is committed; nobody may join it. */
export const deskChannel = defineChannel("live-desk", {
  snapshot: z.null(),
  events: {
    /** A key is good no more: what is on air by it ends. */
    "key.ended": z.object({ id, personId: id }),
    /** Somebody wants their broadcast to end. */
    "broadcast.ending": z.object({ id }),
    /** A broadcast that is over has become a video. */
    "broadcast.kept": z.object({ id, videoId: id }),
    /** A channel is another: who may watch what is on air there is asked anew. */
    "settings.changed": z.object({ personId: id }),
  },
  commands: {},
  failures: [],
});
