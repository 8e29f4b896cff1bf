import { useLocation } from "@tanstack/react-router";
import { type ComponentType, lazy, type ReactNode, Suspense, useRef } from "react";
import { useGoToMatch } from "./match/go-to-match.ts";

/** A page among those that come together with it. */
function oneOf<Pages, Props>(
  fetchThem: () => Promise<Pages>,
  choose: (pages: Pages) => ComponentType<Props>,
) {
  return lazy(() => fetchThem().then((pages) => ({ default: choose(pages) })));
}

const match = () => import("./match/pages.ts");
const past = () => import("./past/pages.ts");
const cup = () => import("./cup/pages.ts");

const LobbyPage = lazy(() => import("./lobby/lobby-page.tsx"));
const MatchPage = oneOf(match, (pages) => pages.MatchPage);
const KeyboardPage = oneOf(match, (pages) => pages.KeyboardPage);
const ReplayPage = oneOf(past, (pages) => pages.ReplayPage);
const HistoryPage = oneOf(past, (pages) => pages.HistoryPage);
const PlayersPage = oneOf(past, (pages) => pages.PlayersPage);
const PlayerPage = oneOf(past, (pages) => pages.PlayerPage);
const TournamentsPage = oneOf(cup, (pages) => pages.TournamentsPage);
const TournamentPage = oneOf(cup, (pages) => pages.TournamentPage);

/** Pong: the lobby, a match, what was played, tournaments. */
export default function PongPage() {
  useGoToMatch();
  return <Suspense fallback={null}>{drawn(usePongPath())}</Suspense>;
}

/** The address within Pong; on the way to another page the last one, as long as that comes. */
function usePongPath(): string {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const last = useRef(path);
  if (/^\/pong(?:\/|$)/u.test(path)) last.current = path;
  return last.current;
}

/** The pages with a name of their own; every other name is the id of a match. */
const named: Readonly<Record<string, ComponentType>> = {
  "": LobbyPage,
  new: LobbyPage,
  keyboard: KeyboardPage,
  history: HistoryPage,
};

/** What an address shows. By the path alone: parameters follow it a moment later. */
function drawn(path: string): ReactNode {
  const [, , first = "", second = ""] = path.split("/");
  const Named = Object.hasOwn(named, first) ? named[first] : undefined;
  if (Named) return <Named />;
  if (first === "players") {
    return second === "" ? <PlayersPage /> : <PlayerPage key={second} id={second} />;
  }
  if (first === "tournaments") {
    const isOne = second !== "" && second !== "new";
    return isOne ? <TournamentPage key={second} id={second} /> : <TournamentsPage />;
  }
  if (second === "replay") return <ReplayPage key={first} id={first} />;
  return <MatchPage key={first} id={first} />;
}
