import type { CSSProperties, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Tally } from "../../contract/past.ts";

interface Props {
  readonly tally: Tally;
  readonly children: ReactNode;
}

/** How many of some matches were won, in a line with a bar; `children` says of which. */
export function TallyBar({ tally, children }: Props) {
  const { t } = useTranslation("pongMore");
  const { matches, wins } = tally;
  const words = { matches, wins };
  // React's type knows no custom properties.
  const style = { "--part": matches === 0 ? 0 : wins / matches } as CSSProperties;
  return (
    <span className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] gap-1.5">
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate">{children}</span>
        <span className="flex-none text-13 text-soft tabular-nums">
          <span aria-hidden>{t("past.player.tally", words)}</span>
          <span className="sr-only">{t("past.player.tallyText", words)}</span>
        </span>
      </span>
      <span aria-hidden className="tally-bar" style={style} />
    </span>
  );
}
