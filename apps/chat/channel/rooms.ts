import { ok } from "../../../core/protocol/result.ts";
import type { Listening } from "../../../platform/app/app.ts";
import type { roomsChannel } from "../contract/rooms.ts";
import { listEntries } from "../queries/rooms-list.ts";
import type { ChatTables } from "../tables.ts";

/** Everyone who may look in hears of their own rooms; a guest, of the common room. */
export const roomsListening: Listening<typeof roomsChannel, ChatTables> = {
  admit: async () => ok(),
  snapshot: async (db, scope) => ({
    ownId: scope.person.id,
    rooms: await listEntries(db, scope),
  }),
};
