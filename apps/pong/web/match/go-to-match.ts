import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useHeard, useTopic } from "../../../../core/client/react.tsx";
import type { Match } from "../../contract/match.ts";
import { lobbyWatch } from "../../state/lobby.ts";
import { sideOf } from "../../state/match.ts";

/** Who has just played sees how it ended for so long, before a tournament calls them on. */
const endSeenMs = 4_000;

/** The page of a match. */
const matchPath = /^\/pong\/[\da-f-]{36}$/u;

/** Goes to a match of one's own as soon as it begins; to one that went on before it does not. */
export function useGoToMatch(): void {
  const { view } = useTopic(lobbyWatch);
  const path = useLocation({ select: ({ pathname }) => pathname });
  const navigate = useNavigate();
  /** The matches that are known to be played: one that was left is not gone back to. */
  const known = useRef<Set<string>>(undefined);
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(later.current), []);
  if (view && !known.current) known.current = new Set(playedIn(view.matches));
  const begun = (match: Match) => {
    const ownId = view?.ownId;
    if (ownId === undefined || !known.current) return;
    if (match.status !== "playing" || known.current.has(match.id)) return;
    known.current.add(match.id);
    // Two who play at one keyboard are not torn from it; the bell tells them.
    if (path === `/pong/${match.id}` || path === "/pong/keyboard") return;
    // Of several pages, the one that is looked at goes.
    if (sideOf(match, ownId) === null || document.visibilityState === "hidden") return;
    const go = () => void navigate({ to: "/pong/$id", params: { id: match.id } });
    if (!match.tournament || !matchPath.test(path)) return go();
    clearTimeout(later.current);
    later.current = setTimeout(go, endSeenMs);
  };
  useHeard(lobbyWatch, "", {
    events: (events) => {
      for (const event of events) if (event.type === "match.listed") begun(event.match);
    },
    snapshot: ({ matches }) => {
      for (const id of playedIn(matches)) known.current?.add(id);
    },
  });
}

function playedIn(matches: readonly Match[]): readonly string[] {
  return matches.filter(({ status }) => status === "playing").map(({ id }) => id);
}
