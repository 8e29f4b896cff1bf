import type { VideoRow } from "../queries/video-row.ts";

/**
 * What was done of the making of a video; a process that was killed is followed by another one,
 * which goes on after the last of them.
 *
 * `source`: it plays. `converted`: its pictures were encoded anew for that. `pictures`: frames and
 * previews were made. `rung-<side>`: this quality was made, or cannot be. `whole`: nothing is left.
 */
export type Step = "source" | "converted" | "pictures" | "whole" | `rung-${number}`;

/** The steps of a video that are done. */
export function stepsOf({ steps }: Pick<VideoRow, "steps">): readonly string[] {
  return steps === "" ? [] : steps.split(",");
}

/** Whether a step of a video is done. */
export function hasStep(video: Pick<VideoRow, "steps">, step: Step): boolean {
  return stepsOf(video).includes(step);
}
