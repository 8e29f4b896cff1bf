import { Clock, Ellipsis, type LucideIcon, Reply, SmilePlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { personStyle } from "../../../web/kit/person.ts";
import { useRelativeTime } from "../../../web/kit/relative-time.ts";
import { mayWrite } from "../rules.ts";
import { useNow, useTools } from "./conversation-tools.ts";
import { MessageContent, Name } from "./message-item.tsx";
import type { Row } from "./message-rows.ts";
import { MessageUnsent } from "./message-unsent.tsx";

/** How a page of a video speaks of its moments. */
export interface Moments {
  /** The moment that is shown now, in milliseconds; undefined where nothing has begun. */
  readonly now: () => number | undefined;
  /** 1:23:45 */
  readonly text: (ms: number) => string;
  readonly go: (ms: number) => void;
}

interface Props {
  readonly row: Row;
  readonly moments: Moments | undefined;
  /** Whether it stands under what it answers. */
  readonly isAnswer?: boolean;
}

/** One comment, with what can be done to it. */
export function CommentItem({ row: { message, state, code }, moments, isAnswer = false }: Props) {
  const { t } = useTranslation("chatMore");
  const { times } = useNow();
  const { from, sentAt, momentMs, isDeleted } = message;
  return (
    <article
      className="comment person"
      style={personStyle(from.id)}
      data-message={message.id}
      data-state={state}
      data-answer={isAnswer || undefined}
    >
      <Avatar {...from} size={isAnswer ? 28 : 38} decorative />
      <div className="comment-main">
        <header className="comment-head">
          <Name person={from} />
          <time dateTime={new Date(sentAt).toISOString()} title={times.moment(sentAt)}>
            {state === "sending" ? "…" : <Ago atMs={sentAt} />}
          </time>
          {momentMs !== undefined && moments && !isDeleted && (
            <button
              type="button"
              className="comment-moment"
              aria-label={t("comments.goTo", { moment: moments.text(momentMs) })}
              onClick={() => moments.go(momentMs)}
            >
              <Clock strokeWidth={iconStroke} aria-hidden />
              {moments.text(momentMs)}
            </button>
          )}
        </header>
        <MessageContent message={message} isUnderAnswered={isAnswer} />
        {state === "unsent" && <MessageUnsent id={message.id} code={code} />}
        {state === "sent" && !isDeleted && <Deeds row={{ message, state }} />}
      </div>
    </article>
  );
}

function Ago({ atMs }: { atMs: number }) {
  const { t } = useTranslation("chatMore");
  return useRelativeTime(atMs) ?? t("comments.now");
}

function Deeds({ row: { message } }: { row: Row }) {
  const { t } = useTranslation("chatMore");
  const { stance } = useNow();
  const tools = useTools();
  const mayAnswer = mayWrite(stance, Date.now()).ok;
  const deed = (key: "react" | "more", Icon: LucideIcon, press: (button: Element) => void) => (
    <button
      type="button"
      aria-label={`${t(`comments.${key}`)}: ${message.from.name}`}
      title={t(`comments.${key}`)}
      onClick={({ currentTarget }) => press(currentTarget)}
    >
      <Icon strokeWidth={iconStroke} aria-hidden />
    </button>
  );
  return (
    <div className="comment-deeds">
      {mayAnswer && (
        <button type="button" onClick={() => tools.reply(message)}>
          <Reply strokeWidth={iconStroke} aria-hidden />
          {t("comments.reply")}
        </button>
      )}
      {mayAnswer && deed("react", SmilePlus, (button) => tools.openPicker(message, button))}
      {deed("more", Ellipsis, (button) => tools.openMenu(message, button))}
    </div>
  );
}
