import type { Kysely } from "kysely";
import type { LiveTables } from "../tables.ts";

/** What this house can do, as pages are told. */
export interface LiveHouse {
  /** The port of RTMP; null where it is switched off. */
  readonly rtmpPort: number | null;
  /** The port of RTMP over TLS; null where there is none. */
  readonly rtmpsPort: number | null;
  readonly hasFfmpeg: boolean;
}

/** There is one row. */
const id = 1;

/** What this house can do; nothing before its engine has started once. */
export async function findHouse(db: Kysely<LiveTables>): Promise<LiveHouse> {
  const row = await db.selectFrom("live_house").selectAll().where("id", "=", id).executeTakeFirst();
  return {
    rtmpPort: row?.rtmp_port ?? null,
    rtmpsPort: row?.rtmps_port ?? null,
    hasFfmpeg: row?.has_ffmpeg === 1,
  };
}

/** Writes down what this house can do. */
export async function writeHouse(db: Kysely<LiveTables>, house: LiveHouse): Promise<void> {
  const { rtmpPort: rtmp_port, rtmpsPort: rtmps_port } = house;
  const row = { rtmp_port, rtmps_port, has_ffmpeg: house.hasFfmpeg ? 1 : 0 };
  await db
    .insertInto("live_house")
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
}
