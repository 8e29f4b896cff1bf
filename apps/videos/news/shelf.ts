import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import { shelfChannel } from "../contract/shelf.ts";
import type { VideoCard } from "../contract/video.ts";
import { findCard } from "../queries/cards.ts";
import { listRisen } from "../queries/latest.ts";
import { audienceOf, listMemberIds } from "../queries/sight.ts";
import type { VideoRow } from "../queries/video-row.ts";
import type { VideoTables } from "../tables.ts";

type Db = Kysely<VideoTables>;

/**
 * What the lists of everybody hear of a video that is another one now, or is gone.
 *
 * It comes into the lists of those who may see it, and goes from those of the others; what comes
 * up in its place at the end of a row is told as well.
 */
export async function shelved(
  db: Db,
  before: VideoRow,
  after: VideoRow | undefined,
): Promise<readonly Heard[]> {
  const news: Heard[] = [];
  const card = after && after.listed > 0 ? await findCard(db, after.id) : undefined;
  if (after && card) news.push(await listed(db, card));
  if (before.listed <= (after?.listed ?? 0)) return news;
  const event = { type: "video.unlisted", id: before.id } as const;
  const lost = card ? { except: await listMemberIds(db) } : await audienceOf(db, before);
  news.push(heard(shelfChannel, "", event, lost));
  for (const { card: risen, only } of await listRisen(db)) {
    if (only === undefined) news.push(await listed(db, risen));
    else
      news.push(heard(shelfChannel, "", { type: "video.listed", video: risen }, { only: [only] }));
  }
  return news;
}

async function listed(db: Db, video: VideoCard): Promise<Heard> {
  const { owner, visibility } = video;
  const audience = await audienceOf(db, { owner_id: owner.id, visibility });
  return heard(shelfChannel, "", { type: "video.listed", video }, audience);
}
