import type { Client } from "../../../core/client/client.ts";
import { newId } from "../../../core/protocol/id.ts";
import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import { limits } from "../contract/limits.ts";
import { lobbyChannel } from "../contract/lobby.ts";
import { type Match, matchChannel } from "../contract/match.ts";
import { plainRules } from "../contract/rules.ts";
import { type LobbyState, lobbyWatch } from "../state/lobby.ts";
import { sideOf } from "../state/match.ts";
import type { Talk } from "./talk.ts";
import type { Deed, Wish } from "./wish.ts";

/** Ends what is waited for, when somebody gives up. */
export type Stop = AbortSignal;

/** The match that somebody wants to be at: made, joined or found. */
export async function matchFor(
  client: Client,
  { deed, points }: Wish & { readonly deed: Exclude<Deed, { type: "list" | "help" }> },
  told: { readonly talk: Talk; readonly say: (line: string) => void; readonly stop: Stop },
): Promise<Result<string>> {
  switch (deed.type) {
    case "watch":
      return ok(deed.id);
    case "join": {
      const joined = await client.send(matchChannel, "match.join", { id: deed.id });
      return joined.ok ? ok(deed.id) : joined;
    }
    case "find":
      return finds(client, told);
    default: {
      const id = newId();
      const rules = { ...plainRules, points: points ?? plainRules.points };
      const against =
        deed.type === "play"
          ? ({ type: "computer", level: deed.level } as const)
          : ({ type: "anyone" } as const);
      const made = await client.send(lobbyChannel, "match.create", { id, rules, against });
      return made.ok ? ok(id) : made;
    }
  }
}

/** Waits until somebody about as good seeks too. */
async function finds(
  client: Client,
  { talk, say, stop }: Parameters<typeof matchFor>[2],
): Promise<Result<string>> {
  const lobby = client.topic(lobbyWatch);
  const { promise, resolve } = Promise.withResolvers<Result<string>>();
  let seekers = 0;
  const look = () => {
    const { state, failure, status } = lobby.get();
    if (status === "refused" && failure) resolve({ ok: false, failure });
    if (!state) return;
    const found = ownMatch(state);
    if (found) resolve(ok(found.id));
    if (state.seekers !== seekers && state.seekers > 0) say(talk.seeking(state.seekers));
    seekers = state.seekers;
  };
  const seek = async () => {
    const asked = await client.send(lobbyChannel, "seek.start", {});
    // Who is busy has just been given a match, which the lobby tells in a moment.
    if (!asked.ok && !(asked.failure.code === "you-are-busy" && seekers > 0)) resolve(asked);
  };
  const quiet = lobby.listen(look);
  const again = setInterval(() => void seek(), limits.seekRenewMs);
  const stopped = () => resolve(refuse("stopped"));
  stop.addEventListener("abort", stopped);
  try {
    void seek();
    look();
    const found = await promise;
    const isConnected = client.connection.get().status === "connected";
    if (!found.ok && isConnected) await client.send(lobbyChannel, "seek.stop", {});
    return found;
  } finally {
    clearInterval(again);
    stop.removeEventListener("abort", stopped);
    quiet();
  }
}

function ownMatch({ matches, ownId }: LobbyState): Match | undefined {
  return matches.find((match) => match.status === "playing" && sideOf(match, ownId) !== null);
}

/** What goes on, in lines. */
export async function listed(client: Client, talk: Talk, stop: Stop): Promise<Result<string[]>> {
  const lobby = client.topic(lobbyWatch);
  const { promise, resolve } = Promise.withResolvers<Result<LobbyState, Failure>>();
  const look = () => {
    const { state, failure, status } = lobby.get();
    if (status === "refused" && failure) resolve({ ok: false, failure });
    else if (status === "live" && state) resolve(ok(state));
  };
  const stopped = () => resolve(refuse("stopped"));
  stop.addEventListener("abort", stopped);
  const quiet = lobby.listen(look);
  look();
  const told = await promise;
  stop.removeEventListener("abort", stopped);
  quiet();
  if (!told.ok) return told;
  const { matches, ownId } = told.value;
  const going = matches.filter(({ status }) => status !== "over");
  return ok(going.length === 0 ? [talk.nothingOn] : going.map((one) => lineOf(one, ownId, talk)));
}

function lineOf(match: Match, ownId: string, talk: Talk): string {
  const { id, status, score, rules } = match;
  const names = [talk.name(match, 0), talk.name(match, 1)] as const;
  const own = sideOf(match, ownId) === null ? "" : `, ${talk.own}`;
  const how = `${talk[status]}, ${talk.to(rules.points)}${own}`;
  return `${id}  ${talk.score(...names, score)}  (${how})`;
}
