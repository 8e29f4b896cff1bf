import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cardClass } from "../../../../web/kit/card.ts";
import { iconStroke } from "../../../../web/kit/icon.ts";

/** One card in the middle of a page, with the way back to the lobby above it. */
export function CardPage({ children }: { children: ReactNode }) {
  const { t } = useTranslation("pongMore");
  return (
    <div
      className={
        "flex min-h-[calc(100dvh-var(--bar)-env(safe-area-inset-bottom))] flex-col " +
        "desk:min-h-dvh"
      }
    >
      <header className="pong-header">
        <Link to="/pong" aria-label={t("play.match.back")} className="icon-button">
          <ChevronLeft strokeWidth={iconStroke} aria-hidden />
        </Link>
      </header>
      <div className="grid flex-1 place-items-center px-5 pt-2 pb-16">
        <section className={`grid w-full max-w-[520px] justify-items-center p-7 ${cardClass}`}>
          {children}
        </section>
      </div>
    </div>
  );
}
