import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { newId } from "../../../core/protocol/id.ts";
import { countersChannel } from "../contract.ts";
import { NameDialog } from "./name-dialog.tsx";
import { useRefusal } from "./refusal.ts";

/** Asks for a name, makes the counter, and opens it at once. */
export default function CreateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("counters");
  const send = useSend(countersChannel);
  const tellRefusal = useRefusal();
  const navigate = useNavigate();

  const create = async (name: string) => {
    const id = newId();
    const answer = send("counter.create", { id, name });
    onClose();
    await navigate({ to: "/counters/$id", params: { id } });
    if (!tellRefusal(await answer)) return;
    await navigate({ to: "/counters", replace: true });
  };

  return (
    <NameDialog
      title={t("create.title")}
      label={t("create.label")}
      placeholder={t("create.placeholder")}
      submit={t("create.submit")}
      onSubmit={(name) => void create(name)}
      onClose={onClose}
    />
  );
}
