import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cardClass } from "../../../../web/kit/card.ts";
import { iconStroke } from "../../../../web/kit/icon.ts";

interface Props {
  readonly children: ReactNode;
  /** What stands below the card, where it is not all that there is. */
  readonly below?: ReactNode;
}

/** One card in the middle of a page, with the way back to the lobby above it. */
export function CardPage({ children, below }: Props) {
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
      <div className="flex flex-1 flex-col items-center justify-center px-5 pt-2 pb-16">
        <section
          className={`grid w-full max-w-[520px] flex-none justify-items-center p-7 ${cardClass}`}
        >
          {children}
        </section>
        {below}
      </div>
    </div>
  );
}
