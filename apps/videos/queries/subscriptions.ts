import type { Kysely } from "kysely";
import type { Person } from "../../../core/protocol/frames.ts";
import { shownPerson } from "../../../platform/auth/person.ts";
import type { VideoTables } from "../tables.ts";
import { apartFrom } from "./sight.ts";

type Db = Kysely<VideoTables>;

/** Whether somebody has subscribed to a person. */
export async function isSubscribed(db: Db, personId: string, channelId: string): Promise<boolean> {
  const row = await db
    .selectFrom("video_subscription")
    .select("at")
    .where("person_id", "=", personId)
    .where("channel_id", "=", channelId)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many have subscribed to a person. */
export async function countSubscribers(db: Db, channelId: string): Promise<number> {
  const { count } = await db
    .selectFrom("video_subscription")
    .select(({ fn }) => fn.countAll<number | string>().as("count"))
    .where("channel_id", "=", channelId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Subscribes somebody, or ends that; false where it is so already. */
export async function setSubscribed(
  db: Db,
  { personId, channelId, at }: { personId: string; channelId: string; at: number },
  isSubscribed: boolean,
): Promise<boolean> {
  if (!isSubscribed) {
    const { numDeletedRows } = await db
      .deleteFrom("video_subscription")
      .where("person_id", "=", personId)
      .where("channel_id", "=", channelId)
      .executeTakeFirst();
    return Number(numDeletedRows) > 0;
  }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("video_subscription")
    .values({ person_id: personId, channel_id: channelId, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** The people to whom somebody has subscribed, but those between whom and them a block lies. */
export async function listSubscriptions(db: Db, personId: string): Promise<readonly Person[]> {
  const apart = await apartFrom(db, personId);
  const rows = await db
    .selectFrom("video_subscription")
    .innerJoin("person", "person.id", "video_subscription.channel_id")
    .select(["person.id", "person.name", "person.picture"])
    .where("video_subscription.person_id", "=", personId)
    .orderBy("video_subscription.at")
    .orderBy("person.id")
    .execute();
  return rows.filter(({ id }) => !apart.has(id)).map(shownPerson);
}

/** A page of the ids of subscribers, by their order. */
export interface Subscribers {
  /** The last one of the page before; empty at the beginning. */
  readonly after?: string;
  readonly limit?: number;
}

/** The ids of a person's subscribers, but those between whom and them a block lies. */
export async function listSubscribers(
  db: Db,
  channelId: string,
  { after = "", limit }: Subscribers = {},
): Promise<readonly string[]> {
  const apart = await apartFrom(db, channelId);
  const query = db
    .selectFrom("video_subscription")
    .select("person_id")
    .where("channel_id", "=", channelId)
    .where("person_id", ">", after)
    .$if(apart.size > 0, (all) => all.where("person_id", "not in", [...apart]))
    .orderBy("person_id");
  const rows = await (limit === undefined ? query : query.limit(limit)).execute();
  return rows.map(({ person_id }) => person_id);
}
