import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { ConfirmDialog } from "../../../../web/kit/confirm-dialog.tsx";
import { circleChannel, type Profile } from "../../contract.ts";
import { useRefusal } from "../failure.ts";

interface Props {
  readonly what: "block" | "remove";
  readonly profile: Profile;
  readonly onClose: () => void;
}

/** Asks once more before somebody is blocked, or is a friend no longer. */
export default function CircleDialog({ what, profile: { id, name }, onClose }: Props) {
  const { t } = useTranslation("people");
  const send = useSend(circleChannel);
  const tellRefusal = useRefusal();
  const command = what === "block" ? "person.block" : "friend.remove";
  const key = what === "block" ? "block" : "friend.remove";
  return (
    <ConfirmDialog
      title={t(`${key}.title`, { name })}
      confirm={t(`${key}.submit`)}
      cancel={t("cancel")}
      onConfirm={async () => tellRefusal(await send(command, { personId: id }))}
      onClose={onClose}
    >
      <p>{t(`${key}.text`)}</p>
    </ConfirmDialog>
  );
}
