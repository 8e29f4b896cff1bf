import { ok, refuse } from "../../../core/protocol/result.ts";
import type { Listening } from "../../../platform/app/app.ts";
import type { listChannel } from "../contract/list.ts";
import { standingOf } from "../queries/access.ts";
import { snapshotOf } from "../queries/snapshot.ts";
import type { ListTables } from "../tables.ts";

/** Whoever a list is there for may listen to it. */
export const listListening: Listening<typeof listChannel, ListTables> = {
  admit: async (db, scope, id) =>
    (await standingOf(db, scope, id)) ? ok() : refuse("list-not-found"),
  snapshot: snapshotOf,
};
