import { ok, refuse } from "../../core/protocol/result.ts";
import { limits } from "./contract/limits.ts";
import type { Visibility } from "./contract/video.ts";

/** Who wants something of a video. */
export interface Viewer {
  readonly id: string;
  readonly role: "guest" | "member" | "host";
}

/** What the rules ask of a video, or of a playlist. */
export interface Owned {
  readonly ownerId: string;
  readonly visibility: Visibility;
}

/**
 * Whether somebody may see something of this visibility.
 *
 * To whom it is not there, it is as if it had never been: also a host sees nothing that is
 * private to others. `isApart` says that a block lies between them and its owner, whichever way.
 */
export function maySee({ ownerId, visibility }: Owned, { id, role }: Viewer, isApart: boolean) {
  if (ownerId === id) return ok();
  if (isApart || visibility === "private") return refuse("video-not-found");
  return visibility === "members" && role === "guest" ? refuse("members-only") : ok();
}

/** What of others' videos somebody may see, if they know of them. */
export function openTo({ role }: Pick<Viewer, "role">): readonly Visibility[] {
  return role === "guest" ? ["public", "unlisted"] : ["public", "unlisted", "members"];
}

/** Whether somebody may change a video that they see, or read what its owner alone may know. */
export function mayChange({ ownerId }: Pick<Owned, "ownerId">, { id }: Pick<Viewer, "id">) {
  return ownerId === id ? ok() : refuse("not-yours");
}

/** Whether somebody may delete a video that they see: its owner, and a host. */
export function mayRemove({ ownerId }: Pick<Owned, "ownerId">, { id, role }: Viewer) {
  return ownerId === id || role === "host" ? ok() : refuse("not-yours");
}

/** Whether somebody may put up, like, subscribe and keep lists: whoever has an account. */
export function mayTakePart({ role }: Pick<Viewer, "role">) {
  return role === "guest" ? refuse("members-only") : ok();
}

/** In whose lists a video stands: in nobody's (0), in those of members (1), in everyone's (2). */
export function listedAs(visibility: Visibility, isReady: boolean): 0 | 1 | 2 {
  if (!isReady || visibility === "private" || visibility === "unlisted") return 0;
  return visibility === "members" ? 1 : 2;
}

/** Where a video goes on that was watched until here; near its end it begins anew. */
export function resumeOf(positionMs: number, durationMs: number | null): number {
  if (durationMs === null) return 0;
  const leftMs = durationMs - positionMs;
  return leftMs <= Math.min(limits.endMs, durationMs * limits.endShare) ? 0 : positionMs;
}

/** How much of a video counts as a view, in milliseconds. */
export function viewAfterMs(durationMs: number | null): number {
  return Math.min(limits.viewAfterMs, (durationMs ?? 0) * limits.viewAfterShare);
}

/** Some of a video that was played: from here to there, in milliseconds. */
export type Stretch = readonly [fromMs: number, toMs: number];

/**
 * What is believed of the stretches that somebody says they have watched.
 *
 * They lie within the video, and together are no longer than `creditMs`, by which it is known how
 * much they can have watched: what is beyond is left out.
 */
export function believed(
  stretches: readonly Stretch[],
  { durationMs, creditMs }: { readonly durationMs: number; readonly creditMs: number },
): readonly Stretch[] {
  let leftMs = creditMs;
  return stretches.flatMap(([from, to]): readonly Stretch[] => {
    const end = Math.min(to, durationMs, from + leftMs);
    if (end <= from) return [];
    leftMs -= end - from;
    return [[from, Math.round(end)]];
  });
}

/** How long some stretches are together, in milliseconds. */
export function lengthMsOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, [from, to]) => sum + to - from, 0);
}

/**
 * How often each part of a video was watched in some stretches, by the part's number.
 *
 * A part counts with the stretch that goes over its middle: so it counts once, however often a
 * page tells of what it plays.
 */
export function partsIn(
  stretches: readonly Stretch[],
  durationMs: number,
): ReadonlyMap<number, number> {
  const parts = new Map<number, number>();
  const partMs = durationMs / limits.retentionParts;
  for (const [from, to] of stretches) {
    const first = Math.max(0, Math.ceil(from / partMs - 0.5));
    for (let part = first; (part + 0.5) * partMs < to; part++) {
      if (part < limits.retentionParts) parts.set(part, (parts.get(part) ?? 0) + 1);
    }
  }
  return parts;
}
