import { Ellipsis, type LucideIcon, Reply, SmilePlus } from "lucide-react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../web/kit/icon.ts";
import type { Message } from "../contract/message.ts";
import { mayWrite } from "../rules.ts";
import { useNow, useTools } from "./conversation-tools.ts";

interface Props {
  readonly message: Message;
  /** The message's own element on the page. */
  readonly place: Element;
}

/**
 * What can be done to the message under the pointer.
 *
 * There is one for the whole log, put into whichever message it is needed in: buttons for each
 * would cost more than the messages.
 */
export function MessageTools({ message, place }: Props) {
  const { t } = useTranslation("chat");
  const { openPicker, openMenu, reply } = useTools();
  const { stance } = useNow();
  const mayAnswer = mayWrite(stance, Date.now()).ok && !message.isDeleted;
  const tool = (label: string, Icon: LucideIcon, press: (button: Element) => void) => (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={({ currentTarget }) => press(currentTarget)}
    >
      <Icon strokeWidth={iconStroke} aria-hidden />
    </button>
  );
  return createPortal(
    <div className="message-tools">
      {mayAnswer &&
        tool(t("conversation.react"), SmilePlus, (button) => openPicker(message, button))}
      {mayAnswer && tool(t("conversation.reply"), Reply, () => reply(message))}
      {tool(t("conversation.more"), Ellipsis, (button) => openMenu(message, button))}
    </div>,
    place,
  );
}
