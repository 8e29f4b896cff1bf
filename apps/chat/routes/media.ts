import type { Admits } from "../../../platform/app/app.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import { access } from "../../../platform/auth/access.ts";
import { withTables } from "../../../platform/db/database.ts";
import type { File } from "../contract/message.ts";
import { findFile } from "../queries/files.ts";
import { findStanding } from "../queries/stance.ts";
import { mayRead } from "../rules.ts";
import type { ChatTables } from "../tables.ts";

/**
 * Who may read which file of chat: who may read its room, and does not block its sender.
 *
 * What was not sent yet is its giver's alone; what a deleted message held is nobody's.
 */
export function admitMedia({ db }: Pick<RoutePorts, "db">): Admits {
  const read = withTables<ChatTables>(db.read);
  return async (scope, key) => {
    const [, roomId = "", id = "", form = ""] = key.split("/");
    const standing = await findStanding(read, scope, roomId);
    if (!standing || !mayRead(standing).ok) return false;
    if (standing.room.picture === id) return true;
    const given = await findFile(read, roomId, id);
    if (!given) return false;
    const { file, personId, messageId } = given;
    const isOwn = personId === scope.person.id;
    if (messageId === undefined && !isOwn) return false;
    if (!(await access(read, scope.person.id, personId, "deliver"))) return false;
    return { name: nameOf(file, form) };
  };
}

/** The name under which one of a file's forms is saved. */
function nameOf({ kind, name }: File, form: string): string {
  if (kind === "file") return name;
  // What it was found to be, whatever its sender called it.
  const ending = form.replace(/.*\./u, "");
  return `${name.replace(/\.[^.]{1,8}$/u, "")}.${ending}`;
}
