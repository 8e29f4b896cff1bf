import { CircleAlert } from "lucide-react";
import { iconStroke } from "../../../web/kit/icon.ts";
import { useFailureText } from "./conversation-failure.ts";
import { useNow, useTools } from "./conversation-tools.ts";

/** That a message was not sent, why, and what can be done about it. */
export function MessageUnsent({ id, code }: { id: string; code: string | undefined }) {
  const { t } = useNow();
  const { sendAgain, discard } = useTools();
  const textOf = useFailureText();
  return (
    <div className="message-unsent">
      <CircleAlert strokeWidth={iconStroke} aria-hidden />
      <span>
        {t("conversation.unsent")}
        {code !== undefined && `. ${textOf(code)}`}
      </span>
      <button type="button" onClick={() => sendAgain(id)}>
        {t("conversation.again")}
      </button>
      <button type="button" onClick={() => discard(id)}>
        {t("conversation.discard")}
      </button>
    </div>
  );
}
