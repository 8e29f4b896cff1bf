import { Pin } from "lucide-react";
import { lazy, Suspense, useContext } from "react";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { personStyle } from "../../../web/kit/person.ts";
import { plainText } from "../../../web/kit/plain-text.ts";
import type { Message } from "../contract/message.ts";
import { AttachmentGrid } from "./attachment-grid.tsx";
import { SeenUpTo, useNow } from "./conversation-tools.ts";
import { MessageBody } from "./message-body.tsx";
import { MessageQuote } from "./message-quote.tsx";
import { MessageReactions } from "./message-reactions.tsx";
import type { Row } from "./message-rows.ts";
import { useSaid } from "./message-said.tsx";
import { MessageState } from "./message-state.tsx";
import { groupMs, isSameDay } from "./message-time.ts";
import { MessageUnsent } from "./message-unsent.tsx";

/** Few messages hold more than words and pictures, and a conversation is there without it. */
const AttachmentList = lazy(async () => ({
  default: (await import("./attachment-list.tsx")).AttachmentList,
}));
const Card = lazy(async () => ({ default: (await import("./card.tsx")).Card }));

interface Props {
  readonly row: Row;
  readonly before: Row | undefined;
}

/** A message in the log, with the lines that stand before it. */
export function MessageItem({ row, before }: Props) {
  const { newFrom, ownId } = useNow();
  const { message } = row;
  const last = before?.message;
  const isNewDay = !last || !isSameDay(last.sentAt, message.sentAt);
  const isNew = isFirstNew(message, last, newFrom) && message.from.id !== ownId;
  return (
    <>
      {isNewDay && <DayLine atMs={message.sentAt} />}
      {isNew && <NewLine />}
      {message.said ? (
        <SaidLine message={message} />
      ) : (
        <Said row={row} isGrouped={!isNewDay && !isNew && isGrouped(last, message)} />
      )}
    </>
  );
}

/** Whether a message is the first that is new; in the middle of what is on the page, only. */
function isFirstNew(message: Message, last: Message | undefined, newFrom: number | undefined) {
  if (newFrom === undefined || message.position < newFrom) return false;
  return last ? last.position < newFrom : message.position === newFrom;
}

/** Whether a message needs no name: the same person has just said something. */
function isGrouped(last: Message | undefined, message: Message): boolean {
  return (
    last !== undefined &&
    !last.said &&
    last.from.id === message.from.id &&
    message.sentAt - last.sentAt < groupMs
  );
}

function DayLine({ atMs }: { atMs: number }) {
  const { t, times } = useNow();
  const ago = times.daysAgo(atMs);
  const named = ago === 0 ? t("conversation.today") : t("conversation.yesterday");
  return (
    <div className="day-line">
      <span>{ago === 0 || ago === 1 ? named : times.day(atMs)}</span>
    </div>
  );
}

function NewLine() {
  const { t } = useNow();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot hold words
    <div className="new-line" role="separator" aria-label={t("conversation.new")}>
      <span>{t("conversation.new")}</span>
    </div>
  );
}

/** What the house says of somebody. */
function SaidLine({ message }: { message: Message }) {
  const said = useSaid(message.said, message.from.name);
  const { times } = useNow();
  return (
    <article className="said-line" data-message={message.id} tabIndex={-1} aria-label={said}>
      <span title={times.moment(message.sentAt)}>{said}</span>
    </article>
  );
}

function Said({ row, isGrouped }: { row: Row; isGrouped: boolean }) {
  const { message, state } = row;
  const { t, times, ownId } = useNow();
  const { from, sentAt, isDeleted } = message;
  const isOwn = from.id === ownId;
  const time = times.time(sentAt);
  const line = isDeleted ? t("conversation.deleted") : plainText(message.text);
  return (
    <article
      className="message person"
      style={personStyle(from.id)}
      data-message={message.id}
      data-grouped={isGrouped || undefined}
      data-own={isOwn || undefined}
      data-state={state}
      tabIndex={-1}
      aria-label={t("conversation.label", { name: from.name, time, line })}
    >
      {isGrouped ? (
        <time className="message-aside" dateTime={isoTime(sentAt)} title={times.moment(sentAt)}>
          {time}
        </time>
      ) : (
        <div className="message-face">
          <Avatar {...from} size={38} decorative />
        </div>
      )}
      <div className="message-main">
        {!isGrouped && (
          <header className="message-head">
            <Name person={from} />
            <time dateTime={isoTime(sentAt)} title={times.moment(sentAt)}>
              {time}
            </time>
            <PinMark isPinned={message.isPinned} />
          </header>
        )}
        {isGrouped && <PinMark isPinned={message.isPinned} />}
        <MessageContent message={message} />
        {state === "unsent" && <MessageUnsent id={message.id} code={row.code} />}
      </div>
      {isOwn && <OwnState row={row} />}
    </article>
  );
}

interface ContentProps {
  readonly message: Message;
  /** Whether what it answers stands just above it. */
  readonly isUnderAnswered?: boolean;
}

/** All that a message holds. */
export function MessageContent({ message, isUnderAnswered = false }: ContentProps) {
  const { t } = useNow();
  if (message.isDeleted) {
    return <p className="message-deleted">{t("conversation.deleted")}</p>;
  }
  return (
    <>
      {message.replyTo !== undefined && !isUnderAnswered && <MessageQuote id={message.replyTo} />}
      <MessageBody message={message} />
      {message.files.length > 0 && <Attachments message={message} />}
      {message.card && (
        <Suspense fallback={<div className="card card-coming" />}>
          <Card message={message} card={message.card} />
        </Suspense>
      )}
      {message.reactions.length > 0 && <MessageReactions message={message} />}
    </>
  );
}

/** What a message holds besides words; pictures are drawn at once. */
function Attachments({ message }: { message: Message }) {
  const { files } = message;
  if (files.every(({ kind }) => kind === "picture")) {
    return (
      <div className="attachments">
        <AttachmentGrid message={message} pictures={files} />
      </div>
    );
  }
  const coming = files.map(({ id }) => <div key={id} className="file-coming" />);
  return (
    <Suspense fallback={<div className="attachments">{coming}</div>}>
      <AttachmentList message={message} />
    </Suspense>
  );
}

/** Who said it, leading to their page. */
export function Name({ person }: { person: Message["from"] }) {
  const { personOf } = useNow();
  const handle = personOf(person.id)?.handle;
  if (handle === undefined) return <span className="message-name">{person.name}</span>;
  return (
    <a href={`/@${handle}`} data-own className="message-name" tabIndex={-1}>
      {person.name}
    </a>
  );
}

function PinMark({ isPinned }: { isPinned: boolean | undefined }) {
  const { t } = useNow();
  if (!isPinned) return null;
  return (
    <span className="message-pin" role="img" aria-label={t("conversation.pinned")}>
      <Pin strokeWidth={iconStroke} aria-hidden />
    </span>
  );
}

/** Whether one's own message is on its way, sent, or seen. */
function OwnState({ row }: { row: Row }) {
  const { isDirect } = useNow();
  const seenUpTo = useContext(SeenUpTo);
  const { state, message } = row;
  if (state === "unsent" || message.isDeleted) return null;
  if (state === "sending") return <MessageState state="sending" />;
  if (!isDirect) return null;
  return <MessageState state={message.position <= seenUpTo ? "seen" : "sent"} />;
}

function isoTime(atMs: number): string {
  return new Date(atMs).toISOString();
}
