import { ok, refuse } from "../../core/protocol/result.ts";
import { type Choice, type Counter, limits, type Mine } from "./contract.ts";

/** What counters need to know of somebody. */
export interface Maker {
  readonly id: string;
  readonly role: "guest" | "member" | "host";
}

type Access = Counter["access"];

/** Whether one more counter has room beside those that there are, and beside one's own. */
export function mayCreate({ role }: Pick<Maker, "role">, existing: number, own: number) {
  const isFull = existing >= limits.counters;
  const hasEnough = role === "guest" && own >= limits.countersOfGuest;
  return isFull || hasEnough ? refuse("too-many-counters") : ok();
}

/** Who has no account cannot give a counter to those who have one: they would not see it. */
export function mayGive({ role }: Pick<Maker, "role">, access: Access | undefined) {
  return access === "members" && role === "guest" ? refuse("not-a-member") : ok();
}

/**
 * Only who made a counter, or a host, may change it, reset it or delete it: with it goes what
 * everyone has clicked.
 */
export function mayKeep({ id, role }: Maker, counter: Pick<Counter, "madeBy">) {
  return id === counter.madeBy || role === "host" ? ok() : refuse("not-yours");
}

/** Until when a counter's last reset can be taken back; undefined where there was none. */
export function takeBackEndsAt({
  epoch,
  epochStartedAt,
}: Pick<Counter, "epoch" | "epochStartedAt">) {
  return epoch === 1 ? undefined : epochStartedAt + limits.takeBackMs;
}

/** How much somebody has added in a counter's present epoch. */
export function ownAmount({ epoch }: Pick<Counter, "epoch">, mine: Mine | undefined): number {
  return mine?.epoch === epoch ? mine.amount : 0;
}

/** The settings of a counter after a choice, in which null takes away. */
export function chosen(counter: Settings, choice: Omit<Choice, "id">): Settings {
  const { name = counter.name, step = counter.step, access = counter.access } = choice;
  const { goal = counter.goal, colour = counter.colour } = choice;
  return { name, step, goal: goal ?? undefined, colour: colour ?? undefined, access };
}

/** What people have chosen for a counter. */
export type Settings = Pick<Counter, "name" | "step" | "goal" | "colour" | "access">;
