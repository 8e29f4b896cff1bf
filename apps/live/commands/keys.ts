import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import type { EventOf } from "../../../core/protocol/channel.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { deskChannel } from "../contract/desk.ts";
import { studioChannel } from "../contract/studio.ts";
import {
  countKeys,
  deleteKey,
  findKeyOwner,
  insertKey,
  shownKey,
  updateKey,
} from "../queries/keys.ts";
import { mayMakeKey } from "../rules.ts";
import type { LiveTables } from "../tables.ts";

type Db = Kysely<LiveTables>;
type Commands = CommandsOf<typeof studioChannel, LiveTables>;

/** The commands by which somebody keeps their stream keys. */
export const keyCommands: Commands = {
  "key.make": async (db, scope, { id, name, secret }) => {
    const { person, now, byKey } = scope;
    const allowed = mayMakeKey(scope, await countKeys(db, person.id));
    if (!allowed.ok) return allowed;
    if (byKey) return refuse("not-by-key");
    const row = { id, person_id: person.id, name, made_at: now(), used_at: null, ...kept(secret) };
    if (!(await insertKey(db, row))) return refuse("key-exists");
    return ok([inStudio(person.id, { type: "key.made", key: shownKey(row) })]);
  },

  "key.rotate": async (db, { person, now, byKey }, { id, secret }) => {
    if (byKey) return refuse("not-by-key");
    const change = { ...kept(secret), made_at: now(), used_at: null };
    const owner = await findKeyOwner(db, change.hash);
    if (owner && owner.id !== id) return refuse("key-exists");
    const row = await updateKey(db, person.id, id, change);
    if (!row) return refuse("key-not-found");
    const told = inStudio(person.id, { type: "key.made", key: shownKey(row) });
    return ok([told, ended(person.id, id)]);
  },

  "key.revoke": async (db, { person }, { id }) => {
    if (!(await deleteKey(db, person.id, id))) return refuse("key-not-found");
    return ok([inStudio(person.id, { type: "key.revoked", id }), ended(person.id, id)]);
  },

  "key.rename": async (db, { person }, { id, name }) => {
    const row = await updateKey(db, person.id, id, { name });
    if (!row) return refuse("key-not-found");
    return ok([inStudio(person.id, { type: "key.made", key: shownKey(row) })]);
  },
};

/** Tells that somebody goes on air by a key now. */
export async function useKey(
  db: Db,
  personId: string,
  id: string,
  at: number,
): Promise<readonly Heard[]> {
  const row = await updateKey(db, personId, id, { used_at: at });
  return row ? [inStudio(personId, { type: "key.used", id, usedAt: at })] : [];
}

/** What of a secret is kept: nobody can make the secret of it. */
export function hashOf(secret: string): string {
  return new Bun.CryptoHasher("sha256").update(secret).digest("hex");
}

function kept(secret: string) {
  return { hash: hashOf(secret), hint: secret.slice(-4) };
}

function inStudio(personId: string, event: EventOf<typeof studioChannel>): Heard {
  return heard(studioChannel, personId, event, { only: [personId] });
}

function ended(personId: string, id: string): Heard {
  return heard(deskChannel, "", { type: "key.ended", id, personId });
}
