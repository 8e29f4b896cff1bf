import { Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import type { Counter, Mine } from "../contract.ts";
import { ownAmount } from "../rules.ts";
import { useNumber } from "./number.ts";
import { useUndo } from "./undo.ts";

interface Props {
  readonly counter: Counter;
  readonly mine: Mine | undefined;
  readonly isSettling: boolean;
}

/** How much of the value is one's own, and the way back from one's last click. */
export function OwnPart({ counter, mine, isSettling }: Props) {
  const { t } = useTranslation("counters");
  const number = useNumber();
  const undo = useUndo({ counter, mine, isSettling });
  const own = ownAmount(counter, mine);
  if (own === 0 && !undo) return null;
  return (
    <div className="flex items-center justify-center gap-1">
      <span className="text-soft tabular-nums">{t("own", { own: number(own) })}</span>
      <Button
        kind="quiet"
        isDisabled={!undo}
        aria-keyshortcuts="Control+Z Meta+Z"
        {...(undo ? { onPress: undo } : {})}
      >
        <Undo2 strokeWidth={iconStroke} aria-hidden />
        {t("undo")}
      </Button>
    </div>
  );
}
