import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { closeRoom, hasChat, membersOf, setMembers } from "../../chat/face.ts";
import type { ListTables } from "../tables.ts";

type Db = Kysely<ListTables>;

/** Who may not see the list any more leaves its chat. */
export async function talkLeft(
  db: Db,
  listId: string,
  stays: (person: string) => boolean,
  at: number,
): Promise<readonly Outcome[]> {
  const known = (await hasChat(db)) ? await membersOf(db, listId) : undefined;
  return known ? setMembers(db, listId, known.filter(stays), at) : [];
}

/** With a list goes what was said beside it. */
export async function talkEnded(db: Db, listId: string): Promise<readonly Outcome[]> {
  return (await hasChat(db)) ? closeRoom(db, listId) : [];
}
