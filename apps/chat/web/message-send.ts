import type { Client } from "../../../core/client/client.ts";
import type { File } from "../contract/message.ts";
import { roomChannel } from "../contract/room.ts";
import { unsentOf } from "./message-refused.ts";
import { carry } from "./message-rows.ts";

/** What somebody says: a message before the server knows it. */
export interface Saying {
  readonly id: string;
  readonly roomId: string;
  readonly text: string;
  readonly replyTo?: string | undefined;
  readonly files: readonly File[];
  /** The moment of the video that it is about, in milliseconds. */
  readonly momentMs?: number | undefined;
}

/** Gives a message to the outbox; if the server refuses it, it stays as one that was not sent. */
export async function say(client: Client, saying: Saying, personId: string): Promise<void> {
  const { id, roomId, text, replyTo, files, momentMs } = saying;
  carry(id, files);
  const answer = await client.send(roomChannel, "message.send", {
    ...{ id, roomId, text, replyTo, momentMs },
    ...(files.length > 0 ? { files: files.map((file) => file.id) } : {}),
  });
  if (!answer.ok) unsentOf(personId).add({ ...saying, code: answer.failure.code });
}
