import type { Kysely } from "kysely";
import type { Heard } from "../../../core/hub/heard.ts";
import type { Person } from "../../../core/protocol/frames.ts";
import { newId } from "../../../core/protocol/id.ts";
import type { Room } from "../contract/rooms.ts";
import type { ChatTables } from "../tables.ts";
import { post } from "./post.ts";

/** What the house says of somebody. */
export interface Saying {
  /** The key of a text below `chat:said`. */
  readonly what: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly at: number;
}

/** The house says something of somebody in a room, in a line that nobody has unread. */
export async function say(
  db: Kysely<ChatTables>,
  room: Room,
  person: Person,
  { what, values = {}, at }: Saying,
): Promise<readonly Heard[]> {
  const said = { key: `chat:said.${what}`, values: { name: person.name, ...values } };
  return (await post(db, { id: newId(at), room, from: person, said, sentAt: at })).news;
}
