import { useNavigate } from "@tanstack/react-router";
import i18next from "i18next";
import { Volleyball } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { newId } from "../../../core/protocol/id.ts";
import { Button } from "../../../web/kit/button.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { toast } from "../../../web/kit/toast.tsx";
import { isMember } from "../../../web/kit/visitor.ts";
import { useKnown } from "../../people/web/face.tsx";
import { lobbyChannel } from "../contract/lobby.ts";
import { plainRules } from "../contract/rules.ts";

/** On somebody's own page: invites them to a match of plain Pong, and goes there. */
export default function PongProfileDeed({ personId }: { readonly personId: string }) {
  const { t } = useTranslation("pong");
  const { isOwn, isBlocked } = useKnown()(personId);
  const send = useSend(lobbyChannel);
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  if (isOwn || isBlocked || !isMember) return null;
  const invite = async () => {
    setAsking(true);
    const id = newId();
    const against = { type: "person", personId } as const;
    const wish = { id, rules: plainRules, against, isRated: true };
    const answer = await send("match.create", wish);
    setAsking(false);
    if (answer.ok) return navigate({ to: "/pong/$id", params: { id } });
    const { code } = answer.failure;
    toast(i18next.t([`pong:deed.${code}` as "pong:deed.failed", "pong:deed.failed"]));
  };
  return (
    <Button isPending={isAsking} onPress={() => void invite()}>
      <Volleyball strokeWidth={iconStroke} aria-hidden />
      {t("deed.invite")}
    </Button>
  );
}
