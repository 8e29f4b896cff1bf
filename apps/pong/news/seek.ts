import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import { lobbyChannel } from "../contract/lobby.ts";
import { countSeekers } from "../queries/seekers.ts";
import type { PongTables } from "../tables.ts";

/** Tells people whether they seek, since when, and everybody how many do. */
export async function seekChanged(
  db: Kysely<PongTables>,
  personIds: readonly string[],
  since: number | null,
): Promise<readonly Heard[]> {
  if (personIds.length === 0) return [];
  const seekers = await countSeekers(db);
  return [
    heard(lobbyChannel, "", { type: "seek.changed", since }, { only: personIds }),
    heard(lobbyChannel, "", { type: "seekers.counted", seekers }),
  ];
}
