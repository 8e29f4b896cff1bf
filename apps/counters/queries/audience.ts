import type { Kysely } from "kysely";
import type { Heard } from "../../../core/hub/heard.ts";
import type { Counter } from "../contract.ts";
import type { CounterTables } from "../tables.ts";

type Audience = Heard["audience"];

/** Who may hear of a counter: who sees it; undefined is everyone. */
export async function audienceOf(
  db: Kysely<CounterTables>,
  { access, madeBy }: Pick<Counter, "access" | "madeBy">,
): Promise<Audience> {
  if (access === "open") return undefined;
  if (access === "private") return { only: [madeBy] };
  const members = await db.selectFrom("person").select("id").where("role", "<>", "guest").execute();
  // Whoever made it sees it also without an account.
  return { only: [...new Set([madeBy, ...members.map(({ id }) => id)])] };
}

/** Those of an audience who are not in another one; undefined when there is nobody. */
export function without(audience: Audience, other: Audience): Audience {
  const left = other && "only" in other ? new Set(other.only) : undefined;
  if (!left) return { only: [] }; // the other one is everybody
  if (!audience) return { except: [...left] };
  return "only" in audience ? { only: audience.only.filter((id) => !left.has(id)) } : audience;
}
