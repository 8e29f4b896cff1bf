import * as z from "zod/mini";
import { broadcast, channel } from "./channel.ts";
import { count } from "./fields.ts";
import { health, streamKey } from "./studio.ts";

/** A broadcast that is over, with what its video shows of it; without one nothing is left. */
export const pastBroadcast = z.extend(broadcast, {
  durationMs: z.nullable(count),
  poster: z.nullable(z.object({ hash: z.string(), blur: z.optional(z.string()) })),
});

/** A broadcast that is over. */
export type PastBroadcast = Readonly<z.infer<typeof pastBroadcast>>;

const passAnswer = z.object({ pass: z.string(), expiresAt: count });
const onAirAnswer = z.object({ onAir: z.readonly(z.array(broadcast)) });
const pastAnswer = z.object({ broadcasts: z.readonly(z.array(pastBroadcast)) });
const channelAnswer = z.object({ channel, broadcast: z.nullable(broadcast) });
const keysAnswer = z.object({ keys: z.readonly(z.array(streamKey)) });
const samplesAnswer = z.object({ samples: z.readonly(z.array(health)) });

/** `GET /api/live/pass`: what stands in the addresses of media that not everybody may see. */
export type PassAnswer = z.infer<typeof passAnswer>;
/** `GET /api/live/on-air`: what one may watch now, the most watched first. */
export type OnAirAnswer = z.infer<typeof onAirAnswer>;
/**
 * `GET /api/live/recent` and `…/people/:person/broadcasts`: those that are videos, the newest
 * first. `GET /api/live/broadcasts`: one's own, also those that are none.
 */
export type PastAnswer = z.infer<typeof pastAnswer>;
/** `GET /api/live/channels/:person`: a channel, and what is or was just on air there. */
export type ChannelAnswer = z.infer<typeof channelAnswer>;
/** `GET /api/live/keys`: one's own. */
export type KeysAnswer = z.infer<typeof keysAnswer>;
/** `GET /api/live/broadcasts/:id/samples`: how it went, for its owner; the oldest first. */
export type SamplesAnswer = z.infer<typeof samplesAnswer>;
/** `POST /api/live/keys` and `…/:id/rotate`: the only time that a key is shown whole. */
export interface KeyAnswer {
  readonly key: z.infer<typeof streamKey>;
  readonly secret: string;
}
/** `POST /api/live/browser`: under which name the pieces are to come. */
export interface BrowserAnswer {
  readonly session: string;
}
