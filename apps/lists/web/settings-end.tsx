import { useNavigate } from "@tanstack/react-router";
import { Archive, ArchiveRestore, LogOut, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { ConfirmDialog } from "../../../web/kit/confirm-dialog.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { type Level, type List, type ListMember, listChannel } from "../contract/list.ts";
import { asked } from "./asked.ts";
import { useRefusal } from "./refusal.ts";

interface Props {
  readonly list: List;
  readonly level: Level;
  readonly members: readonly ListMember[];
  readonly ownId: string;
}

/** The ways to part with a list: for later, for oneself, for everyone. */
export function SettingsEnd({ list, level, members, ownId }: Props) {
  const { t } = useTranslation("listsMore");
  const send = useSend(listChannel);
  const tellRefusal = useRefusal();
  const [asking, setAsking] = useState<"leave" | "delete">();
  const isArchived = list.archivedAt !== null;
  const own = members.find(({ person }) => person.id === ownId);
  const owners = members.filter((member) => member.level === "owner").length;
  // The last owner cannot go before somebody else is one.
  const mayLeave = own !== undefined && (own.level !== "owner" || owners > 1);
  if (level !== "owner" && !mayLeave) return null;
  const archive = () =>
    void send("list.change", { ...asked(list.id), isArchived: !isArchived }).then(tellRefusal);
  const ArchiveIcon = isArchived ? ArchiveRestore : Archive;
  return (
    <section aria-labelledby="settings-end" className="grid">
      <h2 id="settings-end" className="mb-1 text-15">
        {t("settings.end")}
      </h2>
      {level === "owner" && (
        <button type="button" className="list-line -mx-2.5" onClick={archive}>
          <ArchiveIcon strokeWidth={iconStroke} aria-hidden />
          {t(isArchived ? "menu.unarchive" : "menu.archive")}
        </button>
      )}
      {mayLeave && (
        <button type="button" className="list-line -mx-2.5" onClick={() => setAsking("leave")}>
          <LogOut strokeWidth={iconStroke} aria-hidden />
          {t("menu.leave")}
        </button>
      )}
      {level === "owner" && (
        <button
          type="button"
          className="list-line -mx-2.5 text-red-ink"
          onClick={() => setAsking("delete")}
        >
          <Trash2 strokeWidth={iconStroke} aria-hidden className="text-red-ink!" />
          {t("menu.delete")}
        </button>
      )}
      {asking === "delete" && <DeleteDialog list={list} onClose={() => setAsking(undefined)} />}
      {asking === "leave" && own && (
        <LeaveDialog {...{ list, own }} onClose={() => setAsking(undefined)} />
      )}
    </section>
  );
}

interface DialogProps {
  readonly list: List;
  readonly onClose: () => void;
}

function DeleteDialog({ list, onClose }: DialogProps) {
  const { t } = useTranslation("listsMore");
  const send = useSend(listChannel);
  const tellRefusal = useRefusal();
  const navigate = useNavigate();
  const { id, name } = list;
  const remove = async () => {
    if (tellRefusal(await send("list.delete", asked(id)))) return;
    await navigate({ to: "/lists", replace: true });
  };
  return (
    <ConfirmDialog
      title={t("ending.deleteTitle", { name })}
      confirm={t("ending.delete")}
      cancel={t("ending.cancel")}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{t("ending.deleteText")}</p>
    </ConfirmDialog>
  );
}

function LeaveDialog({ list, own, onClose }: DialogProps & { readonly own: ListMember }) {
  const { t } = useTranslation("listsMore");
  const send = useSend(listChannel);
  const tellRefusal = useRefusal();
  const navigate = useNavigate();
  const { id, name, access } = list;
  const leave = async () => {
    const person = own.person.id;
    if (tellRefusal(await send("member.set", { ...asked(id), person, level: null }))) return;
    await navigate({ to: "/lists", replace: true });
  };
  return (
    <ConfirmDialog
      title={t("ending.leaveTitle", { name })}
      confirm={t("ending.leave")}
      cancel={t("ending.cancel")}
      onConfirm={leave}
      onClose={onClose}
    >
      <p>{t(access === "everyone" ? "ending.leaveOpen" : "ending.leaveText")}</p>
    </ConfirmDialog>
  );
}
