/** A message as it travels over RTMP (Adobe's RTMP specification 1.0, section 6.1). */
export interface RtmpMessage {
  readonly type: number;
  /** 32 bits that wrap. */
  readonly timestampMs: number;
  readonly streamId: number;
  readonly body: Uint8Array;
}

/** The types of messages that an encoder sends or is sent (sections 5.4 and 7.1). */
export const messageTypes = {
  setChunkSize: 1,
  abort: 2,
  acknowledgement: 3,
  userControl: 4,
  windowSize: 5,
  peerBandwidth: 6,
  audio: 8,
  video: 9,
  /** Data and commands in AMF3, which begin with a byte and then are AMF0. */
  dataAmf3: 15,
  commandAmf3: 17,
  data: 18,
  command: 20,
  aggregate: 22,
} as const;
