import {
  Copy,
  CornerLeftUp,
  Flag,
  Link2,
  type LucideIcon,
  Pencil,
  Pin,
  PinOff,
  Reply,
  Trash2,
} from "lucide-react";
import { useMemo, useRef } from "react";
import { Menu as AriaMenu } from "react-aria-components/Menu";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { MenuItem, MenuItems } from "../../../web/kit/menu.tsx";
import { Popover } from "../../../web/kit/popover.tsx";
import { QuickReactions } from "../../../web/kit/quick-reactions.tsx";
import type { Message, Reaction } from "../contract/message.ts";
import { mayDelete, mayEdit, mayPin, mayRead, mayWrite } from "../rules.ts";
import { useNow, useTools } from "./conversation-tools.ts";
import { useReactionNames } from "./message-reactions.tsx";

interface Props {
  readonly message: Message;
  readonly anchor: Element;
  readonly onClose: () => void;
}

type Copying = "copyText" | "copyLink";
type DeedKey = "reply" | "quoted" | "edit" | "pin" | "unpin" | Copying | "report" | "delete";

interface Deed {
  readonly key: DeedKey;
  readonly icon: LucideIcon;
  readonly may: boolean;
  readonly act: () => void;
}

/** What can be done to a message: beside it, or from below on a phone. */
export default function MessageMenu({ message, anchor, onClose }: Props) {
  const { t } = useTranslation("chat");
  const tools = useTools();
  const { stance, ownId } = useNow();
  const place = useRef(anchor);
  const deeds = useDeeds(message);
  const own = message.reactions.filter(({ people }) => people.includes(ownId));
  const given = useMemo(() => new Set(own.map(({ emoji }) => emoji)), [own]);
  const mayReact = mayWrite(stance, Date.now()).ok && !message.isDeleted;
  const shown = deeds.filter(({ may }) => may);
  const isDangerous = ({ key }: Deed) => key === "report" || key === "delete";
  // What is open keeps the focus; gone, it lets the composer have it.
  const does = (act: () => void) => () => {
    flushSync(onClose);
    act();
  };
  const item = ({ key, icon, act }: Deed) => (
    <MenuItem key={key} icon={icon} danger={key === "delete"} onAction={does(act)}>
      {t(`conversation.deeds.${key}`)}
    </MenuItem>
  );
  return (
    <Popover label={t("conversation.more")} anchor={place} placement="bottom end" onClose={onClose}>
      <div className="message-menu">
        {mayReact && (
          <QuickReactions
            label={t("conversation.react")}
            moreLabel={t("conversation.moreEmoji")}
            given={given}
            onChoose={(emoji) => {
              onClose();
              tools.react(message, emoji);
            }}
            onMore={() => {
              onClose();
              tools.openPicker(message, anchor);
            }}
          />
        )}
        {message.reactions.length > 0 && (
          <ul className="message-who">
            {message.reactions.map((reaction) => (
              <Who key={reaction.emoji} reaction={reaction} />
            ))}
          </ul>
        )}
        <AriaMenu
          className="message-menu-list"
          aria-label={t("conversation.more")}
          autoFocus="first"
          onClose={onClose}
        >
          <MenuItems>{shown.filter((deed) => !isDangerous(deed)).map(item)}</MenuItems>
          <MenuItems>{shown.filter(isDangerous).map(item)}</MenuItems>
        </AriaMenu>
      </div>
    </Popover>
  );
}

/** Who put an emoji there: a touch screen has no pointer to rest on it. */
function Who({ reaction }: { reaction: Reaction }) {
  const names = useReactionNames(reaction.people);
  return (
    <li>
      <span className="reaction-emoji">{reaction.emoji}</span> {names}
    </li>
  );
}

function useDeeds(message: Message): readonly Deed[] {
  const tools = useTools();
  const { stance, ownId } = useNow();
  const now = Date.now();
  const { isDeleted = false, isPinned = false, said, card, text } = message;
  const isOwn = message.from.id === ownId;
  const isTyped = !said && !card;
  const subject = { isOwn, isDeleted, isTyped };
  const mayPinIt = mayPin(stance, now).ok && isTyped && !isDeleted;
  const isReadable = mayRead(stance).ok && !isDeleted;
  return [
    {
      ...{ key: "reply", icon: Reply, may: mayWrite(stance, now).ok && !isDeleted && !said },
      act: () => tools.reply(message),
    },
    {
      // The quote itself is for a pointer: the log has one stop for each message.
      ...{ key: "quoted", icon: CornerLeftUp, may: message.replyTo !== undefined && !isDeleted },
      act: () => void (message.replyTo && tools.jump(message.replyTo)),
    },
    {
      ...{ key: "edit", icon: Pencil, may: mayEdit(stance, subject, now).ok },
      act: () => tools.edit(message),
    },
    {
      ...{ key: "pin", icon: Pin, may: mayPinIt && !isPinned },
      act: () => tools.pin(message, true),
    },
    {
      ...{ key: "unpin", icon: PinOff, may: mayPinIt && isPinned },
      act: () => tools.pin(message, false),
    },
    {
      ...{ key: "copyText", icon: Copy, may: text !== "" && !isDeleted },
      act: () => tools.copyText(message),
    },
    { ...{ key: "copyLink", icon: Link2, may: isReadable }, act: () => tools.copyLink(message) },
    {
      ...{ key: "report", icon: Flag, may: isReadable && !isOwn && !said && ownRole(stance.role) },
      act: () => tools.report(message),
    },
    {
      ...{ key: "delete", icon: Trash2, may: mayDelete(stance, subject).ok && !said },
      act: () => tools.remove(message),
    },
  ];
}

/** Guests report nothing. */
function ownRole(role: "guest" | "member" | "host"): boolean {
  return role !== "guest";
}
