import { Pencil, Reply, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../web/kit/icon.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import { personStyle } from "../../../web/kit/person.ts";
import type { Message } from "../contract/message.ts";
import { useTools } from "./conversation-tools.ts";
import { useLineOf } from "./message-quote.tsx";
import { useQuoted } from "./message-quotes.ts";

interface Props {
  readonly onClose: () => void;
}

/** Above the composer: which message one answers. */
export function ReplyContext({ id, onClose }: Props & { readonly id: string }) {
  const { t } = useTranslation("chat");
  const { parts } = useTools();
  const quoted = useQuoted(parts.quotes, id);
  const message = quoted === "missing" ? undefined : quoted;
  const title = message ? t("conversation.replyTo", { name: message.from.name }) : "";
  return <Context id={id} icon={Reply} title={title} message={message} onClose={onClose} />;
}

/** Above the composer: which message one edits. */
export function EditContext({ message, onClose }: Props & { readonly message: Message }) {
  const { t } = useTranslation("chat");
  const title = t("conversation.editing");
  return (
    <Context id={message.id} icon={Pencil} title={title} message={message} onClose={onClose} />
  );
}

interface ContextProps extends Props {
  readonly id: string;
  readonly icon: typeof Reply;
  readonly title: string;
  readonly message: Message | undefined;
}

function Context({ id, icon: Icon, title, message, onClose }: ContextProps) {
  const { t } = useTranslation("chat");
  const { jump } = useTools();
  const line = useLineOf(message);
  return (
    <div className="composer-context person" style={personStyle(message?.from.id ?? "")}>
      <Icon strokeWidth={iconStroke} aria-hidden />
      <button type="button" className="composer-context-words" onClick={() => jump(id)}>
        <strong>{title}</strong>
        <span className="truncate">{line}</span>
      </button>
      <IconButton icon={X} label={t("conversation.leave")} onPress={onClose} />
    </div>
  );
}
