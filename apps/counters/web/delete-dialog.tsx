import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { type Counter, counterChannel } from "../contract.ts";
import { useNumber } from "./number.ts";
import { useRefusal } from "./tell.ts";

interface Props {
  readonly counter: Counter;
  readonly onClose: () => void;
}

/** Asks once more before a counter and its clicks are gone for everyone. */
export default function DeleteDialog({ counter, onClose }: Props) {
  const { t } = useTranslation("countersMore");
  const send = useSend(counterChannel);
  const tellRefusal = useRefusal();
  const navigate = useNavigate();
  const value = useNumber()(counter.value);

  const remove = async () => {
    onClose();
    await navigate({ to: "/counters" });
    tellRefusal(await send("counter.delete", { id: counter.id }));
  };

  return (
    <Dialog alert title={t("delete.title", { name: counter.name })} onClose={onClose}>
      <p className="text-soft">{t("delete.text", { count: counter.value, value })}</p>
      <DialogActions>
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button kind="danger" onPress={() => void remove()}>
          {t("delete.submit")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
