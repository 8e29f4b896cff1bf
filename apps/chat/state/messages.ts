import type { EventOf } from "../../../core/protocol/channel.ts";
import type { Message, Reaction } from "../contract/message.ts";
import type { roomChannel } from "../contract/room.ts";

type Event = EventOf<typeof roomChannel>;

/**
 * Messages after an event: the same for the end of a room, its pins, and pages of its history.
 *
 * Changes only what is there; a new message is added by whoever knows where the end is. The
 * very same array comes back where nothing of it has changed.
 */
export function changed(messages: readonly Message[], event: Event): readonly Message[] {
  switch (event.type) {
    case "message.edited":
      return withRevision(messages, event, ({ text, mentions, editedAt }) => ({
        ...{ text, mentions, editedAt },
      }));
    case "message.deleted":
      return withMessage(messages, event.id, (message) => deleted(message, event.revision));
    case "card.changed":
      return withRevision(messages, event, ({ card }) => ({ card }));
    case "message.pinned":
      return withMessage(messages, event.message.id, (message) => pinned(message, event));
    case "message.reacted":
      return withMessage(messages, event.id, (message) => reacted(message, event));
    default:
      return messages;
  }
}

/** What is left of a message that was deleted: its place, its sender and its time. */
function deleted(message: Message, revision: number): Message {
  if (message.revision >= revision) return message;
  const { id, roomId, position, from, sentAt } = message;
  const emptied = { text: "", files: [], mentions: [], reactions: [], isDeleted: true };
  return { ...{ id, roomId, position, from, sentAt }, ...emptied, revision };
}

/** A message with a pin, or without; what is not so says nothing of it. */
function pinned(
  message: Message,
  event: { readonly message: Message; readonly isPinned: boolean },
): Message {
  const { revision } = event.message;
  if (message.revision >= revision) return message;
  const { isPinned: _, ...rest } = message;
  return event.isPinned ? { ...rest, isPinned: true, revision } : { ...rest, revision };
}

/** A message that came, in its place; one that is known already stays as it is. */
export function withNew(messages: readonly Message[], message: Message): readonly Message[] {
  const last = messages.at(-1);
  if (!last || last.position < message.position) return [...messages, message];
  if (messages.some(({ id }) => id === message.id)) return messages;
  const at = messages.findIndex(({ position }) => position > message.position);
  return messages.toSpliced(at, 0, message);
}

function withRevision<Change extends { readonly id: string; readonly revision: number }>(
  messages: readonly Message[],
  event: Change,
  change: (event: Change) => Partial<Message>,
): readonly Message[] {
  return withMessage(messages, event.id, (message) => {
    if (message.revision >= event.revision) return message;
    return { ...message, ...change(event), revision: event.revision };
  });
}

function withMessage(
  messages: readonly Message[],
  id: string,
  change: (message: Message) => Message,
): readonly Message[] {
  const at = messages.findIndex((message) => message.id === id);
  const known = messages[at];
  if (!known) return messages;
  const next = change(known);
  return next === known ? messages : messages.with(at, next);
}

/** An emoji by somebody, put there or taken away. */
interface Reacting {
  readonly emoji: string;
  readonly personId: string;
  readonly isSet: boolean;
}

/** A message after somebody reacted; the emoji stand in the order in which they came. */
export function reacted(message: Message, { emoji, personId, isSet }: Reacting): Message {
  if (message.isDeleted) return message;
  const known = message.reactions.find((reaction) => reaction.emoji === emoji);
  if ((known?.people.includes(personId) ?? false) === isSet) return message;
  if (!known)
    return { ...message, reactions: [...message.reactions, { emoji, people: [personId] }] };
  const people = isSet
    ? [...known.people, personId]
    : known.people.filter((other) => other !== personId);
  const reactions = message.reactions.map(
    (reaction): Reaction => (reaction === known ? { emoji, people } : reaction),
  );
  return { ...message, reactions: reactions.filter((reaction) => reaction.people.length > 0) };
}
