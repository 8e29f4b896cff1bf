import { ChevronDown, History } from "lucide-react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../web/kit/icon.ts";
import { Menu, MenuChoice } from "../../../web/kit/menu.tsx";
import { MenuButton } from "../../../web/kit/menu-button.tsx";
import { useNumber } from "./number.ts";
import type { Epoch } from "./readings.ts";

interface Props {
  readonly label: string;
  readonly epochs: readonly Epoch[];
  readonly shown: Epoch;
  readonly onChange: (epoch: number) => void;
}

/** Which time is looked at: since the last reset, or between two earlier ones. */
export function EpochChoice({ label, epochs, shown, onChange }: Props) {
  const { t, i18n } = useTranslation("countersMore");
  const number = useNumber();
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium" });
  const nameOf = ({ startedAt, endedAt, value }: Epoch) => {
    if (endedAt === undefined) return t("epochs.present", { day: day.format(startedAt) });
    const days = day.formatRange(startedAt, endedAt);
    return t("epochs.past", { days, value: number(value) });
  };
  // Keys that look like numbers would be put in order by the language.
  const options = Object.fromEntries(epochs.map((one) => [`epoch ${one.epoch}`, nameOf(one)]));
  return (
    <div>
      <MenuButton
        label={label}
        className="button"
        onIntent={() => {}}
        menu={(props) => (
          <Menu {...props} label={label}>
            <MenuChoice
              label={label}
              value={`epoch ${shown.epoch}`}
              options={options}
              onChange={(key) => onChange(Number(key.slice("epoch ".length)))}
            />
          </Menu>
        )}
      >
        <History strokeWidth={iconStroke} aria-hidden />
        {nameOf(shown)}
        <ChevronDown strokeWidth={iconStroke} aria-hidden />
      </MenuButton>
    </div>
  );
}
