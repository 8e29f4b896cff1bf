import * as z from "zod";

/** What is enqueued when a broadcast has become a video: its files are put where videos are. */
export const keepBroadcast = {
  kind: "live.keep",
  input: z.object({ broadcastId: z.string(), videoId: z.string(), name: z.string() }),
};

/** What is enqueued when nobody plays a broadcast any more: its folder on this machine goes. */
export const forgetBroadcast = {
  kind: "live.forget",
  input: z.object({ broadcastId: z.string() }),
};

/**
 * How long a folder stays after the end of its broadcast, in milliseconds: those who have rewound
 * are still given what they watch.
 */
export const forgetAfterMs = 180_000;
