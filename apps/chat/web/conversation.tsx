import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { DropZone } from "../../../web/kit/drop-zone.tsx";
import type { ScrollWindowHandle } from "../../../web/kit/scroll-window.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import { useVisibleHeight } from "../../../web/kit/visible-height.ts";
import type { Message } from "../contract/message.ts";
import { mayWrite, type Stance } from "../rules.ts";
import { Composer, type ComposerHandle } from "./composer.tsx";
import { ComposerClosed } from "./composer-closed.tsx";
import { type Overlay, useConversationTools } from "./conversation-actions.ts";
import { ConversationEnd } from "./conversation-end.tsx";
import { useFailureText } from "./conversation-failure.ts";
import { enterLog, useTypingAnywhere } from "./conversation-keys.ts";
import { ConversationLog } from "./conversation-log.tsx";
import { type Look, useLook } from "./conversation-look.ts";
import { type Opened, useOpening } from "./conversation-opening.ts";
import { ConversationOverlay } from "./conversation-overlays.tsx";
import { type KnownMember, usePeople } from "./conversation-people.ts";
import { LogSkeleton, RoomRefused } from "./conversation-states.tsx";
import { type ConversationNow, Now, SeenUpTo, Tools } from "./conversation-tools.ts";
import type { Row } from "./message-rows.ts";
import { useTimes } from "./message-time.ts";
import { Pins } from "./pins.tsx";
import { useRoomName } from "./room-name.ts";
import { SlowLine, useSlow } from "./slow-line.tsx";
import { TypingLine } from "./typing.tsx";
import { type RoomNow, useRoom } from "./use-room.ts";

interface Props {
  readonly roomId: string;
  /** The message at which it opens, as a link says; it is flashed. */
  readonly messageId?: string | undefined;
  /** Stands above the messages: the room's name, and the way to its panels. */
  readonly header?: ReactNode;
}

/** One room: what was said there, and where one says something. Give it a height. */
export function Conversation(props: Props) {
  return <OpenRoom key={props.roomId} {...props} />;
}

function OpenRoom({ roomId, messageId, header }: Props) {
  const room = useRoom(roomId);
  useVisibleHeight();
  if (room.refusal !== undefined) {
    return (
      <section className="conversation">
        <RoomRefused roomId={roomId} code={room.refusal} />
      </section>
    );
  }
  return <Talk room={room} messageId={messageId} header={header} />;
}

interface TalkProps {
  readonly room: RoomNow;
  readonly messageId: string | undefined;
  readonly header: ReactNode;
}

function Talk({ room, messageId, header }: TalkProps) {
  const { t } = useTranslation("chat");
  const { parts, me, state, stance } = room;
  const place = useRef<HTMLElement>(null);
  const log = useRef<ScrollWindowHandle>(null);
  const composer = useRef<ComposerHandle>(null);
  const [overlay, setOverlay] = useState<Overlay>();
  const { members, personOf } = usePeople();
  const tools = useConversationTools({ parts, ownId: me.id, log, composer, onOpen: setOverlay });
  const opened = useOpening(room, messageId, useMissing());
  useLinked(messageId, opened !== undefined, tools.jump);
  useTypingAnywhere(place, tools.focusComposer);
  const look = useLook(parts, log);
  const times = useTimes();
  const newFrom = opened?.newFrom;
  const isDirect = state?.room.kind === "direct";
  const now = useMemo<ConversationNow>(
    () => ({ ownId: me.id, t, times, stance, newFrom, isDirect, personOf }),
    [me.id, t, times, stance, newFrom, isDirect, personOf],
  );
  const nameOf = useRoomName();
  const label = state ? nameOf(state.room, room.entry?.partner) : t("conversation.messages");
  const latest = useRef(room);
  latest.current = room;
  const goUp = useCallback(() => {
    const own = lastOwn(latest.current);
    if (own) tools.edit(own);
    else enterLog(place.current?.querySelector("[role=log]") ?? null);
  }, [tools]);
  const isHeld = overlay?.kind === "menu" || overlay?.kind === "picker";
  return (
    <Tools value={tools}>
      <Now value={now}>
        <SeenUpTo value={isDirect ? seenByOther(room) : 0}>
          <section ref={place} className="conversation" aria-label={label}>
            {header}
            {state && state.pinned.length > 0 && <Pins pinned={state.pinned} />}
            <TalkArea
              {...{ room, opened, label, log, composer, look, isHeld, members }}
              onUp={goUp}
            />
            {overlay && (
              <ConversationOverlay
                overlay={overlay}
                rows={room.rows}
                onOpen={setOverlay}
                onClose={() => setOverlay((now) => (now === overlay ? undefined : now))}
              />
            )}
          </section>
        </SeenUpTo>
      </Now>
    </Tools>
  );
}

