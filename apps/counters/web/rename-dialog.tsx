import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { type Counter, counterChannel } from "../contract.ts";
import { NameDialog } from "./name-dialog.tsx";
import { useRefusal } from "./tell.ts";

interface Props {
  readonly counter: Counter;
  readonly onClose: () => void;
}

/** Gives a counter another name. */
export default function RenameDialog({ counter, onClose }: Props) {
  const { t } = useTranslation("countersMore");
  const send = useSend(counterChannel);
  const tellRefusal = useRefusal();

  const rename = async (name: string) => {
    onClose();
    if (name !== counter.name) tellRefusal(await send("counter.rename", { id: counter.id, name }));
  };

  return (
    <NameDialog
      title={t("rename.title")}
      label={t("rename.label")}
      submit={t("rename.submit")}
      name={counter.name}
      onSubmit={(name) => void rename(name)}
      onClose={onClose}
    />
  );
}
