import { heard } from "../../../core/hub/heard.ts";
import { ok } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { noticesChannel } from "../contract.ts";
import { holdPerson } from "../queries/members.ts";
import { deleteMute, insertMute, listMuted, readNotices } from "../queries/notices.ts";
import { mayMute, mayTakePart } from "../rules.ts";
import type { PeopleTables } from "../tables.ts";

/** The commands of the topics `notices:<own id>`. */
export const noticeCommands: CommandsOf<typeof noticesChannel, PeopleTables> = {
  "notices.read": async (db, scope, { upTo }) => {
    const allowed = mayTakePart(scope);
    if (!allowed.ok) return allowed;
    const { id } = scope.person;
    const newest = await readNotices(db, id, upTo, scope.now());
    if (newest === undefined) return ok([]);
    // Up to one that is there: an id from the future must not read what is yet to come.
    return ok([heard(noticesChannel, id, { type: "notices.read", upTo: newest })]);
  },

  "notice.mute": async (db, scope, { kind, isMuted }) => {
    const allowed = mayTakePart(scope);
    if (!allowed.ok) return allowed;
    const { id } = scope.person;
    await holdPerson(db, id);
    const muted = await listMuted(db, id);
    if (muted.includes(kind) === isMuted) return ok([]);
    const may = isMuted ? mayMute(muted.length) : ok();
    if (!may.ok) return may;
    await (isMuted ? insertMute(db, id, kind) : deleteMute(db, id, kind));
    return ok([heard(noticesChannel, id, { type: "notice.muted", kind, isMuted })]);
  },
};
