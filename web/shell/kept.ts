import type { KeptCommands } from "../../core/client/kept.ts";

const store = import("../../core/client/indexed-db.ts").then((part) => part.keepInIndexedDb());
store.catch(() => undefined); // whoever keeps something is told

/**
 * Where this browser keeps what was said until it is answered.
 *
 * Fetched by itself: no page has to wait for it, and a client goes on where it cannot be had.
 */
export const kept: KeptCommands = {
  live: async (client) => (await store).live(client),
  put: async (command) => (await store).put(command),
  remove: async (id) => (await store).remove(id),
  adopt: async (adoption) => (await store).adopt(adoption),
};
