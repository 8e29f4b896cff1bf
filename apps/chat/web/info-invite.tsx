import { Link } from "@tanstack/react-router";
import { Check, Link2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { newId } from "../../../core/protocol/id.ts";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { SearchField } from "../../../web/kit/search-field.tsx";
import { type Member, useKnown, useMembers, usePresent } from "../../people/web/face.tsx";
import { rosterChannel } from "../contract/roster.ts";
import { mayLink } from "../rules.ts";
import { fitting } from "./fitting.ts";
import type { Known } from "./known-room.ts";
import { useRefusal } from "./refusal.ts";

/** So many are offered at once: who is sought further has a name to be found by. */
const offeredMax = 40;

/** Asks people into a room, each by a card that they can answer. */
export function InfoInvite({ known }: { known: Known }) {
  const { t } = useTranslation("chat");
  const [typed, setTyped] = useState("");
  const { room, roster, stance } = known;
  const members = useMembers();
  const present = usePresent();
  const knownOf = useKnown();
  const inside = new Set(roster.places.map(({ person }) => person.id));
  const nearness = ({ id }: Member) => (knownOf(id).isFriend ? 0 : 2 - Number(present.has(id)));
  const others = members
    .filter(({ id }) => !inside.has(id) && !knownOf(id).isOwn && !knownOf(id).isBlocked)
    .sort((a, b) => nearness(a) - nearness(b) || a.name.localeCompare(b.name));
  const found = fitting(others, typed, ({ name, handle }) => [name, handle]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {mayLink(stance).ok && (
        <Link
          to="/chat/$room/info/$section"
          params={{ room: room.id, section: "links" }}
          className="info-row -mx-1 font-[560] text-brick-ink"
        >
          <Link2 strokeWidth={iconStroke} aria-hidden className="text-brick-ink!" />
          {t("info.invite.byLink")}
        </Link>
      )}
      <SearchField
        label={t("info.invite.find")}
        clearLabel={t("rooms.clear")}
        value={typed}
        onChange={setTyped}
      />
      {found.length === 0 && <p className="text-13 text-soft">{t("info.invite.nobody")}</p>}
      <ul className="-mx-1">
        {found.slice(0, offeredMax).map((member) => (
          <Invitee
            key={member.id}
            member={member}
            roomId={room.id}
            isHere={present.has(member.id)}
          />
        ))}
      </ul>
    </div>
  );
}

interface InviteeProps {
  readonly member: Member;
  readonly roomId: string;
  readonly isHere: boolean;
}

function Invitee({ member, roomId, isHere }: InviteeProps) {
  const { t } = useTranslation("chat");
  const send = useSend(rosterChannel);
  const tellRefusal = useRefusal();
  const [state, setState] = useState<"asking" | "asked">();
  const { id, name, handle, picture } = member;
  const invite = async () => {
    setState("asking");
    const input = { roomId, personId: id, messageId: newId() };
    const isRefused = tellRefusal(await send("member.invite", input));
    setState(isRefused ? undefined : "asked");
  };
  return (
    <li className="info-row">
      <Avatar {...{ id, name, picture }} size={36} decorative isHere={isHere} />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{name}</span>
        <span className="block truncate text-12 text-soft">@{handle}</span>
      </span>
      <span role="status" className="contents">
        {state === "asked" && (
          <span className="flex items-center gap-1 text-13 text-ivy-ink">
            <Check strokeWidth={iconStroke} aria-hidden className="size-4" />
            {t("info.invite.sent")}
          </span>
        )}
      </span>
      {state !== "asked" && (
        <Button
          isPending={state === "asking"}
          aria-label={t("info.invite.ask", { name })}
          onPress={() => void invite()}
        >
          {t("info.invite.submit")}
        </Button>
      )}
    </li>
  );
}
