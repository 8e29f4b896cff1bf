import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { Side } from "../../simulation/court.ts";
import type { Power } from "../../simulation/options.ts";
import type { Own } from "./hands/touch-zones.ts";
import { PowerSign } from "./power-sign.tsx";

interface Props {
  readonly own: Own;
  readonly holds: readonly [Power | undefined, Power | undefined];
  readonly onUse: (side: Side, isHeld: boolean) => void;
}

/** A press by a screen reader is over at once: a step would not see it. */
const pressMs = 80;

/** The buttons by which fingers use what they hold; a keyboard has a key for it. */
export function UseButton({ own, holds, onUse }: Props) {
  const { t } = useTranslation("pongMore");
  const sides = own === "both" ? ([0, 1] as const) : [own];
  return sides.map((side) => {
    const power = holds[side];
    if (!power) return null;
    const letGo = () => onUse(side, false);
    return (
      <button
        key={side}
        type="button"
        tabIndex={-1}
        className="court-use"
        data-side={side}
        // A single player's button is under the hand that does not steer.
        data-alone={own !== "both" || undefined}
        aria-label={t("court.use", { power: t(`court.power.${power}`) })}
        // React's type knows no custom properties.
        style={{ "--side": side } as CSSProperties}
        onPointerDown={() => onUse(side, true)}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onPointerLeave={letGo}
        onClick={({ detail }) => {
          if (detail > 0) return;
          onUse(side, true);
          setTimeout(letGo, pressMs);
        }}
      >
        <PowerSign power={power} />
      </button>
    );
  });
}
