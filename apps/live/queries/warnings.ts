import { parse } from "../../../core/protocol/schema.ts";
import { type Warning, warnings } from "../contract/studio.ts";
import type { BroadcastRow } from "./broadcast.ts";

/** What is wrong with what comes, as it was written down. */
export function warningsOf(row: Pick<BroadcastRow, "warnings">): readonly Warning[] {
  const parsed = parse(warnings, JSON.parse(row.warnings));
  if (!parsed.ok) throw new Error(`these are no warnings: ${row.warnings}`);
  return parsed.value;
}
