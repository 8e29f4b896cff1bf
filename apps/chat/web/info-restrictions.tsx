import { Sprout } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import { type Restriction, rosterChannel } from "../contract/roster.ts";
import { useMoment } from "./info-moment.ts";
import type { Known } from "./known-room.ts";
import { useRefusal } from "./refusal.ts";

/** Who may not write in a room, or not come in, and until when. */
export function InfoRestrictions({ known }: { known: Known }) {
  const { t } = useTranslation("chat");
  const { room, roster } = known;
  if (roster.restrictions.length === 0) {
    return (
      <EmptyState
        icon={Sprout}
        title={t("info.restrictions.none.title")}
        text={t("info.restrictions.none.text")}
      />
    );
  }
  return (
    <ul className="-mx-1">
      {roster.restrictions.map((restriction) => (
        <OneRestriction key={restriction.person.id} restriction={restriction} roomId={room.id} />
      ))}
    </ul>
  );
}

interface Props {
  readonly restriction: Restriction;
  readonly roomId: string;
}

function OneRestriction({ restriction, roomId }: Props) {
  const { t } = useTranslation("chat");
  const send = useSend(rosterChannel);
  const tellRefusal = useRefusal();
  const momentOf = useMoment();
  const { person, kind, until } = restriction;
  const what = t(`info.restrictions.${kind}`);
  const text =
    until === undefined
      ? t("info.restrictions.ever", { what })
      : t("info.restrictions.until", { what, when: momentOf(until) });
  const lift = () => void send("member.pardon", { roomId, personId: person.id }).then(tellRefusal);
  return (
    <li className="info-row">
      <Avatar {...person} size={36} decorative />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{person.name}</span>
        <span className="block text-12 text-soft">{text}</span>
      </span>
      <Button aria-label={t("info.restrictions.liftOf", { name: person.name })} onPress={lift}>
        {t("info.restrictions.lift")}
      </Button>
    </li>
  );
}
