import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { askAt } from "../../../web/kit/ask.ts";
import { cardClass } from "../../../web/kit/card.ts";

const ask = askAt("/api/counters");

interface Statistics {
  readonly clicks: number;
  readonly counters: number;
  /** Which counter they have raised most. */
  readonly favourite?: { readonly id: string; readonly name: string; readonly clicks: number };
}

/** What somebody has done with counters; nothing where they have done nothing. */
export default function CountersProfile({ personId }: { personId: string }) {
  const { t, i18n } = useTranslation("counters");
  const [done, setDone] = useState<Statistics>();
  useEffect(() => {
    const leaving = new AbortController();
    const path = `/people/${personId}`;
    void ask<Statistics>("GET", path, undefined, leaving.signal).then((answer) => {
      // The rest of the page does not depend on it.
      setDone(answer.ok ? answer.value : undefined);
    });
    return () => leaving.abort();
  }, [personId]);
  if (!done || (done.clicks === 0 && done.counters === 0)) return null;
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const { clicks, counters, favourite } = done;
  return (
    <section
      aria-labelledby="profile-counters"
      className={`animate-[appear_160ms] p-5 ${cardClass}`}
    >
      <h2 id="profile-counters" className="text-15">
        {t("title")}
      </h2>
      <dl className="mt-3 flex flex-wrap gap-x-10 gap-y-4">
        <Figure value={number(clicks)} text={t("statistics.clicks", { count: clicks })} />
        <Figure value={number(counters)} text={t("statistics.counters", { count: counters })} />
        {favourite && (
          <div className="flex min-w-0 flex-col-reverse justify-end">
            <dt className="text-13 text-soft">{t("statistics.favourite")}</dt>
            <dd className="flex h-9.5 min-w-0 items-center">
              <Link
                to="/counters/$id"
                params={{ id: favourite.id }}
                className="truncate text-18 font-[620] hover:underline"
              >
                {favourite.name}
              </Link>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function Figure({ value, text }: { value: string; text: string }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-13 text-soft">{text}</dt>
      <dd className="text-32 font-[650] tracking-[-0.02em] tabular-nums">{value}</dd>
    </div>
  );
}
