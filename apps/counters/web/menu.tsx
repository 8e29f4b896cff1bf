import { PencilLine, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../core/client/react.tsx";
import { Menu, MenuItem } from "../../../web/kit/menu.tsx";
import type { MenuContentProps } from "../../../web/kit/menu-button.tsx";
import { role } from "../../../web/kit/visitor.ts";
import type { Counter } from "../contract.ts";
import { mayKeep } from "../rules.ts";

interface Props extends MenuContentProps {
  readonly counter: Counter;
  readonly onChoose: (choice: "rename" | "delete") => void;
}

/** What else this person may do with a counter. */
export default function CounterMenu({ counter, onChoose, ...rest }: Props) {
  const { t } = useTranslation("counters");
  const me = useMe();
  return (
    <Menu {...rest} label={t("more")}>
      <MenuItem icon={PencilLine} onAction={() => onChoose("rename")}>
        {t("rename.open")}
      </MenuItem>
      {me && mayKeep({ id: me.id, role }, counter).ok && (
        <MenuItem icon={Trash2} danger onAction={() => onChoose("delete")}>
          {t("delete.open")}
        </MenuItem>
      )}
    </Menu>
  );
}
