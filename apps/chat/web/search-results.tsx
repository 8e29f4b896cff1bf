import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { personStyle } from "../../../web/kit/person.ts";
import type { RoomEntry } from "../contract/rooms.ts";
import { roomsWatch } from "../state/rooms.ts";
import { foundPieces, type Term } from "./highlight.ts";
import { useRoomName } from "./room-name.ts";
import { RoomPicture } from "./room-picture.tsx";
import { useShortTime } from "./room-time.ts";
import type { Found, SearchNow } from "./use-search.ts";

/** What was found, by room: the room with the newest message first. */
export function SearchResults({ search }: { search: SearchNow }) {
  const { t } = useTranslation("chat");
  const rooms = useTopic(roomsWatch).view?.rooms ?? [];
  const { found, status } = search;
  const count = found.messages.length;
  const byRoom = Map.groupBy(found.messages, ({ room }) => room.id);
  const hasMore = found.next !== undefined;
  return (
    <div className={`transition-opacity ${status === "seeking" ? "opacity-60" : ""}`}>
      <p role="status" className="px-3 pb-2 text-13 text-soft first-letter:uppercase">
        {t(hasMore ? "search.resultsMore" : "search.results", { count })}
      </p>
      {Array.from(byRoom, ([roomId, messages]) => (
        <InRoom
          key={roomId}
          messages={messages}
          terms={found.terms}
          entry={rooms.find(({ room }) => room.id === roomId)}
        />
      ))}
      {hasMore && (
        <div className="grid place-items-center pt-4">
          <Button isPending={search.isMoreComing} onPress={search.more}>
            {t("search.more")}
          </Button>
        </div>
      )}
    </div>
  );
}

interface InRoomProps {
  readonly messages: readonly Found[];
  readonly terms: readonly Term[];
  readonly entry: RoomEntry | undefined;
}

function InRoom({ messages, terms, entry }: InRoomProps) {
  const nameOf = useRoomName();
  const room = messages[0]?.room;
  if (!room) return null;
  const name = nameOf(room, entry?.partner);
  return (
    <section aria-label={name} className="mb-4">
      <h2 className="flex items-center gap-2 px-3 py-1.5 text-13 font-[560] text-soft">
        <RoomPicture room={entry?.room ?? room} partner={entry?.partner} size={20} />
        <span className="truncate">{name}</span>
      </h2>
      <ul>
        {messages.map((message) => (
          <OneFound key={message.id} message={message} terms={terms} />
        ))}
      </ul>
    </section>
  );
}

function OneFound({ message, terms }: { message: Found; terms: readonly Term[] }) {
  const { t } = useTranslation("chat");
  const timeOf = useShortTime();
  const { id, room, from, text, files, sentAt } = message;
  const shown = foundPieces(text, terms);
  const [file] = files;
  return (
    <li>
      <Link to="/chat/$room/$message" params={{ room: room.id, message: id }} className="found">
        <Avatar {...from} size={36} decorative />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <strong
              className="person min-w-0 truncate font-[600] text-(--person-ink)"
              style={personStyle(from.id)}
            >
              {from.name}
            </strong>
            <time className="room-time">{timeOf(sentAt)}</time>
          </span>
          <span className="line-clamp-3 wrap-anywhere">
            {shown.length > 0
              ? shown.map(({ text: piece, isHit }, at) =>
                  // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move
                  isHit ? <mark key={at}>{piece}</mark> : <span key={at}>{piece}</span>,
                )
              : file && t(`conversation.holds.${file.kind}`, { count: files.length })}
          </span>
        </span>
      </Link>
    </li>
  );
}
