import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { newId } from "../../../../core/protocol/id.ts";
import { isMember } from "../../../../web/kit/visitor.ts";
import { lobbyChannel } from "../../contract/lobby.ts";
import type { Rules } from "../../contract/rules.ts";
import type { LocalMatch } from "./local-match.ts";

/** Which meeting of a tournament a match was. */
export interface Bout {
  readonly tournamentId: string;
  readonly key: string;
}

interface Reported {
  readonly names: readonly [string, string];
  readonly rules: Rules;
  readonly bout: Bout | undefined;
}

/** Tells the house of a match when it is over, once; gives what came of that, in words. */
export function useReport(match: LocalMatch, reported: Reported): string {
  const { t } = useTranslation("pongMore");
  const send = useSend(lobbyChannel);
  const [code, setCode] = useState<string>();
  const latest = useRef(reported);
  latest.current = reported;
  useEffect(() => {
    const id = newId();
    let isTold = false;
    return match.phase.listen(() => {
      if (match.phase.get() !== "over" || isTold || !isMember) return;
      isTold = true;
      const { names, rules, bout } = latest.current;
      const journal = inBase64(match.journal());
      // Without a line it waits with the other commands, and is sent when there is one.
      void send("match.report", {
        ...{ id, rules, aliases: [...names], journal },
        ...(bout ? { bout } : {}),
      }).then((answer) => setCode(answer.ok ? "" : answer.failure.code));
    });
  }, [match, send]);
  if (!isMember) return t("play.keyboard.notKept");
  if (code === undefined) return t("play.keyboard.keeping");
  if (code === "") return t("play.keyboard.kept");
  return t([`play.failures.${code}` as "play.failures.other", "play.failures.other"]);
}

function inBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
