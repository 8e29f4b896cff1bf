import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { cardClass } from "../../../web/kit/card.ts";
import { liveWatch } from "../state/live.ts";

/** On somebody's own page: that they are on air; nothing where they are not. */
export default function LiveProfile({ personId }: { personId: string }) {
  const { t } = useTranslation("live");
  const { view } = useTopic(liveWatch);
  const own = view?.onAir.find(({ owner }) => owner.id === personId);
  if (!own) return null;
  const { title, viewers } = own;
  return (
    <section
      aria-label={t("profile.onAir")}
      className={`flex animate-[appear_160ms] items-center gap-4 p-5 ${cardClass}`}
    >
      <span className="air-mark air-on">{t("home.onAir")}</span>
      <p className="min-w-0 flex-1">
        <span className="block truncate font-[620]">
          {title === "" ? t("profile.onAir") : title}
        </span>
        <span className="block truncate text-13 text-soft">
          {t("home.watching", { count: viewers })}
        </span>
      </p>
      <Link to="/live/$person" params={{ person: personId }} className="button button-primary">
        {t("profile.watch")}
      </Link>
    </section>
  );
}
