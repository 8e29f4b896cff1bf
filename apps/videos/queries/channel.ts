import type { Kysely } from "kysely";
import { findPerson, shownPerson } from "../../../platform/auth/person.ts";
import type { ChannelAnswer } from "../contract/answers.ts";
import type { VideoTables } from "../tables.ts";
import { type Sight, whereListed } from "./sight.ts";
import { countSubscribers, isSubscribed } from "./subscriptions.ts";

type Db = Kysely<VideoTables>;

/** Somebody's channel as another one is told of it; undefined where it is not there for them. */
export async function findChannel(
  db: Db,
  sight: Sight,
  personId: string,
): Promise<ChannelAnswer | undefined> {
  const person = await findPerson(db, personId);
  if (!person || person.role === "guest" || sight.hidden.has(personId)) return undefined;
  const sums = await db
    .selectFrom("video")
    .select(({ fn }) => [
      fn.countAll<number | string>().as("videos"),
      fn.sum<number | string | null>("views").as("views"),
    ])
    .where(whereListed(sight))
    .where("owner_id", "=", personId)
    .executeTakeFirstOrThrow();
  return {
    person: shownPerson(person),
    subscribers: await countSubscribers(db, personId),
    isSubscribed: await isSubscribed(db, sight.viewer.id, personId),
    videos: Number(sums.videos),
    views: Number(sums.views ?? 0),
  };
}
