import { MessagesSquare, X } from "lucide-react";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { Segmented } from "../../../web/kit/segmented.tsx";
import { CommentItem, type Moments } from "./comment-item.tsx";
import { threadsOf } from "./comment-threads.ts";
import { useMoments } from "./comments-by-moment.ts";
import { Composer, type ComposerHandle } from "./composer.tsx";
import { ComposerClosed } from "./composer-closed.tsx";
import { useClosed } from "./conversation.tsx";
import { type Overlay, useConversationTools } from "./conversation-actions.ts";
import { ConversationOverlay } from "./conversation-overlays.tsx";
import { usePeople } from "./conversation-people.ts";
import { LogSkeleton, RoomRefused } from "./conversation-states.tsx";
import { type ConversationNow, Now, Tools } from "./conversation-tools.ts";
import { useTimes } from "./message-time.ts";
import { SlowLine, useSlow } from "./slow-line.tsx";
import { type RoomNow, useRoom } from "./use-room.ts";

interface Props {
  readonly roomId: string;
  /** Where what is talked about has moments, as a video does. */
  readonly moments?: Moments;
}

type Order = "newest" | "moments";

/** What is said of something, with answers under it: it grows with the page that it is on. */
export function Comments(props: Props) {
  return <OpenComments key={props.roomId} {...props} />;
}

function OpenComments({ roomId, moments }: Props) {
  const room = useRoom(roomId);
  const { parts, state } = room;
  const isThere = state !== undefined;
  useEffect(() => {
    if (isThere) parts.window.toEnd();
  }, [parts, isThere]);
  if (room.refusal !== undefined) return <RoomRefused roomId={roomId} code={room.refusal} />;
  return <Talk room={room} moments={moments} />;
}

function Talk({ room, moments }: { room: RoomNow; moments: Moments | undefined }) {
  const { t } = useTranslation("chat");
  const { t: more } = useTranslation("chatMore");
  const { parts, me, stance } = room;
  const composer = useRef<ComposerHandle>(null);
  const [overlay, setOverlay] = useState<Overlay>();
  const [order, setOrder] = useState<Order>("newest");
  const { members, personOf } = usePeople();
  const log = useRef(null);
  const tools = useConversationTools({ parts, ownId: me.id, log, composer, onOpen: setOverlay });
  const times = useTimes();
  const now = useMemo<ConversationNow>(
    () => ({
      ...{ ownId: me.id, t, times, stance, personOf },
      ...{ newFrom: undefined, isDirect: false },
    }),
    [me.id, t, times, stance, personOf],
  );
  const List = order === "newest" ? Newest : ByMoment;
  return (
    <Tools value={tools}>
      <Now value={now}>
        <section className="comments" aria-label={more("comments.title")}>
          <header className="comments-head">
            <h2>{more("comments.title")}</h2>
            {moments && (
              <Segmented<Order>
                label={more("comments.order")}
                options={[
                  ["newest", more("comments.newest")],
                  ["moments", more("comments.moments")],
                ]}
                value={order}
                onChange={setOrder}
              />
            )}
          </header>
          <Writing {...{ room, members, moments, composer }} />
          {room.view.isOpen ? <List room={room} moments={moments} /> : <LogSkeleton />}
          {overlay && (
            <ConversationOverlay
              overlay={overlay}
              rows={room.rows}
              onOpen={setOverlay}
              onClose={() => setOverlay((open) => (open === overlay ? undefined : open))}
            />
          )}
        </section>
      </Now>
    </Tools>
  );
}

interface WritingProps {
  readonly room: RoomNow;
  readonly members: ReturnType<typeof usePeople>["members"];
  readonly moments: Moments | undefined;
  readonly composer: RefObject<ComposerHandle | null>;
}

/** Where one writes; what is begun while the video plays is about that moment. */
function Writing({ room, members, moments, composer }: WritingProps) {
  const { t } = useTranslation("chatMore");
  const { parts, me, stance, state } = room;
  const closed = useClosed(stance);
  const slow = useSlow(room);
  const { momentMs, follow, forget } = useMomentOfText(moments);
  if (!state) return null;
  if (closed !== undefined) {
    return <ComposerClosed roomId={parts.roomId} code={closed} stance={stance} />;
  }
  return (
    <div className="comments-writing">
      {slow.seconds > 0 && <SlowLine slow={slow} />}
      <Composer
        {...{ parts, me, members }}
        label={t("comments.write")}
        placeholder={t("comments.write")}
        handle={composer}
        onSaid={nothing}
        onUp={nothing}
        onText={follow}
        isWaiting={slow.leftSeconds > 0}
        {...(momentMs === undefined ? {} : { momentMs })}
      />
      {momentMs !== undefined && moments && (
        <button
          type="button"
          className="comment-about"
          aria-label={t("comments.notAbout")}
          onClick={forget}
        >
          {t("comments.about", { moment: moments.text(momentMs) })}
          <X strokeWidth={iconStroke} aria-hidden />
        </button>
      )}
    </div>
  );
}

function nothing(): void {}

/** The moment at which a text was begun, until it is sent, emptied, or not to be about one. */
function useMomentOfText(moments: Moments | undefined) {
  const [momentMs, setMoment] = useState<number>();
  const wasEmpty = useRef(true);
  const now = moments?.now;
  const follow = useCallback(
    (text: string) => {
      const isEmpty = text.trim() === "";
      if (isEmpty) setMoment(undefined);
      else if (wasEmpty.current) setMoment(now?.());
      wasEmpty.current = isEmpty;
    },
    [now],
  );
  return { momentMs, follow, forget: useCallback(() => setMoment(undefined), []) };
}

interface ListProps {
  readonly room: RoomNow;
  readonly moments: Moments | undefined;
}

function Newest({ room, moments }: ListProps) {
  const { t } = useTranslation("chatMore");
  const { rows, view, parts } = room;
  const threads = useMemo(() => threadsOf(rows), [rows]);
  if (threads.length === 0 && !view.hasBefore) return <None kind="none" />;
  return (
    <>
      <ul className="comments-list">
        {threads.map(({ row, replies }) => (
          <li key={row.message.id}>
            <CommentItem row={row} moments={moments} />
            {replies.map((reply) => (
              <CommentItem key={reply.message.id} row={reply} moments={moments} isAnswer />
            ))}
          </li>
        ))}
      </ul>
      {view.hasBefore && (
        <Button kind="plain" onPress={() => parts.window.before()}>
          {t("comments.older")}
        </Button>
      )}
    </>
  );
}

function ByMoment({ room, moments }: ListProps) {
  const { t } = useTranslation("chatMore");
  const { rows, hasMore, isKnown, hasFailed, more } = useMoments(room.parts.roomId, room.rows);
  if (!isKnown && !hasFailed) return <LogSkeleton />;
  if (rows.length === 0 && !hasFailed) return <None kind="noMoments" />;
  return (
    <>
      <ul className="comments-list">
        {rows.map((row) => (
          <li key={row.message.id}>
            <CommentItem row={row} moments={moments} />
          </li>
        ))}
      </ul>
      {hasFailed && <p role="alert">{t("comments.failed")}</p>}
      {(hasMore || hasFailed) && (
        <Button kind="plain" onPress={more}>
          {t(hasFailed ? "comments.again" : "comments.later")}
        </Button>
      )}
    </>
  );
}

function None({ kind }: { kind: "none" | "noMoments" }) {
  const { t } = useTranslation("chatMore");
  return (
    <EmptyState
      icon={MessagesSquare}
      title={t(`comments.${kind}`)}
      text={t(`comments.${kind}Text`)}
    />
  );
}
