import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type LiveSource, Player } from "../../videos/web/face.tsx";
import type { Broadcast } from "../contract/channel.ts";
import { AirTime } from "./air-time.tsx";
import { masterAddress, passFor, usePass } from "./pass.ts";

const phases = { live: "on", away: "break", over: "over" } as const;

interface Props {
  readonly broadcast: Broadcast;
  readonly title: string;
  readonly theatre?: { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void };
  /** Whether it begins only when it is told to: who broadcasts would hear themselves. */
  readonly isQuiet?: boolean;
}

/** A broadcast as it is now. */
export function LivePlayer({ broadcast, title, theatre, isQuiet = false }: Props) {
  const { id, audience, owner, state } = broadcast;
  const pass = usePass(audience);
  const freshen = useCallback(
    async () => masterAddress(id, await passFor(audience)),
    [id, audience],
  );
  const source = useMemo<LiveSource | undefined>(
    () =>
      pass === undefined
        ? undefined
        : { kind: "live", address: masterAddress(id, pass), freshen, phase: phases[state] },
    [id, pass, freshen, state],
  );
  if (!source) return <div className="player" />;
  return (
    <Player
      source={source}
      title={title}
      artist={owner.name}
      autoPlay={!isQuiet}
      theatre={theatre}
      badge={<AirBadge broadcast={broadcast} />}
    />
  );
}

/** That this is now, for how long it has been, and who watches. */
function AirBadge({ broadcast: { state, startedAt } }: { broadcast: Broadcast }) {
  const { t } = useTranslation("live");
  if (state === "over") return null;
  return (
    <span className="air-badge">
      {state === "live" ? (
        <span className="air-mark air-on">{t("home.onAir")}</span>
      ) : (
        <span className="air-mark air-away">{t("home.away")}</span>
      )}
      <span className="air-mark">
        <AirTime startedAt={startedAt} />
      </span>
    </span>
  );
}
