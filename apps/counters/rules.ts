import { ok, refuse } from "../../core/protocol/result.ts";
import { type Counter, limits } from "./contract.ts";

/** What counters need to know of somebody. */
export interface Maker {
  readonly id: string;
  readonly role: "guest" | "member" | "host";
}

/** Whether one more counter has room beside those that there are, and beside one's own. */
export function mayCreate({ role }: Pick<Maker, "role">, existing: number, own: number) {
  const isFull = existing >= limits.counters;
  const hasEnough = role === "guest" && own >= limits.countersOfGuest;
  return isFull || hasEnough ? refuse("too-many-counters") : ok();
}

/** Only who made a counter, or a host, may delete it: with it goes what everyone has clicked. */
export function mayDelete({ id, role }: Maker, counter: Pick<Counter, "madeBy">) {
  return id === counter.madeBy || role === "host" ? ok() : refuse("not-yours");
}
