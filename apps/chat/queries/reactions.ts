import { type Kysely, sql } from "kysely";
import type { Reaction } from "../contract/message.ts";
import type { ChatTables } from "../tables.ts";

type Db = Kysely<ChatTables>;

/** The reactions to these messages, by their ids: without those of people who are withheld. */
export async function listReactions(
  db: Db,
  messageIds: readonly string[],
  withheld: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly Reaction[]>> {
  if (messageIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("reaction")
    .select(["message_id", "emoji", "person_id"])
    .where("message_id", "in", messageIds)
    .orderBy("at")
    .orderBy("person_id")
    .execute();
  const found = new Map<string, Map<string, string[]>>();
  for (const { message_id, emoji, person_id } of rows) {
    if (withheld.has(person_id)) continue;
    const reactions = found.get(message_id) ?? new Map<string, string[]>();
    found.set(message_id, reactions);
    const people = reactions.get(emoji) ?? [];
    reactions.set(emoji, people);
    people.push(person_id);
  }
  return new Map(
    Array.from(found, ([id, reactions]) => [
      id,
      Array.from(reactions, ([emoji, people]) => ({ emoji, people })),
    ]),
  );
}

/** What is known of the reactions to a message before one more comes. */
export interface Reactions {
  /** The different emoji, of all people. */
  readonly emoji: ReadonlySet<string>;
  /** Those of one person. */
  readonly own: ReadonlySet<string>;
  /** When the last of them came. */
  readonly lastAt: number;
}

/** The emoji under a message, and which of them are somebody's: as few rows as there are emoji. */
export async function summarizeReactions(
  db: Db,
  messageId: string,
  personId: string,
): Promise<Reactions> {
  const rows = await db
    .selectFrom("reaction")
    .select(({ fn }) => ["emoji", fn.max("at").as("last_at")])
    .select(sql<number>`max(case when person_id = ${personId} then 1 else 0 end)`.as("is_own"))
    .where("message_id", "=", messageId)
    .groupBy("emoji")
    .execute();
  return {
    emoji: new Set(rows.map(({ emoji }) => emoji)),
    own: new Set(rows.filter(({ is_own }) => is_own === 1).map(({ emoji }) => emoji)),
    lastAt: Math.max(0, ...rows.map(({ last_at }) => Number(last_at))),
  };
}

/** Writes a reaction, if it is not there. */
export async function insertReaction(db: Db, row: ChatTables["reaction"]): Promise<void> {
  await db
    .insertInto("reaction")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Takes a reaction away.
 *
 * Emoji stand in the order in which they came, and keep their places when the first who gave one
 * takes it back: whoever was second inherits the time.
 */
export async function deleteReaction(
  db: Db,
  { message_id, emoji, person_id }: Omit<ChatTables["reaction"], "at">,
): Promise<void> {
  const sameEmoji = db
    .selectFrom("reaction")
    .select(["person_id", "at"])
    .where("message_id", "=", message_id)
    .where("emoji", "=", emoji)
    .orderBy("at")
    .orderBy("person_id")
    .limit(2);
  const [first, second] = await sameEmoji.execute();
  await db
    .deleteFrom("reaction")
    .where("message_id", "=", message_id)
    .where("emoji", "=", emoji)
    .where("person_id", "=", person_id)
    .execute();
  if (!second || first?.person_id !== person_id) return;
  await db
    .updateTable("reaction")
    .set({ at: first.at })
    .where("message_id", "=", message_id)
    .where("emoji", "=", emoji)
    .where("person_id", "=", second.person_id)
    .execute();
}
