import { useParams } from "@tanstack/react-router";
import { type CSSProperties, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { LiveNumber } from "../../../web/kit/live-number.tsx";
import { usePlace, useTitle } from "../../../web/kit/title.ts";
import type { Counter } from "../contract.ts";
import { counterWatch } from "../state.ts";
import { GoalLine } from "./goal-line.tsx";
import { useNumber } from "./number.ts";
import { tintOf } from "./tint.ts";

const asked = new URLSearchParams(location.search);

/** A counter in a frame of another site: what it shows, as it moves, and nothing to press. */
export default function CounterEmbed() {
  const { t } = useTranslation("counters");
  const { id = "" } = useParams({ strict: false });
  const topic = useTopic(counterWatch, id);
  useChoices();
  const counter = topic.view?.counter;
  useTitle(counter?.name ?? t("title"));
  const isKnown = topic.status === "refused" || topic.view !== undefined;
  // Who is signed in here sees more than a page elsewhere may show.
  if (counter?.access === "open") return <Shown counter={counter} />;
  return (
    <main className="counter-embed">{isKnown && <h1 className="text-13">{t("notHere")}</h1>}</main>
  );
}

function Shown({ counter }: { counter: Counter }) {
  const { t } = useTranslation("counters");
  const place = usePlace();
  const number = useNumber();
  const { className, style } = tintOf(counter);
  const { id, name, value, goal } = counter;
  // React's type knows no custom properties.
  const size = { "--characters": number(value).length } as CSSProperties;
  return (
    <main className={`counter-embed ${className}`} style={style}>
      <h1 className="line-clamp-2 text-13 font-[560] text-soft">{name}</h1>
      <p className="counter-embed-value" style={size}>
        <LiveNumber value={value} announced />
      </p>
      <GoalLine value={value} goal={goal} />
      <a
        href={`/counters/${id}`}
        target="_blank"
        rel="noopener"
        className="truncate text-12 text-faint hover:text-ink"
      >
        {t("embedded", { place })}
      </a>
    </main>
  );
}

/** The theme and the language are chosen in the frame's address, and for this frame alone. */
function useChoices(): void {
  const { i18n } = useTranslation();
  useEffect(() => {
    const [theme, language] = [asked.get("theme"), asked.get("lang")];
    if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme;
    if (language === "en" || language === "ru") void i18n.changeLanguage(language);
  }, [i18n]);
}
