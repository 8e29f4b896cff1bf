import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { SearchField } from "../../../web/kit/search-field.tsx";
import { type Member, useKnown, useMembers, usePresent } from "../../people/web/face.tsx";
import { type List, type ListMember, listChannel } from "../contract/list.ts";
import { asked } from "./asked.ts";
import { useRefusal } from "./refusal.ts";

/** So many are offered before one looks for somebody, and so many who fit. */
const [offeredMax, foundMax] = [5, 20];

interface Props {
  readonly list: List;
  readonly members: readonly ListMember[];
}

/** Gives others of the house a right on a list: friends and those who are here come first. */
export function PeopleInvite({ list, members }: Props) {
  const { t } = useTranslation("listsMore");
  const [typed, setTyped] = useState("");
  const everyone = useMembers();
  const present = usePresent();
  const knownOf = useKnown();
  const inside = new Set(members.map(({ person }) => person.id));
  const nearness = ({ id }: Member) => (knownOf(id).isFriend ? 0 : 2 - Number(present.has(id)));
  const others = everyone
    .filter(({ id }) => !inside.has(id) && !knownOf(id).isOwn && !knownOf(id).isBlocked)
    .sort((one, two) => nearness(one) - nearness(two) || one.name.localeCompare(two.name));
  const sought = typed.trim().toLocaleLowerCase();
  const found = others.filter(({ name, handle }) =>
    `${name} @${handle}`.toLocaleLowerCase().includes(sought),
  );
  const shown = found.slice(0, sought === "" ? offeredMax : foundMax);
  return (
    <section aria-labelledby="list-invite" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h3 id="list-invite" className="text-13 font-[560] text-soft">
        {t("people.add")}
      </h3>
      {others.length > offeredMax && (
        <SearchField
          label={t("people.find")}
          clearLabel={t("people.clear")}
          value={typed}
          onChange={setTyped}
        />
      )}
      {others.length === 0 && <p className="text-13 text-soft">{t("people.everybodyIn")}</p>}
      {others.length > 0 && found.length === 0 && (
        <p className="text-13 text-soft">{t("people.nobody")}</p>
      )}
      <ul className="-mx-2.5">
        {shown.map((member) => (
          <Invitee key={member.id} {...{ member, list }} isHere={present.has(member.id)} />
        ))}
      </ul>
    </section>
  );
}

interface InviteeProps {
  readonly member: Member;
  readonly list: List;
  readonly isHere: boolean;
}

function Invitee({ member, list, isHere }: InviteeProps) {
  const { t } = useTranslation("listsMore");
  const send = useSend(listChannel);
  const tellRefusal = useRefusal();
  const [isAsking, setAsking] = useState(false);
  const { id, name, handle, picture } = member;
  const letIn = async () => {
    setAsking(true);
    tellRefusal(await send("member.set", { ...asked(list.id), person: id, level: "editor" }));
    setAsking(false);
  };
  return (
    <li className="list-line">
      <Avatar {...{ id, name, picture }} size={36} decorative isHere={isHere} />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{name}</span>
        <span className="block truncate text-12 text-soft">@{handle}</span>
      </span>
      <Button
        isPending={isAsking}
        aria-label={t("people.letInOne", { name })}
        onPress={() => void letIn()}
      >
        {t("people.letIn")}
      </Button>
    </li>
  );
}
