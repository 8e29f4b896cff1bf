import { Link, useParams } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import { type Section, sections } from "./sections.ts";

/** What one can choose: the sections, and beside them the one that is open. */
export default function SettingsPage() {
  const { section: asked } = useParams({ strict: false });
  const chosen = sections.find(
    ({ name, alias }) => asked !== undefined && [name, alias].includes(asked),
  );
  const shown = chosen ?? sections[0];
  return (
    <div className="desk:grid desk:grid-cols-[264px_minmax(0,1fr)]">
      <aside
        className={
          "desk:sticky desk:top-0 desk:block desk:h-dvh desk:overflow-y-auto desk:border-r " +
          `desk:border-line ${chosen ? "hidden" : ""}`
        }
      >
        <Sections isPage={!chosen} shown={shown} />
      </aside>
      {shown && (
        <div className={chosen ? "" : "hidden desk:block"}>
          <OpenSection key={shown.name} section={shown} isPage={chosen !== undefined} />
        </div>
      )}
    </div>
  );
}

const row =
  "flex min-h-12 items-center gap-3 rounded-[12px] px-3 transition-colors hover:bg-sunk " +
  "desk:min-h-10 desk:data-shown:bg-brick-soft desk:data-shown:font-[560]";

function Sections({ isPage, shown }: { isPage: boolean; shown: Section | undefined }) {
  const { t } = useTranslation("people");
  useTitle(t("settings.title"));
  const Title = isPage ? "h1" : "h2";
  return (
    <nav aria-label={t("settings.title")} className="px-2.5 pb-6 tablet:px-5.5 desk:px-2.5">
      <Title
        {...(isPage ? { tabIndex: -1 } : {})}
        className="flex h-16 items-center px-2.5 text-24 desk:text-18"
      >
        {t("settings.title")}
      </Title>
      <ul className="grid gap-0.5">
        {sections.map(({ name, icon: Icon, startsGroup }) => (
          <li key={name} className={startsGroup ? "mt-3 border-t border-line pt-3" : ""}>
            <Link
              to="/settings/$section"
              params={{ section: name }}
              className={row}
              data-shown={name === shown?.name || undefined}
            >
              <Icon strokeWidth={iconStroke} aria-hidden className="size-5 flex-none text-soft" />
              {t(`settings.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function OpenSection({ section, isPage }: { section: Section; isPage: boolean }) {
  const { t } = useTranslation("people");
  const { name, part: Part } = section;
  useTitle(t(`settings.${name}`), t("settings.title"));
  const Title = isPage ? "h1" : "h2";
  return (
    <div className="mx-auto max-w-[640px] px-5 pb-16 tablet:px-8 desk:mx-0 desk:pl-12">
      <header
        className={
          "sticky top-0 z-10 -ml-3.5 flex h-16 items-center gap-1 bg-ground " +
          "desk:static desk:ml-0 desk:h-auto desk:pt-12 desk:pb-6"
        }
      >
        <Link to="/settings" aria-label={t("settings.title")} className="icon-button desk:hidden">
          <ChevronLeft strokeWidth={iconStroke} aria-hidden />
        </Link>
        <Title {...(isPage ? { tabIndex: -1 } : {})} className="text-18 desk:text-24">
          {t(`settings.${name}`)}
        </Title>
      </header>
      <Suspense fallback={<Skeleton className="h-64" />}>
        <div className="grid animate-[appear_160ms] grid-cols-[minmax(0,1fr)] gap-8">
          <Part />
        </div>
      </Suspense>
    </div>
  );
}
