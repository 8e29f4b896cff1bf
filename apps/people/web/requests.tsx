import { Check, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { cardClass } from "../../../web/kit/card.ts";
import { iconStroke } from "../../../web/kit/icon.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import { circleChannel } from "../contract.ts";
import { useRefusal } from "./failure.ts";
import { useCircle, useHere } from "./here.ts";
import { PersonRow } from "./person-row.tsx";

/** Who asks to be a friend; nothing where nobody does. */
export function Requests() {
  const { t } = useTranslation("people");
  const send = useSend(circleChannel);
  const tellRefusal = useRefusal();
  const here = useHere();
  const asking = useCircle().ties.filter(({ bond }) => bond === "asks");
  if (asking.length === 0) return null;
  const answer = async (name: "friend.accept" | "friend.remove", personId: string) =>
    tellRefusal(await send(name, { personId }));
  return (
    <section aria-label={t("list.requests")} className={`mx-2.5 mb-2 p-1.5 ${cardClass}`}>
      <h2 className="px-2.5 pt-2 text-13 font-[560] text-soft">{t("list.requests")}</h2>
      <ul>
        {asking.map(({ person }) => (
          <PersonRow key={person.id} member={person} isHere={here.has(person.id)}>
            <Button kind="primary" onPress={() => void answer("friend.accept", person.id)}>
              <Check strokeWidth={iconStroke} aria-hidden />
              {t("friend.accept")}
            </Button>
            <IconButton
              icon={X}
              label={t("friend.refuse", { name: person.name })}
              onPress={() => void answer("friend.remove", person.id)}
            />
          </PersonRow>
        ))}
      </ul>
    </section>
  );
}
