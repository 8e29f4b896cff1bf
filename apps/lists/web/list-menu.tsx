import { useNavigate } from "@tanstack/react-router";
import {
  Archive,
  ArchiveRestore,
  Copy,
  Download,
  LayoutTemplate,
  ListChecks,
  Settings,
  Upload,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Menu, MenuItem, MenuItems } from "../../../web/kit/menu.tsx";
import type { MenuContentProps } from "../../../web/kit/menu-button.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import { isMember } from "../../../web/kit/visitor.ts";
import { type Level, type List, listChannel } from "../contract/list.ts";
import { asked } from "./asked.ts";
import { useRefusal } from "./refusal.ts";

/** What the menu of a list may ask for that needs a dialog of its own. */
export type ListQuestion = "import" | "export";

interface Props extends MenuContentProps {
  readonly list: List;
  readonly level: Level;
  readonly onAsk: (question: ListQuestion) => void;
}

/** What can be done with a list as a whole. */
export default function ListMenu({ list, level, onAsk, ...rest }: Props) {
  const { t } = useTranslation("listsMore");
  const navigate = useNavigate();
  const { id } = list;
  return (
    <Menu {...rest} label={t("menu.more")}>
      {isMember && (
        <MenuItems>
          <MenuItem
            icon={Settings}
            onAction={() => void navigate({ to: "/lists/$id/settings", params: { id } })}
          >
            {t("menu.settings")}
          </MenuItem>
          <MenuItem
            icon={Copy}
            onAction={() => void navigate({ to: "/lists/new", search: { from: id } as object })}
          >
            {t(list.isTemplate ? "menu.use" : "menu.duplicate")}
          </MenuItem>
        </MenuItems>
      )}
      <MenuItems>
        {level !== "reader" && (
          <MenuItem icon={Upload} onAction={() => onAsk("import")}>
            {t("menu.import")}
          </MenuItem>
        )}
        <MenuItem icon={Download} onAction={() => onAsk("export")}>
          {t("menu.export")}
        </MenuItem>
      </MenuItems>
      {isMember && <Uses list={list} level={level} />}
    </Menu>
  );
}

/** What a list may be used as: a template, or something for later. */
function Uses({ list, level }: { list: List; level: Level }) {
  const { t } = useTranslation("listsMore");
  const send = useSend(listChannel);
  const tellRefusal = useRefusal();
  if (level === "reader") return null;
  const { id, name, isTemplate, archivedAt } = list;
  const isArchived = archivedAt !== null;
  const change = (to: { readonly isTemplate: boolean } | { readonly isArchived: boolean }) =>
    send("list.change", { ...asked(id), ...to }).then(tellRefusal);
  const archive = async () => {
    if (await change({ isArchived: !isArchived })) return;
    const back = () => void change({ isArchived });
    if (!isArchived) {
      toast(t("menu.archived", { name }), { label: t("menu.back"), onPress: back });
    }
  };
  return (
    <MenuItems>
      <MenuItem
        icon={isTemplate ? ListChecks : LayoutTemplate}
        onAction={() => void change({ isTemplate: !isTemplate })}
      >
        {t(isTemplate ? "menu.fromTemplate" : "menu.toTemplate")}
      </MenuItem>
      {level === "owner" && (
        <MenuItem icon={isArchived ? ArchiveRestore : Archive} onAction={() => void archive()}>
          {t(isArchived ? "menu.unarchive" : "menu.archive")}
        </MenuItem>
      )}
    </MenuItems>
  );
}
