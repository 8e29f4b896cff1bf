import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../web/kit/icon.ts";
import { useTitle } from "../../../web/kit/title.ts";
import { ListGone, ListRefused, ListSkeleton } from "./list-states.tsx";
import { useListTopic } from "./list-topic.ts";
import { SettingsAbout } from "./settings-about.tsx";
import { SettingsAccess } from "./settings-access.tsx";
import { SettingsCategories } from "./settings-categories.tsx";
import { SettingsEnd } from "./settings-end.tsx";

/** What a list is and how its shop is laid out, changed where it stands. */
export default function SettingsPage({ id }: { id: string }) {
  const { t } = useTranslation("listsMore");
  const { view, status, failure } = useListTopic(id);
  const heading = useRef<HTMLHeadingElement>(null);
  const isKnown = view !== undefined;
  useEffect(() => {
    // Who came by a menu that is gone has no place on the page yet.
    if (isKnown && document.activeElement === document.body) heading.current?.focus();
  }, [isKnown]);
  useTitle(t("settings.title"), ...(view?.list ? [view.list.name] : []));
  if (status === "refused") return <ListRefused code={failure?.code ?? ""} />;
  if (!view) return <ListSkeleton />;
  const { list, level, categories, members, ownId } = view;
  if (!list) return <ListGone reason="deleted" />;
  return (
    <>
      <header className="list-header settings-header">
        <Link
          to="/lists/$id"
          params={{ id }}
          aria-label={t("settings.back")}
          className="icon-button"
        >
          <ChevronLeft strokeWidth={iconStroke} aria-hidden />
        </Link>
        <div className="min-w-0 flex-1">
          <h1 ref={heading} tabIndex={-1} className="truncate text-18">
            {t("settings.title")}
          </h1>
          <p className="truncate text-13 text-soft">{list.name}</p>
        </div>
      </header>
      <div className="list-settings">
        {level !== "reader" && <SettingsAbout list={list} />}
        <SettingsAccess list={list} isOwner={level === "owner"} />
        {level !== "reader" && <SettingsCategories list={list} categories={categories} />}
        <SettingsEnd {...{ list, level, members, ownId }} />
      </div>
    </>
  );
}
