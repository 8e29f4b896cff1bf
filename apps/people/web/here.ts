import { useMemo } from "react";
import { useMe, useTopic } from "../../../core/client/react.tsx";
import { isId } from "../../../core/protocol/id.ts";
import { isMember } from "../../../web/kit/visitor.ts";
import type { Bond, Tie } from "../contract.ts";
import { circleWatch, courtyardWatch } from "../state.ts";

/** The ids of everyone who is here now, and shows it. */
export function useHere(): ReadonlySet<string> {
  const { people } = useTopic(courtyardWatch);
  return useMemo(() => new Set(people.map(({ id }) => id)), [people]);
}

/** Where nobody is signed in there is no circle; such a topic is nobody's. */
const nobody = "00000000-0000-7000-8000-000000000000";

/** One's own circle: friends, questions and blocks; empty for who has no account. */
export function useCircle() {
  const me = useMe();
  const key = isMember && me && isId(me.id) ? me.id : nobody;
  const { view, status } = useTopic(circleWatch, key);
  return {
    isKnown: status === "live" || view !== undefined,
    ties: view?.ties ?? noTies,
    blocked: view?.blocked ?? [],
    isHidden: view?.isHidden ?? false,
  };
}

const noTies: readonly Tie[] = [];

/** How one stands to somebody. */
export function useStanding(personId: string): {
  readonly isKnown: boolean;
  readonly bond: Bond | undefined;
  readonly isBlocked: boolean;
} {
  const { isKnown, ties, blocked } = useCircle();
  return {
    isKnown,
    bond: ties.find(({ person }) => person.id === personId)?.bond,
    isBlocked: blocked.some(({ id }) => id === personId),
  };
}
