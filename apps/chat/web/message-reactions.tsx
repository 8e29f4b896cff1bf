import { SmilePlus } from "lucide-react";
import { iconStroke } from "../../../web/kit/icon.ts";
import type { Message, Reaction } from "../contract/message.ts";
import { mayWrite } from "../rules.ts";
import { useNow, useTools } from "./conversation-tools.ts";

/** So many who reacted are named; the rest is a number. */
const namedMax = 12;

/** The emoji under a message; pressing one adds one's own, or takes it back. */
export function MessageReactions({ message }: { message: Message }) {
  const { openPicker } = useTools();
  const { t, stance } = useNow();
  const mayReact = mayWrite(stance, Date.now()).ok;
  return (
    <div className="reactions">
      {message.reactions.map((reaction) => (
        <Chip key={reaction.emoji} message={message} reaction={reaction} mayReact={mayReact} />
      ))}
      {mayReact && (
        <button
          type="button"
          className="reaction reaction-add"
          tabIndex={-1}
          aria-label={t("conversation.react")}
          onClick={({ currentTarget }) => openPicker(message, currentTarget)}
        >
          <SmilePlus strokeWidth={iconStroke} aria-hidden />
        </button>
      )}
    </div>
  );
}

interface ChipProps {
  readonly message: Message;
  readonly reaction: Reaction;
  readonly mayReact: boolean;
}

function Chip({ message, reaction, mayReact }: ChipProps) {
  const { react } = useTools();
  const { ownId } = useNow();
  const { emoji, people } = reaction;
  const isOwn = people.includes(ownId);
  const names = useReactionNames(people);
  return (
    <button
      type="button"
      className="reaction"
      tabIndex={-1}
      aria-pressed={isOwn}
      aria-disabled={!mayReact || undefined}
      aria-label={`${emoji} ${people.length}: ${names}`}
      data-names={names}
      onClick={() => {
        if (mayReact) react(message, emoji);
      }}
    >
      <span className="reaction-emoji">{emoji}</span>
      <span className="reaction-count">{people.length}</span>
    </button>
  );
}

/** Who reacted, by name as far as that is known, oneself as "You". */
export function useReactionNames(people: readonly string[]): string {
  const { t, ownId, personOf } = useNow();
  const named = people
    .slice(0, namedMax)
    .map((id) =>
      id === ownId ? t("conversation.you") : (personOf(id)?.name ?? t("conversation.someone")),
    );
  const rest = people.length - named.length;
  return [...named, ...(rest > 0 ? [t("conversation.others", { count: rest })] : [])].join(", ");
}
