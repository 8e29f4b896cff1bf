import { cleanLine } from "../../../core/protocol/text.ts";
import { limits } from "../contract/limits.ts";
import type { Message } from "../contract/message.ts";
import type { Preview } from "../contract/rooms.ts";

/** A message as one line of the list of rooms. */
export function previewOf(message: Message): Preview {
  const { id, position, from, text, sentAt, editedAt } = message;
  const holds = holdsOf(message);
  return {
    ...{ messageId: id, position, from, line: lineOf(text), sentAt },
    ...(holds ? { holds } : {}),
    ...(holds === "said" && message.said ? { said: message.said } : {}),
    ...(editedAt === undefined || holds === "deleted" ? {} : { editedAt }),
  };
}

/** The beginning of a text, as one line. */
export function lineOf(text: string): string {
  // As many code units as the code points can have, and some for the spaces that go.
  const beginning = cleanLine(text.slice(0, 4 * limits.lineLength));
  return Array.from(beginning).slice(0, limits.lineLength).join("").trimEnd();
}

/** What a message holds besides words; of several files the first one says it. */
function holdsOf({ isDeleted, said, card, files }: Message): Preview["holds"] {
  if (isDeleted) return "deleted";
  if (said) return "said";
  if (card) return "card";
  return files[0]?.kind;
}
