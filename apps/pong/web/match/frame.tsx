import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { useImmersed } from "../../../../web/kit/immersed.ts";

interface Props {
  readonly title: string;
  /** Stands below the title. */
  readonly text?: ReactNode;
  readonly back: {
    readonly label: string;
    /** In place of going to the lobby at once. */
    readonly onPress?: (() => void) | undefined;
  };
  readonly tools: ReactNode;
  /** The court: it is given all the room there is. */
  readonly children: ReactNode;
  /** What stands beside it. */
  readonly aside?: ReactNode;
  /** Whether somebody here plays: then a phone shows nothing else. */
  readonly hasHands: boolean;
  readonly ref?: Ref<HTMLDivElement>;
}

/** The page of a court: a slim line above, and the court; nothing of it scrolls. */
export function PlayFrame(props: Props) {
  const { title, text, back, tools, children, aside, hasHands, ref } = props;
  useImmersed(hasHands);
  return (
    <div ref={ref} className="pong-frame">
      <div className="pong-main">
        <header className="pong-header">
          <Link
            to="/pong"
            aria-label={back.label}
            className="icon-button"
            onClick={(event) => {
              if (!back.onPress) return;
              event.preventDefault();
              back.onPress();
            }}
          >
            <ChevronLeft strokeWidth={iconStroke} aria-hidden />
          </Link>
          <div className="min-w-0 flex-1">
            <h1 tabIndex={-1} className="truncate text-15 font-[620]">
              {title}
            </h1>
            {text !== undefined && <p className="truncate text-12 text-soft">{text}</p>}
          </div>
          {tools}
        </header>
        <div className="pong-stage">{children}</div>
      </div>
      {aside}
    </div>
  );
}
