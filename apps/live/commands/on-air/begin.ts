import type { Kysely } from "kysely";
import type { Outcome } from "../../../../core/hub/heard.ts";
import { limits } from "../../contract/limits.ts";
import { announce } from "../../news/announce.ts";
import { broadcastTold } from "../../news/broadcast.ts";
import { channelChanged } from "../../news/channel.ts";
import { findBroadcastRow, findLastRow } from "../../queries/broadcast.ts";
import { insertBroadcast } from "../../queries/broadcast-write.ts";
import { findChannelRow, insertChannel } from "../../queries/channel.ts";
import type { LiveTables } from "../../tables.ts";
import { keepRoom } from "../room.ts";

type Db = Kysely<LiveTables>;

/** By what a broadcast comes, and what comes. */
export interface Coming {
  /** The stream key; null from a browser. */
  readonly keyId: string | null;
  readonly encoder: string | null;
  readonly codecs: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

/** A broadcast of which the first pictures are there. */
export interface Begun extends Coming {
  readonly id: string;
  readonly personId: string;
  readonly isLowLatency: boolean;
  readonly windowMs: number;
  readonly at: number;
}

/** Writes down that a broadcast is on air, and tells everyone for whom it is; safe to repeat. */
export async function beginBroadcast(db: Db, begun: Begun): Promise<readonly Outcome[]> {
  const { id, personId, at } = begun;
  const before = await findLastRow(db, personId);
  await insertChannel(db, personId);
  const roomed = await keepRoom(db, await findChannelRow(db, personId), at);
  const { title, category, audience, is_recorded, room_id } = await findChannelRow(db, personId);
  const isNew = await insertBroadcast(db, {
    ...{ id, person_id: personId, title, category, audience, state: "live", room_id, is_recorded },
    ...{ started_at: at, heard_at: at, ended_at: null, window_ms: begun.windowMs },
    ...{ is_low_latency: begun.isLowLatency ? 1 : 0, ...columnsOf(begun) },
  });
  const row = isNew ? await findBroadcastRow(db, id) : undefined;
  if (!row) return [];
  const isQuiet = (before?.ended_at ?? 0) > at - limits.quietMs;
  return [
    ...roomed,
    ...(await channelChanged(db, personId)),
    ...(await broadcastTold(db, row, "started")),
    ...(isQuiet ? [] : await announce(db, row, at)),
  ];
}

/** By what a broadcast comes, as it is kept. */
export function columnsOf({ keyId, encoder, codecs, width, height }: Coming) {
  return { key_id: keyId, encoder, codecs, width, height };
}
