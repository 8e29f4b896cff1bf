import { Hash, UserRound, X } from "lucide-react";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { ahead } from "../../../web/kit/ahead.ts";
import { iconStroke } from "../../../web/kit/icon.ts";
import { MenuButton } from "../../../web/kit/menu-button.tsx";
import { useMembers } from "../../people/web/face.tsx";
import { roomsWatch } from "../state/rooms.ts";
import { useRoomName } from "./room-name.ts";
import type { Wish } from "./use-search.ts";

const fetchMenu = () => import("./search-menu.tsx");
const SearchMenu = lazy(fetchMenu);

interface Props {
  readonly wish: Wish;
  readonly onChange: (wish: Wish) => void;
}

/** In which room and by whom is sought; each is chosen from a list and taken off again. */
export function SearchChips({ wish, onChange }: Props) {
  const { t } = useTranslation("chat");
  const nameOf = useRoomName();
  const members = useMembers();
  const entry = useTopic(roomsWatch).view?.rooms.find(({ room }) => room.id === wish.in);
  const roomName = entry ? nameOf(entry.room, entry.partner) : t("rooms.nameless");
  const author = members.find(({ id }) => id === wish.from)?.name ?? "";
  return (
    <div className="flex flex-wrap gap-2 px-2 pt-2.5 desk:px-0">
      {wish.in === undefined ? (
        <Choose kind="in" wish={wish} onChange={onChange} />
      ) : (
        <Chip
          name={t("search.in", { name: roomName })}
          onDrop={() => onChange({ ...wish, in: undefined })}
        />
      )}
      {wish.from === undefined ? (
        <Choose kind="from" wish={wish} onChange={onChange} />
      ) : (
        <Chip
          name={t("search.from", { name: author })}
          onDrop={() => onChange({ ...wish, from: undefined })}
        />
      )}
    </div>
  );
}

function Choose({ kind, wish, onChange }: Props & { readonly kind: "in" | "from" }) {
  const { t } = useTranslation("chat");
  const Icon = kind === "in" ? Hash : UserRound;
  const label = t(kind === "in" ? "search.inRoom" : "search.fromSomebody");
  return (
    <MenuButton
      label={label}
      className="chip"
      onIntent={() => ahead(fetchMenu)}
      menu={(props) => (
        <SearchMenu
          {...props}
          kind={kind}
          label={label}
          onChoose={(id) => onChange({ ...wish, [kind]: id })}
        />
      )}
    >
      <Icon strokeWidth={iconStroke} aria-hidden />
      {label}
    </MenuButton>
  );
}

function Chip({ name, onDrop }: { name: string; onDrop: () => void }) {
  const { t } = useTranslation("chat");
  return (
    <button
      type="button"
      className="chip"
      data-chosen=""
      aria-label={t("search.drop", { name })}
      onClick={onDrop}
    >
      <span className="truncate">{name}</span>
      <X strokeWidth={iconStroke} aria-hidden />
    </button>
  );
}
