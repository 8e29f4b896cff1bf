import type { Kysely } from "kysely";
import { searchIndex } from "../../../platform/search/search-index.ts";
import type { ChatTables } from "../tables.ts";

type Db = Kysely<ChatTables>;

/** Messages by their words; its keys are the ids of the room and of the sender. */
export const messageIndex = searchIndex("message_search");

/** A message's text, and what else it is found by. */
export interface Indexed {
  readonly number: number;
  readonly roomId: string;
  readonly personId: string;
  readonly text: string;
}

/** Lets a message be found by its text now, and by no earlier one; by nothing where it has none. */
export async function indexText(
  db: Db,
  { number, roomId, personId, text }: Indexed,
): Promise<void> {
  if (text === "") await messageIndex.remove(db, number);
  else await messageIndex.put(db, { number, text, keys: [roomId, personId] });
}
