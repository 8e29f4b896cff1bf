import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { attachRoom, hasChat, membersOf, setMembers } from "../../chat/face.ts";
import type { listChannel } from "../contract/list.ts";
import type { ListTables } from "../tables.ts";
import { begin } from "./begin.ts";

type Commands = CommandsOf<typeof listChannel, ListTables>;

/** The command by which somebody comes into a list's chat; its room has the list's own id. */
export const talkCommands: Pick<Commands, "list.talk"> = {
  "list.talk": async (db, scope, input) => {
    const begun = await begin(db, scope, input);
    if (!begun.ok) return begun;
    if (begun.value.isDone) return ok([]);
    if (scope.role === "guest" || !(await hasChat(db))) return refuse("not-allowed");
    const { id, name } = begun.value.list;
    const at = scope.now();
    const known = await membersOf(db, id);
    if (known) return ok(await setMembers(db, id, [...known, scope.person.id], at));
    const room = { id, app: "lists", name, isPublic: false, members: [scope.person.id], at };
    await attachRoom(db, room);
    return ok([]);
  },
};
