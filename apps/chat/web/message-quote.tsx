import type { TFunction } from "i18next";
import { personStyle } from "../../../web/kit/person.ts";
import { plainText } from "../../../web/kit/plain-text.ts";
import type { Message } from "../contract/message.ts";
import { useNow, useTools } from "./conversation-tools.ts";
import { useQuoted } from "./message-quotes.ts";

/** What a message answers, in one line; pressing it leads there. */
export function MessageQuote({ id }: { id: string }) {
  const { t } = useNow();
  const { parts, jump } = useTools();
  const quoted = useQuoted(parts.quotes, id);
  const line = useLineOf(quoted === "missing" ? undefined : quoted);
  if (quoted === undefined || quoted === "missing") {
    const text = quoted === undefined ? " " : t("conversation.quoteMissing");
    return <div className="quote quote-missing">{text}</div>;
  }
  return (
    <button
      type="button"
      className="quote person"
      style={personStyle(quoted.from.id)}
      onClick={() => jump(id)}
      tabIndex={-1}
    >
      <span className="sr-only">{t("conversation.answers")} </span>
      <strong>{quoted.from.name}</strong> <span>{line}</span>
    </button>
  );
}

/** A message of the conversation around, in one line. */
export function useLineOf(message: Message | undefined): string {
  return lineOf(useNow().t, message);
}

/** A message in one line: its words, or what it holds. */
export function lineOf(t: TFunction<"chat">, message: Message | undefined): string {
  if (!message) return "";
  if (message.isDeleted) return t("conversation.deleted");
  const text = plainText(message.text);
  if (text !== "") return text;
  if (message.card) return t("conversation.holds.card");
  const [file] = message.files;
  return file ? t(`conversation.holds.${file.kind}`, { count: message.files.length }) : "";
}
