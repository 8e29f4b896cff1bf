import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { ConfirmDialog } from "../../../web/kit/confirm-dialog.tsx";
import { type Counter, counterChannel } from "../contract.ts";
import { useNumber } from "./number.ts";
import { useRefusal } from "./tell.ts";

interface Props {
  readonly counter: Counter;
  readonly onClose: () => void;
}

/** Asks for the number that is put away, before the counter begins again at zero. */
export default function ResetDialog({ counter, onClose }: Props) {
  const { t } = useTranslation("countersMore");
  const send = useSend(counterChannel);
  const tellRefusal = useRefusal();
  const number = useNumber();
  // Others go on clicking: what is to be typed must not change under one's fingers.
  const [{ id, epoch, value, name }] = useState(counter);
  return (
    <ConfirmDialog
      title={t("reset.title", { name })}
      confirm={t("reset.submit")}
      cancel={t("cancel")}
      mustType={{ text: number(value), label: t("reset.type", { value: number(value) }) }}
      onConfirm={async () => tellRefusal(await send("counter.reset", { id, epoch, value }))}
      onClose={onClose}
    >
      <p>{t("reset.text")}</p>
    </ConfirmDialog>
  );
}
