import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMe, useSend, useTopic } from "../../../core/client/react.tsx";
import { circleChannel, type Member } from "../contract.ts";
import { membersWatch } from "../state.ts";
import { useCircle, useHere } from "./here.ts";

/** What the pages of other apps may show of people. */
export type { Member } from "../contract.ts";

/** Everyone with an account whom one may see, in the order of their ids. */
export function useMembers(): readonly Member[] {
  return useTopic(membersWatch).view?.members ?? none;
}

const none: readonly Member[] = [];

/** The ids of everyone who is here now, and shows it. */
export function usePresent(): ReadonlySet<string> {
  return useHere();
}

/** Whether somebody is oneself, a friend, or blocked by oneself. */
export function useKnown(): (personId: string) => {
  readonly isOwn: boolean;
  readonly isFriend: boolean;
  readonly isBlocked: boolean;
} {
  const me = useMe();
  const { ties, blocked } = useCircle();
  return (personId) => ({
    isOwn: me?.id === personId,
    isFriend: ties.some(({ person, bond }) => person.id === personId && bond === "friends"),
    isBlocked: blocked.some(({ id }) => id === personId),
  });
}

/** Blocks somebody, or takes it back; resolves when it is done or refused. */
export function useBlocking(): (personId: string, isBlocked: boolean) => Promise<boolean> {
  const send = useSend(circleChannel);
  return async (personId, isBlocked) =>
    (await send(isBlocked ? "person.block" : "person.unblock", { personId })).ok;
}

interface LinkProps {
  readonly handle: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Leads to somebody's own page. */
export function PersonLink({ handle, className, children }: LinkProps) {
  return (
    <Link to="/@{$handle}" params={{ handle }} className={className}>
      {children}
    </Link>
  );
}
