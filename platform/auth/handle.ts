import { ok, refuse } from "../../core/protocol/result.ts";

/** The limits of a user name, in letters. */
const handleLimits = { min: 3, max: 30 } as const;

/** Letters and digits, with single dots, dashes and underscores between them. */
const shape = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/u;

/** Names that would be taken for the house itself, or that stand for many. */
const reserved = new Set(
  (
    "admin administrator all anyone api dvor everyone everybody guest guests help here host " +
    "me members moderator nobody null official owner root security staff support system team " +
    "undefined webmaster you"
  ).split(" "),
);

/**
 * A user name as it is kept: in lower case, so that `Anna` and `anna` are one.
 *
 * Latin letters only: it stands in addresses, and letters of several scripts look alike.
 */
export function readHandle(text: string) {
  const handle = text.trim().replace(/^@/u, "").toLowerCase();
  if (handle.length < handleLimits.min) return refuse("handle-too-short");
  if (handle.length > handleLimits.max) return refuse("handle-too-long");
  if (!shape.test(handle)) return refuse("handle-wrong");
  if (reserved.has(handle)) return refuse("handle-exists");
  return ok(handle);
}
