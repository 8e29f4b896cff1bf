import { Check, Undo2, UserCheck, UserPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { circleChannel, type Profile } from "../../contract.ts";
import { useRefusal } from "../failure.ts";
import { useStanding } from "../here.ts";

/** How one stands to somebody, and the next step from there. */
export function FriendButton({ profile: { id, name } }: { profile: Profile }) {
  const { t } = useTranslation("people");
  const send = useSend(circleChannel);
  const tellRefusal = useRefusal();
  const { isKnown, bond, isBlocked } = useStanding(id);
  const does = (command: "friend.ask" | "friend.accept" | "friend.remove" | "person.unblock") =>
    void send(command, { personId: id }).then(tellRefusal);
  if (!isKnown) return null;
  if (isBlocked) {
    return <Button onPress={() => does("person.unblock")}>{t("block.undo")}</Button>;
  }
  if (bond === "friends") {
    return (
      <span className="inline-flex min-h-9 items-center gap-2 pr-2 font-[560] text-ivy-ink">
        <UserCheck strokeWidth={iconStroke} aria-hidden className="size-4.5" />
        {t("friend.friends")}
      </span>
    );
  }
  if (bond === "asks") {
    return (
      <>
        <Button kind="primary" onPress={() => does("friend.accept")}>
          <Check strokeWidth={iconStroke} aria-hidden />
          {t("friend.accept")}
        </Button>
        <Button aria-label={t("friend.refuse", { name })} onPress={() => does("friend.remove")}>
          {t("friend.no")}
        </Button>
      </>
    );
  }
  if (bond === "asked") {
    return (
      <Button onPress={() => does("friend.remove")}>
        <Undo2 strokeWidth={iconStroke} aria-hidden />
        {t("friend.takeBack")}
      </Button>
    );
  }
  return (
    <Button kind="primary" onPress={() => does("friend.ask")}>
      <UserPlus strokeWidth={iconStroke} aria-hidden />
      {t("friend.ask")}
    </Button>
  );
}
