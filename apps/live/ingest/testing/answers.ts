import { isAmfObject } from "../amf0.ts";
import { ChunkReader } from "../chunk-reader.ts";
import { type Command, readCommand } from "../command.ts";
import { messageTypes, type RtmpMessage } from "../rtmp-message.ts";

/** Reads what the house answers to an encoder. */
export class Answers {
  #handshakeLeft = 1 + 2 * 1_536;
  readonly #reader = new ChunkReader({
    ...{ messageBytes: 65_536, assemblingBytes: 65_536, chunkStreams: 8 },
  });
  readonly messages: RtmpMessage[] = [];

  hear(bytes: Uint8Array): void {
    const greeting = Math.min(this.#handshakeLeft, bytes.length);
    this.#handshakeLeft -= greeting;
    this.#reader.push(bytes.slice(greeting));
    for (let next = this.#reader.next(); next; next = this.#reader.next()) this.messages.push(next);
    if (this.#reader.broken !== undefined) throw new Error(`the answer has ${this.#reader.broken}`);
  }

  /** Commands and answers, without what control messages say. */
  get commands(): Command[] {
    return this.messages
      .filter(({ type }) => type === messageTypes.command)
      .flatMap((message) => readCommand(message) ?? []);
  }

  /** The codes of all statuses, in order. */
  get codes(): unknown[] {
    return this.commands.flatMap(({ values }) => {
      const status = values.at(-1);
      return isAmfObject(status) && "code" in status ? [status["code"]] : [];
    });
  }
}
