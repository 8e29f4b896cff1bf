import { Pin } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../web/kit/icon.ts";
import type { Message } from "../contract/message.ts";
import { useTools } from "./conversation-tools.ts";
import { useLineOf } from "./message-quote.tsx";

/** The pinned messages, one at a time: pressing goes to it, and shows the next one. */
export function Pins({ pinned }: { pinned: readonly Message[] }) {
  const { t } = useTranslation("chat");
  const { jump } = useTools();
  const [at, setAt] = useState(0);
  const index = at % Math.max(1, pinned.length);
  const message = pinned[index];
  const line = useLineOf(message);
  if (!message) return null;
  const of = { count: pinned.length, at: index + 1 };
  const label = pinned.length > 1 ? t("conversation.pinMany", of) : t("conversation.pinOne");
  return (
    <button
      type="button"
      className="pins"
      onClick={() => {
        jump(message.id);
        setAt(index + 1);
      }}
    >
      <span className="pins-marks" aria-hidden>
        {pinned.slice(0, 5).map(({ id }, mark) => (
          <i key={id} data-shown={mark === Math.min(index, 4) || undefined} />
        ))}
      </span>
      <Pin strokeWidth={iconStroke} aria-hidden />
      <span className="pins-words">
        <strong>{label}</strong>
        <span className="truncate">
          {message.from.name}: {line}
        </span>
      </span>
    </button>
  );
}
