import { MessageCircle } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { useKnown } from "../../people/web/face.tsx";
import { useOpenDirect } from "./open-direct.ts";

/** On somebody's own page: opens the direct room with them. */
export default function ChatProfileDeed({ personId }: { personId: string }) {
  const { t } = useTranslation("chat");
  const openDirect = useOpenDirect();
  const { isOwn, isBlocked } = useKnown()(personId);
  if (isOwn || isBlocked) return null;
  return (
    <Button onPress={() => void openDirect(personId)}>
      <MessageCircle strokeWidth={iconStroke} aria-hidden />
      {t("rooms.profile.message")}
    </Button>
  );
}
