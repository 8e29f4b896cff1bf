import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { PersonLink, useMembers } from "../../people/web/face.tsx";
import { type Level, type List, type ListMember, listChannel } from "../contract/list.ts";
import { asked } from "./asked.ts";
import { useRefusal } from "./refusal.ts";

/** What somebody may do, the most first. */
const levels: readonly Level[] = ["owner", "editor", "reader"];

interface Props {
  readonly list: List;
  readonly member: ListMember;
  /** Whether the reader may change what others may do. */
  readonly isOwner: boolean;
  readonly isOwn: boolean;
  readonly isHere: boolean;
  readonly isLastOwner: boolean;
}

/** Somebody with a right of their own, and the way to give them another. */
export function PeopleMember(props: Props) {
  const { list, member, isOwner, isOwn, isHere, isLastOwner } = props;
  const { t } = useTranslation("listsMore");
  const { id, name, picture } = member.person;
  const handle = useMembers().find((one) => one.id === id)?.handle;
  const drawn = (
    <>
      <Avatar {...{ id, name, picture }} size={36} decorative isHere={isHere} />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{isOwn ? t("people.you", { name }) : name}</span>
        {isHere && <span className="block truncate text-12 text-ivy-ink">{t("people.here")}</span>}
      </span>
    </>
  );
  return (
    <li className="flex items-center gap-1">
      {handle === undefined ? (
        <span className="list-line min-w-0 flex-1">{drawn}</span>
      ) : (
        <PersonLink handle={handle} className="list-line min-w-0 flex-1">
          {drawn}
        </PersonLink>
      )}
      <span className="flex-none pr-2.5">
        {isOwner && !isLastOwner ? (
          <LevelChoice list={list} member={member} />
        ) : (
          <span className="text-13 text-soft">{t(`people.${member.level}`)}</span>
        )}
      </span>
    </li>
  );
}

function LevelChoice({ list, member }: Pick<Props, "list" | "member">) {
  const { t } = useTranslation("listsMore");
  const send = useSend(listChannel);
  const tellRefusal = useRefusal();
  const { id, name } = member.person;
  const give = (value: string) => {
    const to = levels.find((one) => one === value) ?? null;
    void send("member.set", { ...asked(list.id), person: id, level: to }).then(tellRefusal);
  };
  return (
    <select
      className="list-level"
      aria-label={t("people.level", { name })}
      value={member.level}
      onChange={(event) => give(event.currentTarget.value)}
    >
      {levels.map((one) => (
        <option key={one} value={one}>
          {t(`people.${one}`)}
        </option>
      ))}
      <option value="">{t("people.remove")}</option>
    </select>
  );
}
