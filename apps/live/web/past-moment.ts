import type { Broadcast } from "../contract/channel.ts";

/**
 * Changes when what is told of a channel's past broadcasts is another.
 *
 * Of one that is over the revision rises once more, when its video has a picture.
 */
export function pastMoment(broadcast: Broadcast | null): string {
  if (broadcast?.state !== "over") return broadcast === null ? "" : "on";
  return `${broadcast.id} ${broadcast.videoId} ${broadcast.revision}`;
}
