import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../../../web/kit/confirm-dialog.tsx";

interface Props {
  readonly fileName: string;
  readonly onGiveUp: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks once more before what has come of a file is deleted. */
export function GiveUpDialog({ fileName, onGiveUp, onClose }: Props) {
  const { t } = useTranslation("videosMore");
  return (
    <ConfirmDialog
      title={t("studio.upload.ask")}
      confirm={t("studio.upload.giveUp")}
      cancel={t("studio.upload.goOn")}
      onConfirm={onGiveUp}
      onClose={onClose}
    >
      <p>{t("studio.upload.askText", { name: fileName })}</p>
    </ConfirmDialog>
  );
}
