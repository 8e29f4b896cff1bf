import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { isMember } from "../../../web/kit/visitor.ts";
import { useNow } from "./list-now.ts";

/** That a list is a template, and the way to what it is for. */
export function TemplateNotice() {
  const { t } = useTranslation("listsMore");
  const { list } = useNow();
  const navigate = useNavigate();
  if (!list.isTemplate) return null;
  const search = { from: list.id } as object; // the router knows no parameters of this page
  return (
    <p className="list-notice">
      <span className="flex-1">{t("template.text")}</span>
      {isMember && (
        <button
          type="button"
          className="list-link"
          onClick={() => void navigate({ to: "/lists/new", search })}
        >
          {t("template.use")}
        </button>
      )}
    </p>
  );
}
