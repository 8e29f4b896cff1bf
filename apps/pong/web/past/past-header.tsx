import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { NextBout } from "../cup/next-bout.tsx";

interface Props {
  readonly title: string;
  readonly text?: string | undefined;
  /** Where the arrow leads, and what it says. */
  readonly back: { readonly to: string; readonly label: string };
  readonly children?: ReactNode;
}

/** The head of a page about the past, below which one is called to a bout. */
export function PastHeader({ title, text, back, children }: Props) {
  return (
    <>
      <header
        className={
          "sticky top-0 z-10 flex min-h-16 items-center gap-1 bg-ground px-2 py-2 " +
          "desk:border-b desk:border-line desk:px-4"
        }
      >
        <Link to={back.to} aria-label={back.label} className="icon-button">
          <ChevronLeft strokeWidth={iconStroke} aria-hidden />
        </Link>
        <div className="min-w-0 flex-1 pl-1">
          <h1 tabIndex={-1} className="truncate text-18">
            {title}
          </h1>
          {text !== undefined && <p className="truncate text-13 text-soft">{text}</p>}
        </div>
        {children}
      </header>
      <div className="mx-auto max-w-[760px] px-4">
        <NextBout />
      </div>
    </>
  );
}
