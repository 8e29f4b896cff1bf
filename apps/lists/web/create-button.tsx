import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../web/kit/icon.ts";

/** Leads to where a list is made; in words where there is room for them. */
export function CreateButton({ small = false }: { small?: boolean }) {
  const { t } = useTranslation("listsMore");
  return small ? (
    <Link to="/lists/new" className="icon-button" aria-label={t("index.new")}>
      <Plus strokeWidth={iconStroke} aria-hidden />
    </Link>
  ) : (
    <Link to="/lists/new" className="button button-primary">
      <Plus strokeWidth={iconStroke} aria-hidden />
      {t("index.new")}
    </Link>
  );
}
