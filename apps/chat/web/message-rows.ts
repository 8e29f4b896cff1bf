import { timeOf } from "../../../core/protocol/id.ts";
import type { File, Message } from "../contract/message.ts";
import type { Unsent } from "./message-refused.ts";

/** A message as it stands in the log. */
export interface Row {
  readonly message: Message;
  readonly state: "sent" | "sending" | "unsent";
  /** Why it was refused. */
  readonly code?: string;
}

/** Somebody, as messages name them. */
type Person = Message["from"];

const made = new WeakMap<Message, Row>();

/** A message of the server's as a row: the same one for the same message. */
function sentRow(message: Message): Row {
  const known = made.get(message);
  if (known) return known;
  const row: Row = { message, state: "sent" };
  made.set(message, row);
  return row;
}

/** The files of messages that are on their way, by the messages' ids; the overlay has none. */
const filesOnTheirWay = new Map<string, readonly File[]>();

/** Remembers what a message carries, to be shown before the server tells it. */
export function carry(id: string, files: readonly File[]): void {
  if (files.length > 0) filesOnTheirWay.set(id, files);
}

/** What a message carries that is on its way, or was refused. */
function carriedBy(id: string): readonly File[] {
  return filesOnTheirWay.get(id) ?? [];
}

/** The rows of a log, kept from one time to the next so that what is the same is not drawn anew. */
export class Rows {
  #own = new Map<string, Row>();

  /** All that is shown: what the room holds, then what is on its way, then what was refused. */
  of(
    messages: readonly Message[],
    sending: readonly Message[],
    unsent: readonly Unsent[],
    me: Person,
  ): readonly Row[] {
    const rows = messages.map(sentRow);
    const known = new Set(messages.slice(-80).map(({ id }) => id));
    const own = new Map<string, Row>();
    const add = (row: Row) => {
      if (known.has(row.message.id) || own.has(row.message.id)) return;
      const before = this.#own.get(row.message.id);
      const isSame = before?.state === row.state && before.message.text === row.message.text;
      own.set(row.message.id, isSame && before ? before : row);
    };
    for (const { id, replyTo, roomId, text, momentMs } of sending) {
      const said = { id, replyTo, roomId, text, momentMs };
      add({ state: "sending", message: ownMessage(said, me) });
    }
    for (const one of unsent) {
      add({ state: "unsent", code: one.code, message: ownMessage(one, me, one.files) });
    }
    this.#own = own;
    return [...rows, ...own.values()];
  }
}

function ownMessage(
  { id, roomId, text, replyTo, momentMs }: Omit<Unsent, "files" | "code">,
  from: Person,
  files = carriedBy(id),
): Message {
  return {
    ...{ id, roomId, text, from, files, mentions: [], reactions: [], revision: 0 },
    position: Number.MAX_SAFE_INTEGER,
    sentAt: timeOf(id),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(momentMs === undefined ? {} : { momentMs }),
  };
}
