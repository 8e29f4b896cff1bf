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
  /** Answers kept for each client, so that a repeated command is answered, not repeated. */
  answersKept: 256,
  /** Frames per second that a socket may send in the long run. */
  framesPerSecond: 200,
  /** Frames that a socket may send at once after being quiet. */
  framesInBurst: 600,
  /** Bytes that may wait for a slow reader before its socket is closed. */
  waitingBytes: 1_048_576,
  /** How often the server sends a ping to a socket. */
  pingMs: 25_000,
  /** How long after a ping a silent socket is given up, on both sides. */
  pongMs: 10_000,
  /** How long a new socket may take to say hello. */
  helloMs: 10_000,
} as const;
