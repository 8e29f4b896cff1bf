import { CodeXml, Download, PencilLine, RotateCcw, SlidersHorizontal, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../core/client/react.tsx";
import { Menu, MenuItem, MenuItems } from "../../../web/kit/menu.tsx";
import type { MenuContentProps } from "../../../web/kit/menu-button.tsx";
import { role } from "../../../web/kit/visitor.ts";
import type { Counter } from "../contract.ts";
import { mayKeep } from "../rules.ts";
import type { Question } from "./question.ts";

interface Props extends MenuContentProps {
  readonly counter: Counter;
  readonly onChoose: (question: Question) => void;
}

/** What else this person may do with a counter. */
export default function CounterMenu({ counter, onChoose, ...rest }: Props) {
  const { t } = useTranslation("countersMore");
  const me = useMe();
  const isKeeper = me !== undefined && mayKeep({ id: me.id, role }, counter).ok;
  return (
    <Menu {...rest} label={t("menu")}>
      <MenuItems>
        <MenuItem icon={PencilLine} onAction={() => onChoose("rename")}>
          {t("rename.open")}
        </MenuItem>
        {isKeeper && (
          <MenuItem icon={SlidersHorizontal} onAction={() => onChoose("settings")}>
            {t("settings.open")}
          </MenuItem>
        )}
        <MenuItem icon={CodeXml} onAction={() => onChoose("embed")}>
          {t("embed.open")}
        </MenuItem>
      </MenuItems>
      <MenuItems>
        <MenuItem icon={Download} onAction={() => download(counter.id, "csv")}>
          {t("download", { form: "CSV" })}
        </MenuItem>
        <MenuItem icon={Download} onAction={() => download(counter.id, "json")}>
          {t("download", { form: "JSON" })}
        </MenuItem>
      </MenuItems>
      {isKeeper && (
        <MenuItems>
          <MenuItem icon={RotateCcw} danger onAction={() => onChoose("reset")}>
            {t("reset.open")}
          </MenuItem>
          <MenuItem icon={Trash2} danger onAction={() => onChoose("delete")}>
            {t("delete.open")}
          </MenuItem>
        </MenuItems>
      )}
    </Menu>
  );
}

/** The server names the file after the counter. */
function download(id: string, form: "csv" | "json"): void {
  const link = document.createElement("a");
  link.href = `/api/counters/${id}/export.${form}`;
  link.download = "";
  link.click();
}
