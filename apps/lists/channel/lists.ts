import { ok, refuse } from "../../../core/protocol/result.ts";
import type { Listening } from "../../../platform/app/app.ts";
import type { listsChannel } from "../contract/lists.ts";
import { listEntries } from "../queries/lists.ts";
import type { ListTables } from "../tables.ts";

/** Who has an account may listen to their own lists; a guest has a link to one. */
export const listsListening: Listening<typeof listsChannel, ListTables> = {
  admit: async (_db, { role }) => (role === "guest" ? refuse("forbidden") : ok()),
  snapshot: async (db, scope) => ({
    ownId: scope.person.id,
    lists: await listEntries(db, scope),
  }),
};
