import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { readHandle } from "../../../platform/auth/handle.ts";
import type { profileChannel } from "../contract.ts";
import { comeBack, memberNews } from "../news.ts";
import { type Change, holdPerson, memberOf, updatePerson } from "../queries/members.ts";
import { mayTakePart } from "../rules.ts";
import type { PeopleTables } from "../tables.ts";

/** The commands of the topics `profile:<id>`; each changes one's own. */
export const profileCommands: CommandsOf<typeof profileChannel, PeopleTables> = {
  "profile.change": async (db, scope, { name, handle, about }) => {
    const allowed = mayTakePart(scope);
    if (!allowed.ok) return allowed;
    const read = handle === undefined ? undefined : readHandle(handle);
    if (read && !read.ok) return read;
    const { id } = scope.person;
    const row = await holdPerson(db, id);
    if (!memberOf(row) || !row) return refuse("not-member");
    const change: Change = {
      ...(name === undefined || name === row.name ? {} : { name }),
      ...(read === undefined || read.value === row.handle ? {} : { handle: read.value }),
      ...(about === undefined || about === row.about ? {} : { about }),
    };
    if (Object.keys(change).length === 0) return ok([]);
    if (!(await updatePerson(db, id, change))) return refuse("handle-exists");
    // Their own sockets know them by the name.
    return ok([...(await memberNews(db, id)), ...(change.name ? [comeBack(id)] : [])]);
  },
};
