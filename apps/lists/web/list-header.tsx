import { Link } from "@tanstack/react-router";
import { ChevronLeft, MessageCircle, PanelRight } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "../../../core/protocol/frames.ts";
import { AvatarStack } from "../../../web/kit/avatar-stack.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import { useNow } from "./list-now.ts";

interface Props {
  readonly name: string;
  /** How many items are still to get. */
  readonly left: number;
  readonly total: number;
  /** Who is here besides oneself. */
  readonly others: readonly Person[];
  /** Absent where nothing can stand beside the list. */
  readonly panel?: { readonly isOpen: boolean; readonly onToggle: () => void } | undefined;
  /** Buttons at the end: to share, and all else that can be done. */
  readonly actions?: ReactNode;
}

/** A list's name, how much of it is left, who is here, and what can be done with it. */
export function ListHeader({ name, left, total, others, panel, actions }: Props) {
  const { t } = useTranslation("listsMore");
  const { isRoomy, slots } = useNow();
  const isTalk = !isRoomy && slots.panels.chat !== undefined;
  return (
    <header className="list-header">
      <Link to="/lists" aria-label={t("page.back")} className="icon-button desk:hidden">
        <ChevronLeft strokeWidth={iconStroke} aria-hidden />
      </Link>
      <div className="min-w-0 flex-1">
        <h1 tabIndex={-1} className="list-name">
          {name}
        </h1>
        <p className="min-h-5 truncate text-13 text-soft">
          {[useHere(others), useLeft(left, total)].filter((part) => part !== "").join(", ")}
        </p>
      </div>
      <AvatarStack people={others} most={3} />
      {panel && (
        <IconButton
          icon={isTalk ? MessageCircle : PanelRight}
          label={t("panel.open")}
          aria-expanded={panel.isOpen}
          onPress={panel.onToggle}
        />
      )}
      {actions}
    </header>
  );
}

function useHere(others: readonly Person[]): string {
  const { t } = useTranslation("listsMore");
  const [one, ...more] = others;
  if (!one) return "";
  if (more.length === 0) return t("page.hereOne", { name: one.name });
  return t("page.here", { count: others.length });
}

function useLeft(left: number, total: number): string {
  const { t } = useTranslation("listsMore");
  if (total === 0) return t("page.nothing");
  return left === 0 ? t("page.done") : t("page.left", { count: left });
}
