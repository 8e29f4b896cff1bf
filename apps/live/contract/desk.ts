import * as z from "zod/mini";
import { defineChannel } from "../../../core/protocol/channel.ts";
import { id } from "./fields.ts";

/** What the engine must hear of, once it is committed; nobody may join it. */
export const deskChannel = defineChannel("live-desk", {
  snapshot: z.object({}),
  events: {
    "key.ended": z.object({ id, personId: id }),
    "broadcast.ending": z.object({ id }),
    "settings.changed": z.object({ personId: id }),
  },
  commands: {},
  failures: [],
});
