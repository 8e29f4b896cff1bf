/**
 * The protocol's limits, read by server and client alike.
 *
 * A limit of one app's data (the length of a name) stands in that app's contract.
 */
export const limits = {
  /** The largest message a server reads, in UTF-16 code units. */
  messageLength: 65_536,
  /** The longest topic, channel name and key together. */
  topicLength: 200,
  /** Topics that one socket may be in. */
  topicsPerSocket: 100,
  /** Commands that a client may have under way before it must wait for answers. */
  commandsUnderWay: 64,
  /** Commands that may wait in a client; the next one is refused there and then. */
  commandsWaiting: 10_000,
  /** Answers kept for each client, so that a repeated command is answered, not repeated. */
  answersKept: 256,
  /** Frames per second that a socket may send in the long run. */
  framesPerSecond: 200,
  /** Frames that a socket may send at once after being quiet. */
  framesInBurst: 600,
  /** Commands per second that a client sends in the long run, so that other frames have room. */
  commandsPerSecond: 150,
  /** Commands that a client sends at once after being quiet. */
  commandsInBurst: 450,
  /** Whispers per second that a socket may say in the long run; more are dropped. */
  whispersPerSecond: 30,
  /** Whispers that a socket may say at once after being quiet. */
  whispersInBurst: 60,
  /** The largest binary message a server reads, in bytes. */
  bytesLength: 1_024,
  /** Binary messages per second that a socket may say in the long run; more are dropped. */
  bytesPerSecond: 120,
  /** Binary messages that a socket may say at once after being quiet. */
  bytesInBurst: 240,
  /** While more bytes than this wait for a reader, it is told none on the short road. */
  staleBytes: 4_096,
  /** Joins per second that a socket may ask in the long run: each may cost a whole state. */
  joinsPerSecond: 20,
  /** Joins that a socket may ask at once: at a return, all of its topics. */
  joinsInBurst: 200,
  /** Bytes that may wait for a slow reader, beside the answers to its joins. */
  waitingBytes: 1_048_576,
  /** How often the server sends a ping to a socket. */
  pingMs: 25_000,
  /** How long after a ping a silent socket is given up, on both sides. */
  pongMs: 10_000,
  /** How long a new socket may take to say hello. */
  helloMs: 10_000,
} as const;
