import { useMemo, useState } from "react";
import { Markdown } from "../../../web/kit/markdown.tsx";
import type { Message } from "../contract/message.ts";
import { useNow } from "./conversation-tools.ts";

/** A text of more UTF-16 units than this, or of more lines, is folded until it is asked for. */
const folded = { length: 1_500, lines: 24 };

/** What a message says. */
export function MessageBody({ message }: { message: Message }) {
  const { t, times } = useNow();
  const { text, editedAt } = message;
  const isLong = text.length > folded.length || lineCount(text) > folded.lines;
  const [isOpen, setOpen] = useState(false);
  if (text === "") return null;
  return (
    <div className="message-body">
      <div
        className={isLong && !isOpen ? "message-folded" : "message-text"}
        data-edited={editedAt !== undefined || undefined}
      >
        <Written message={message} />
        {editedAt !== undefined && (
          <span className="message-edited" title={times.moment(editedAt)}>
            {t("conversation.edited")}
          </span>
        )}
      </div>
      {isLong && (
        <button
          type="button"
          className="message-more"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? "conversation.fold" : "conversation.unfold")}
        </button>
      )}
    </div>
  );
}

function Written({ message }: { message: Message }) {
  const { ownId } = useNow();
  const { mentions, text } = message;
  const handles = useMemo(
    () => new Map(mentions.map(({ handle, id }) => [handle.toLowerCase(), id])),
    [mentions],
  );
  const known = useMemo(() => new Set(handles.keys()), [handles]);
  return (
    <Markdown
      text={text}
      mentions={known}
      renderMention={(handle, typed) => (
        <a
          href={`/@${handle}`}
          data-own
          className="mention"
          data-self={handles.get(handle) === ownId || undefined}
        >
          @{typed}
        </a>
      )}
      renderOwnLink={(path, children) => (
        <a href={path} data-own>
          {children}
        </a>
      )}
    />
  );
}

function lineCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
