import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../../web/kit/dialog.tsx";
import { type Match, matchChannel } from "../../contract/match.ts";
import { useRefusal } from "./tell.ts";

interface Props {
  readonly match: Match;
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

/** Asks whether one goes, gives up, or stays; the match goes on meanwhile. */
export function LeaveDialog({ match: { id, kind }, onLeave, onClose }: Props) {
  const { t } = useTranslation("pongMore");
  const send = useSend(matchChannel);
  const tellRefusal = useRefusal();
  const [isAsking, setAsking] = useState(false);
  const resign = async () => {
    setAsking(true);
    tellRefusal(await send("match.resign", { id }));
    onClose();
  };
  const isAgainstComputer = kind === "computer";
  return (
    <Dialog title={t("play.leaving.title")} onClose={onClose}>
      <p className="text-soft">
        {t(isAgainstComputer ? "play.leaving.textComputer" : "play.leaving.text")}
      </p>
      <DialogActions>
        <Button kind="danger" isPending={isAsking} onPress={() => void resign()}>
          {t("play.leaving.resign")}
        </Button>
        <Button onPress={onLeave}>{t("play.leaving.leave")}</Button>
        <Button kind="primary" autoFocus onPress={onClose}>
          {t("play.leaving.stay")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
