import type { Person } from "../../core/protocol/frames.ts";
import { ok, refuse } from "../../core/protocol/result.ts";
import { type Counter, limits } from "./contract.ts";

/** Whether one more counter has room beside those that there are. */
export function mayCreate(existing: number) {
  return existing < limits.counters ? ok() : refuse("too-many-counters");
}

/** Only who made a counter may delete it: with it goes what everyone has clicked. */
export function mayDelete(person: Pick<Person, "id">, counter: Pick<Counter, "madeBy">) {
  return person.id === counter.madeBy ? ok() : refuse("not-yours");
}
