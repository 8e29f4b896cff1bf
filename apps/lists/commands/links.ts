import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import { limits } from "../contract/limits.ts";
import type { listChannel } from "../contract/list.ts";
import type { listsChannel } from "../contract/lists.ts";
import { endLink } from "../jobs.ts";
import { linkEnded } from "../news/link-ended.ts";
import { standsNow } from "../news/standing.ts";
import { standingOf } from "../queries/access.ts";
import { holdList } from "../queries/hold.ts";
import { findOpenLink, insertGuest, insertLink, listLinks, revokeLink } from "../queries/links.ts";
import { mayOwn } from "../rules/may.ts";
import type { ListTables } from "../tables.ts";
import { begin } from "./begin.ts";
import { tell } from "./tell.ts";

type Commands = CommandsOf<typeof listChannel, ListTables>;

const dayMs = 86_400_000;

/** The commands by which owners give links to a list, and take them back. */
export const linkCommands: Pick<Commands, "listLink.create" | "listLink.revoke"> = {
  "listLink.create": async (db, scope, input) => {
    const begun = await begin(db, scope, input);
    if (!begun.ok) return begun;
    if (begun.value.isDone) return ok([]);
    const { list, level: own } = begun.value;
    const allowed = mayOwn(own);
    if (!allowed.ok) return allowed;
    const at = scope.now();
    if ((await listLinks(db, list.id, at)).length >= limits.links) return refuse("too-many-links");
    const { op, token, level, days } = input;
    const expiresAt = at + days * dayMs;
    const link = { id: op, token, list_id: list.id, level, made_by: scope.person.id };
    const times = { created_at: at, expires_at: expiresAt, revoked_at: null, uses: 0 };
    if (!(await insertLink(db, { ...link, ...times }))) return refuse("id-taken");
    await enqueue(db, endLink, { linkId: op }, { runAt: expiresAt });
    return ok(await tell(db, scope, { input, kind: "listLink.create", data: { level } }, []));
  },

  "listLink.revoke": async (db, scope, input) => {
    const begun = await begin(db, scope, input);
    if (!begun.ok) return begun;
    if (begun.value.isDone) return ok([]);
    const { list, level } = begun.value;
    const allowed = mayOwn(level);
    if (!allowed.ok) return allowed;
    const at = scope.now();
    if (!(await revokeLink(db, list.id, input.id, at))) return refuse("link-not-found");
    const told = await tell(db, scope, { input, kind: "listLink.revoke" }, []);
    const ended = { linkId: input.id, list, by: scope.person, at };
    return ok([...told, ...(await linkEnded(db, ended))]);
  },
};

/** The command by which somebody comes to a list by a link. */
export const enterCommands: Pick<CommandsOf<typeof listsChannel, ListTables>, "list.enter"> = {
  "list.enter": async (db, scope, { token }) => {
    const { person, role, now } = scope;
    const at = now();
    const found = await findOpenLink(db, token, at);
    const list = found && (await holdList(db, found.listId));
    // Looked up again: it may have been taken back until the list was held.
    const link = list && (await findOpenLink(db, token, at));
    if (!link) return refuse("link-not-found");
    const before = await standingOf(db, scope, list.id);
    const row = { list_id: list.id, person_id: person.id, link_id: link.id, came_at: at };
    await insertGuest(db, row);
    const standing = await standingOf(db, scope, list.id);
    if (!standing) return refuse("link-not-found");
    if (before?.level === standing.level) return ok([]);
    // Who is there already may be listening; who was sent away may go on from what they knew.
    const cause = { list, op: link.id, by: person, at };
    return ok(await standsNow(db, cause, { person, role, standing }));
  },
};
