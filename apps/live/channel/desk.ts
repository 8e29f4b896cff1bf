import { refuse } from "../../../core/protocol/result.ts";
import type { Listening } from "../../../platform/app/app.ts";
import type { deskChannel } from "../contract/desk.ts";
import type { LiveTables } from "../tables.ts";

/** The house itself listens by another door; nobody comes in by this one. */
export const deskListening: Listening<typeof deskChannel, LiveTables> = {
  admit: async () => refuse("forbidden"),
  snapshot: async () => null,
};
