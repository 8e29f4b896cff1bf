/** What an encoder may take of the house: bytes, lines and time. */
export const ingestLimits = {
  /** From the first byte to a publish request, and from that to its answer. */
  beforePublishMs: 10_000,
  /** A publisher of whom nothing came for so long is pinged. */
  pingAfterMs: 8_000,
  /** A publisher of whom nothing came for so long is dropped. */
  silentMs: 15_000,
  /** A publisher who sends bytes, but no whole picture or sound for so long, is dropped. */
  withoutMediaMs: 30_000,
  /** How long a line that was told of its end may take to close. */
  lingerMs: 2_000,
  /** The largest message of a publisher: a key frame of the highest rates has some megabytes. */
  messageBytes: 10 * 1024 * 1024,
  /** The largest message of somebody who does not publish (yet), and of any command. */
  commandBytes: 64 * 1024,
  /** All messages of a line that have begun and not ended. */
  assemblingBytes: 16 * 1024 * 1024,
  /** Chunk streams of one line; encoders use four. */
  chunkStreams: 64,
  /** What may come between a publish request and its answer. */
  heldBytes: 1024 * 1024,
  /** What may wait for an encoder that does not read. */
  unreadBytes: 64 * 1024,
  /** Lines of one address. A proxy's or a household's are one address. */
  linesPerAddress: 64,
  lines: 512,
} as const;

/** The figures a listener goes by. */
export type IngestLimits = { readonly [name in keyof typeof ingestLimits]: number };
