import { Link } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { isMember } from "../../../web/kit/visitor.ts";
import { useKnown, useMembers, usePresent } from "../../people/web/face.tsx";
import type { RoomEntry } from "../contract/rooms.ts";
import { fitting } from "./fitting.ts";
import { useOpenDirect } from "./open-direct.ts";
import { useRoomName } from "./room-name.ts";
import { RoomRow } from "./room-row.tsx";

/** People that are offered at once. */
const peopleMax = 8;

interface Props {
  readonly typed: string;
  readonly rooms: readonly RoomEntry[];
  readonly openId: string | undefined;
  readonly onChosen: () => void;
}

/** What fits the words in the list's field: rooms, people, and a search in the messages. */
export function RoomFinder({ typed, rooms, openId, onChosen }: Props) {
  const { t } = useTranslation("chat");
  const nameOf = useRoomName();
  const present = usePresent();
  const found = fitting(rooms, typed, ({ room, partner }) => [nameOf(room, partner), room.topic]);
  return (
    <div className="grid gap-4 px-2.5 pb-6">
      {found.length > 0 && (
        <ul aria-label={t("rooms.found.rooms")}>
          {found.map((entry) => (
            <RoomRow
              key={entry.room.id}
              entry={entry}
              isOpen={entry.room.id === openId}
              isHere={entry.partner !== undefined && present.has(entry.partner.id)}
            />
          ))}
        </ul>
      )}
      <People typed={typed} rooms={rooms} isAlone={found.length === 0} onChosen={onChosen} />
      <Link to="/chat/search" search={{ q: typed }} className="room-link text-brick-ink">
        <span className="grid size-10.5 place-items-center">
          <Search strokeWidth={iconStroke} aria-hidden className="size-5" />
        </span>
        <span className="line-clamp-2 wrap-anywhere">
          {t("rooms.found.messages", { query: typed.trim() })}
        </span>
      </Link>
    </div>
  );
}

interface PeopleProps {
  readonly typed: string;
  readonly rooms: readonly RoomEntry[];
  readonly isAlone: boolean;
  readonly onChosen: () => void;
}

/** Those with whom one has no direct room yet; one is opened with whom one chooses. */
function People({ typed, rooms, isAlone, onChosen }: PeopleProps) {
  const { t } = useTranslation("chat");
  const members = useMembers();
  const present = usePresent();
  const knownOf = useKnown();
  const openDirect = useOpenDirect();
  const partners = new Set(rooms.map(({ partner }) => partner?.id));
  const others = members.filter(({ id }) => !knownOf(id).isOwn && !partners.has(id));
  const found = isMember
    ? fitting(others, typed, ({ name, handle }) => [name, handle]).slice(0, peopleMax)
    : [];
  if (found.length === 0) {
    if (!isAlone) return null;
    return <p className="px-2.5 pt-2 text-13 text-soft">{t("rooms.found.none")}</p>;
  }
  return (
    <section aria-label={t("rooms.found.people")}>
      <h3 className="px-2.5 pb-1 text-12 font-[560] text-faint">{t("rooms.found.people")}</h3>
      <ul>
        {found.map(({ id, name, handle, picture }) => (
          <li key={id} className="room-row">
            <button
              type="button"
              className="room-link w-full text-left"
              onClick={() => {
                onChosen();
                void openDirect(id);
              }}
            >
              <Avatar {...{ id, name, picture }} size={42} decorative isHere={present.has(id)} />
              <span className="min-w-0 flex-1">
                <strong className="room-name block">{name}</strong>
                <span className="room-preview block">@{handle}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