interface AreaProps {
  readonly room: RoomNow;
  readonly opened: Opened | undefined;
  readonly label: string;
  readonly log: RefObject<ScrollWindowHandle | null>;
  readonly composer: RefObject<ComposerHandle | null>;
  readonly look: Look;
  readonly isHeld: boolean;
  readonly members: readonly KnownMember[];
  readonly onUp: () => void;
}

/** The log with what floats over it, and below it the composer or why there is none. */
function TalkArea({ room, opened, label, log, composer, look, isHeld, members, onUp }: AreaProps) {
  const { t } = useTranslation("chat");
  const { parts, me, stance, state } = room;
  const closed = useClosed(stance);
  const isKnown = opened !== undefined && state !== undefined;
  const isOpen = isKnown && closed === undefined;
  const slow = useSlow(room);
  return (
    <DropZone
      className="conversation-talk"
      label={t("conversation.drop")}
      isDisabled={!isOpen}
      onFiles={(given) => composer.current?.attach(given)}
    >
      <div className="conversation-space">
        {isKnown ? (
          <ConversationLog {...{ room, opened, label, isHeld, look }} handle={log} />
        ) : (
          <LogSkeleton />
        )}
        {isKnown && <ConversationEnd room={room} look={look} />}
      </div>
      <TypingLine roomId={parts.roomId} ownId={me.id} />
      {isOpen && slow.seconds > 0 && <SlowLine slow={slow} />}
      {isOpen && (
        <Composer
          {...{ parts, me, members, onUp }}
          label={t("conversation.write", { room: label })}
          handle={composer}
          onSaid={look.toSaid}
          isWaiting={slow.leftSeconds > 0}
        />
      )}
      {isKnown && closed !== undefined && (
        <ComposerClosed roomId={parts.roomId} code={closed} stance={stance} />
      )}
    </DropZone>
  );
}

/** No timer of a browser waits longer, in milliseconds. */
const timerMaxMs = 2 ** 31 - 1;

/** Why one cannot write, if one cannot; a mute ends by itself. */
export function useClosed(stance: Stance): string | undefined {
  const [, setNow] = useState(0);
  const until = stance.mutedUntil ?? 0;
  useEffect(() => {
    const leftMs = until - Date.now();
    if (leftMs <= 0 || leftMs > timerMaxMs) return;
    const timer = setTimeout(() => setNow(Date.now()), leftMs + 50);
    return () => clearTimeout(timer);
  }, [until]);
  const writable = mayWrite(stance, Date.now());
  return writable.ok ? undefined : writable.failure.code;
}

/** Says that the message of a link is not there, and shows the end instead. */
function useMissing(): (code: string) => void {
  const textOf = useFailureText();
  return useCallback((code) => toast(textOf(code)), [textOf]);
}

/** Goes to the message of another link while the room stays open. */
function useLinked(
  messageId: string | undefined,
  isOpened: boolean,
  jump: (id: string) => void,
): void {
  const first = useRef(messageId);
  useEffect(() => {
    if (!isOpened || messageId === first.current) return;
    first.current = messageId;
    if (messageId !== undefined) jump(messageId);
  }, [messageId, isOpened, jump]);
}

/** How far the other one has read in a direct room. */
function seenByOther({ state, me }: RoomNow): number {
  const others = state?.seen.filter(({ personId }) => personId !== me.id) ?? [];
  return Math.max(0, ...others.map(({ position }) => position));
}

/** One's own last message that can be edited. */
function lastOwn({ rows, me }: RoomNow): Message | undefined {
  const isOwn = ({ message, state }: Row) => {
    const { from, said, card, isDeleted, text } = message;
    const isTyped = !said && !card && !isDeleted && text !== "";
    // One on its way can be changed too: what is given later is done later.
    return state !== "unsent" && from.id === me.id && isTyped;
  };
  return rows.findLast(isOwn)?.message;
}
