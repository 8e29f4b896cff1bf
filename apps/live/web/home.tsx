import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { liveWatch } from "../state/live.ts";

/** Most of the time nothing is on air, and then it is not fetched. */
const AirCard = lazy(() => import("./air-card.tsx").then((part) => ({ default: part.AirCard })));

/** So many are shown: the page of live has the others. */
const most = 3;

/** What is on air, on the home page; nothing where nothing is. */
export default function LiveHome() {
  const { t } = useTranslation("live");
  const onAir = useTopic(liveWatch).view?.onAir ?? [];
  if (onAir.length === 0) return null;
  // All at once: a heading alone would be pushed about by its cards.
  return (
    <Suspense fallback={null}>
      <section aria-labelledby="home-live" className="animate-[appear_160ms]">
        <header className="mb-3 flex items-baseline justify-between gap-4">
          <h2 id="home-live" className="text-15">
            {t("home.onAir")}
          </h2>
          <Link to="/live" className="text-13 text-soft hover:text-ink">
            {t("home.all")}
          </Link>
        </header>
        <ul className="air-grid" data-one={onAir.length === 1 || undefined}>
          {onAir.slice(0, most).map((one) => (
            <AirCard key={one.id} broadcast={one} />
          ))}
        </ul>
      </section>
    </Suspense>
  );
}
