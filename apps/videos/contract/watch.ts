import * as z from "zod/mini";
import { defineChannel } from "../../../core/protocol/channel.ts";
import { count, id } from "./fields.ts";
import { limits } from "./limits.ts";
import { caption, progress, video, videoFailures, videoWish } from "./video.ts";

const stretch = z.tuple([count, count]);

/** One video: the topics `video:<id>`, for whoever may see it. */
export const videoChannel = defineChannel("video", {
  key: id,
  snapshot: z.object({
    ownId: id,
    /** Undefined once it is deleted, or no longer theirs to see. */
    video: z.optional(video),
    progress: z.nullable(progress),
    isLiked: z.boolean(),
    /** Where one stopped; 0 at its beginning, or when it was seen to its end. */
    resumeMs: count,
  }),
  events: {
    "video.changed": z.object({ video }),
    "video.deleted": z.object({ id }),
    /** Heard by its owner alone. */
    "video.progressed": z.object({ progress: z.nullable(progress) }),
    "video.counted": z.object({ views: count, likes: count }),
    /** One's own, heard by oneself alone. */
    "like.changed": z.object({ isLiked: z.boolean() }),
    "resume.changed": z.object({ resumeMs: count }),
  },
  gathers: {
    "video.counted": () => "",
    "video.progressed": () => "",
    "resume.changed": () => "",
  },
  commands: {
    "video.change": z.extend(videoWish, { id }),
    "video.delete": z.object({ id }),
    "video.like": z.object({ id, isLiked: z.boolean() }),
    /**
     * Tells what was watched since the last time: stretches of the video that were played, in
     * milliseconds, and where one is now. Views, history and statistics are made of it.
     */
    "video.watched": z.object({
      id,
      positionMs: count,
      stretches: z.array(stretch).check(z.maxLength(limits.stretches)),
    }),
    /** Lets one into its room in the chat, which is its comments; before one shows them. */
    "comments.open": z.object({ id }),
    "caption.delete": z.object({ id, language: caption.shape.language }),
  },
  presence: "count",
  failures: videoFailures,
});
