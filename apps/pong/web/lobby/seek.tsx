import { Link } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { cardClass } from "../../../../web/kit/card.ts";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { playingTime } from "../../../../web/kit/playing-time.ts";
import { isMember } from "../../../../web/kit/visitor.ts";
import { limits } from "../../contract/limits.ts";
import { lobbyChannel } from "../../contract/lobby.ts";
import { plainRules } from "../../contract/rules.ts";
import type { LobbyState } from "../../state/lobby.ts";
import { useRefusal } from "../match/tell.ts";
import { chosenLevel } from "./chosen.ts";
import { useMakeMatch } from "./use-make-match.ts";

const LobbyPicture = lazy(() => import("./lobby-picture.tsx"));

/** From this width on there is room for a picture. */
const wide = "(width >= 40rem)";

function listen(listener: () => void): () => void {
  const query = matchMedia(wide);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** After so long the computer is offered, in seconds. */
const lateSeconds = 20;

/** The first thing on the page: somebody about as good is found, beside a court that moves. */
export function Seek({ view }: { view: LobbyState | undefined }) {
  const { t } = useTranslation("pongMore");
  const isSeeking = view?.seekingSince != null;
  const send = useSend(lobbyChannel);
  const tellRefusal = useRefusal();
  const [isAsking, setAsking] = useState(false);
  const isWide = useSyncExternalStore(listen, () => matchMedia(wide).matches);
  const start = async () => {
    setAsking(true);
    tellRefusal(await send("seek.start", {}));
    setAsking(false);
  };
  return (
    <section className={`pong-hero ${cardClass}`}>
      <div className="grid content-center justify-items-start p-5 tablet:p-7">
        {isSeeking ? (
          <Seeking others={Math.max(0, view.seekers - 1)} />
        ) : (
          <>
            <h2 className="text-18">{t("play.seek.title")}</h2>
            <p className="mt-1 mb-5 max-w-[44ch] text-soft">{t("play.seek.text")}</p>
            {isMember ? (
              <Button kind="primary" isPending={isAsking} onPress={() => void start()}>
                <Search strokeWidth={iconStroke} aria-hidden />
                {t("play.seek.start")}
              </Button>
            ) : (
              <Link to="/sign-in" className="button button-primary">
                {t("play.guest")}
              </Link>
            )}
          </>
        )}
      </div>
      {isWide && (
        <div className="pong-hero-court" aria-hidden>
          <Suspense fallback={null}>
            <LobbyPicture />
          </Suspense>
        </div>
      )}
    </section>
  );
}

/** While one seeks: says so again and again, as long as this is on the page. */
function Seeking({ others }: { others: number }) {
  const { t } = useTranslation("pongMore");
  const send = useSend(lobbyChannel);
  const make = useMakeMatch();
  const seconds = useSeconds();
  useEffect(() => {
    const timer = setInterval(() => void send("seek.start", {}), limits.seekRenewMs);
    return () => {
      clearInterval(timer);
      void send("seek.stop", {});
    };
  }, [send]);
  const playComputer = async () => {
    await send("seek.stop", {});
    await make({ rules: plainRules, against: { type: "computer", level: chosenLevel.get() } });
  };
  return (
    <>
      <h2 className="flex items-baseline gap-3 text-18">
        <span role="status">{t("play.seek.looking")}</span>
        <span className="tabular-nums" aria-hidden>
          {playingTime(seconds)}
        </span>
      </h2>
      <p className="mt-1 mb-5 max-w-[44ch] text-soft">
        {others === 0 ? t("play.seek.alone") : t("play.seek.others", { count: others })}
        <span role="status" className="block min-h-6">
          {seconds >= lateSeconds && t("play.seek.late")}
        </span>
      </p>
      <span className="flex flex-wrap gap-2.5">
        <Button onPress={() => void send("seek.stop", {})}>{t("play.seek.stop")}</Button>
        {seconds >= lateSeconds && (
          <Button kind="primary" onPress={() => void playComputer()}>
            {t("play.seek.computer")}
          </Button>
        )}
      </span>
    </>
  );
}

/** Seconds since this came to the page. */
function useSeconds(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const since = performance.now();
    const count = () => setSeconds(Math.floor((performance.now() - since) / 1_000));
    const timer = setInterval(count, 1_000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
}
