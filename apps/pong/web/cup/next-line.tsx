import { Link } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { useSettled } from "../../../../web/kit/settled.ts";
import { useBoutWords } from "./bout-words.ts";
import { isIn, keyboardSearch, useCup } from "./cup-now.ts";
import { nextBouts } from "./rounds.ts";

/** What comes next: for oneself, for who plays at one keyboard, and for who cannot see it. */
export function NextLine() {
  const { tournament, isGoing, isOrganiser } = useCup();
  if (!isGoing) return null;
  return (
    <>
      {tournament.isLocal ? isOrganiser && <NextLocal /> : <OwnNext />}
      <ToldNext />
    </>
  );
}

/** With whom one plays next, while one is not called yet. */
function OwnNext() {
  const { t } = useTranslation("pongMore");
  const { bouts, own } = useCup();
  const { nameOf } = useBoutWords();
  if (!own) return null;
  if (own.isWithdrawn) return <p className="cup-note">{t("cup.enter.left")}</p>;
  const open = bouts.filter((bout) => isIn(bout, own) && bout.status !== "decided");
  // Who is called is told so by the banner.
  if (open.some(({ status }) => status === "called" || status === "playing")) return null;
  const [next] = open;
  if (!next) return <p className="cup-note">{t("cup.next.out")}</p>;
  const other = next.sides[0] === own.id ? 1 : 0;
  return (
    <p className="cup-note">
      {next.sides[other] === null
        ? t("cup.next.waitingOpen")
        : t("cup.next.waiting", { name: nameOf(next, other) })}
    </p>
  );
}

/** The bout that the two at the keyboard play next. */
function NextLocal() {
  const { t } = useTranslation("pongMore");
  const { tournament, bouts } = useCup();
  const { pairOf } = useBoutWords();
  const [next] = nextBouts(bouts);
  if (!next || tournament.status !== "running") return null;
  return (
    <section className="cup-call" aria-label={t("cup.next.localPlay")}>
      <span className="cup-call-icon">
        <Play strokeWidth={iconStroke} aria-hidden />
      </span>
      <p className="min-w-0 flex-1 font-[650]">{t("cup.next.local", pairOf(next))}</p>
      <Link
        to="/pong/keyboard"
        search={keyboardSearch(tournament, next)}
        className="button button-primary"
      >
        {t("cup.next.localPlay")}
      </Link>
    </section>
  );
}

/** So many bouts are read out at once; more would be a list. */
const toldAtOnce = 3;

function ToldNext() {
  const { t } = useTranslation("pongMore");
  const { bouts } = useCup();
  const { told } = useBoutWords();
  const next = nextBouts(bouts).slice(0, toldAtOnce).map(told).join("; ");
  const settled = useSettled(next === "" ? "" : t("cup.now.next", { bouts: next }));
  return (
    <p role="status" className="sr-only">
      {settled}
    </p>
  );
}
