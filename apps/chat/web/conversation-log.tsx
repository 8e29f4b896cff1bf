import {
  type FocusEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useMemo,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import type { ScrollView } from "../../../web/kit/scroll-trim.ts";
import {
  type DrawRow,
  ScrollWindow,
  type ScrollWindowHandle,
} from "../../../web/kit/scroll-window.tsx";
import { mayWrite } from "../rules.ts";
import { articleOf, logKeys } from "./conversation-keys.ts";
import { useOwnLinks } from "./conversation-links.ts";
import type { Look } from "./conversation-look.ts";
import type { Opened } from "./conversation-opening.ts";
import { rememberPlace } from "./conversation-place.ts";
import { useNow, useTools } from "./conversation-tools.ts";
import { useLongPress } from "./conversation-touch.ts";
import { MessageItem } from "./message-item.tsx";
import type { Row } from "./message-rows.ts";
import { MessageTools } from "./message-tools.tsx";
import type { RoomNow } from "./use-room.ts";

interface Props {
  readonly room: RoomNow;
  readonly opened: Opened;
  readonly label: string;
  readonly handle: RefObject<ScrollWindowHandle | null>;
  /** Something hangs from a message: its tools must stay, wherever the pointer goes. */
  readonly isHeld: boolean;
  readonly look: Look;
}

const keyOf = ({ message }: Row) => message.id;
const draw: DrawRow<Row> = (row, before) => <MessageItem row={row} before={before} />;

/** The messages of a room, as far as they are on the page. */
export function ConversationLog({ room, opened, label, handle, isHeld, look }: Props) {
  const { parts, rows, view } = room;
  const tools = useTools();
  const now = useNow();
  const { window } = parts;
  const latest = useRef(rows);
  latest.current = rows;
  const messageOf = useCallback(
    (id: string) => latest.current.find(({ message }) => message.id === id)?.message,
    [],
  );
  const active = useActive(isHeld);
  const place = active.place;
  const message = place && messageOf(place.dataset["message"] ?? "");
  const keys = useMemo(() => logKeys(tools, now, messageOf), [tools, now, messageOf]);
  const follow = useOwnLinks();
  const longPress = useLongPress((target) => {
    const article = articleOf(target);
    const pressed = article && messageOf(article.dataset["message"] ?? "");
    if (article && pressed) tools.openMenu(pressed, article);
  });
  const looked = (seen: ScrollView) => {
    window.looked(seen);
    const at = looksAt(latest.current, seen);
    const isAtEnd = seen.isAtEnd && !view.hasAfter;
    rememberPlace(parts.roomId, { position: at.first, isAtEnd });
    const before = look.seen.get();
    if (before.position === at.last && before.isAtEnd === isAtEnd) return;
    look.seen.set({ position: at.last, isAtEnd });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the messages within have the focus
    <div
      className="conversation-log"
      onClick={follow}
      onKeyDown={keys}
      {...active.handlers}
      {...longPress}
    >
      <ScrollWindow
        rows={rows}
        keyOf={keyOf}
        hasBefore={view.hasBefore}
        hasAfter={view.hasAfter}
        onBefore={() => window.before()}
        onAfter={() => window.after()}
        onView={looked}
        label={label}
        handle={handle}
        {...(opened.start ? { start: opened.start } : {})}
        head={<Head room={room} />}
      >
        {draw}
      </ScrollWindow>
      {message && place?.isConnected && !message.said && !message.isDeleted && (
        <MessageTools message={message} place={place} />
      )}
    </div>
  );
}

/** The first position in view, and the last that has been in view to its end. */
function looksAt(rows: readonly Row[], view: ScrollView) {
  const sent = rows.filter(({ state }) => state === "sent");
  const indexOf = (key: string) => sent.findIndex(({ message }) => message.id === key);
  const positionAt = (index: number) => sent[index]?.message.position ?? 0;
  const lastIndex = indexOf(view.lastKey);
  const isPast = view.isAtEnd || lastIndex === -1;
  return {
    first: positionAt(Math.max(0, indexOf(view.firstKey))),
    last: positionAt(isPast ? sent.length - 1 : Math.max(0, lastIndex - 1)),
  };
}

/** The message under the pointer, or with the focus: the one that shows what can be done. */
function useActive(isHeld: boolean) {
  const [place, setPlace] = useState<HTMLElement>();
  const enter = (target: EventTarget | null) => {
    const article = articleOf(target);
    if (!isHeld && article !== place) setPlace(article);
  };
  return {
    place,
    handlers: {
      onPointerOver: ({ target, pointerType }: PointerEvent) => {
        if (pointerType === "mouse") enter(target);
      },
      onPointerLeave: () => {
        if (!isHeld) setPlace(undefined);
      },
      onFocus: ({ target }: FocusEvent) => {
        if (target.matches(":focus-visible")) enter(target);
      },
    },
  };
}

/** What stands above the oldest message: the beginning, or that more is on its way. */
function Head({ room }: { room: RoomNow }) {
  const { t } = useTranslation("chat");
  const { view, parts, state } = room;
  if (view.failure) {
    return (
      <div className="log-head" role="status">
        <span>{t("conversation.notLoaded")}</span>
        <Button onPress={() => parts.window.again()}>{t("conversation.again")}</Button>
      </div>
    );
  }
  if (view.hasBefore) return <div className="log-head log-loading" aria-hidden />;
  const kind = state?.room.kind ?? "group";
  // Who may not write is not asked to.
  const isEmpty = room.rows.length === 0 && mayWrite(room.stance, Date.now()).ok;
  return (
    <div className="log-head log-beginning">
      <span>{t(`conversation.beginning.${kind}`)}</span>
      {isEmpty && <span className="log-first">{t("conversation.sayFirst")}</span>}
    </div>
  );
}
