import { messageTypes, type RtmpMessage } from "./rtmp-message.ts";

/** The events of user control messages that encoders use (section 7.1.7). */
export const userEvents = { streamBegin: 0, pingRequest: 6, pingResponse: 7 } as const;

/** An event of the connection, and what it is about: a stream, or a time. */
export interface UserEvent {
  readonly event: number;
  readonly value: number;
}

/** Says how many bytes have come in all; 32 bits that wrap. */
export function acknowledgement(receivedBytes: number): RtmpMessage {
  return control(messageTypes.acknowledgement, uint32(receivedBytes));
}

/** Asks for an acknowledgement whenever so many bytes were sent. */
export function windowSize(windowBytes: number): RtmpMessage {
  return control(messageTypes.windowSize, uint32(windowBytes));
}

/** Limits what the other end may send unacknowledged; it decides itself how hard (type 2). */
export function peerBandwidth(windowBytes: number): RtmpMessage {
  return control(messageTypes.peerBandwidth, Uint8Array.of(...uint32(windowBytes), 2));
}

/** An event of the connection. */
export function userControl({ event, value }: UserEvent): RtmpMessage {
  return control(messageTypes.userControl, Uint8Array.of(0, event, ...uint32(value)));
}

/** Reads an event; undefined where there is none. */
export function readUserControl(body: Uint8Array): UserEvent | undefined {
  if (body.length < 6) return undefined;
  const view = new DataView(body.buffer, body.byteOffset);
  return { event: view.getUint16(0), value: view.getUint32(2) };
}

/** Reads the number that a window or an acknowledgement is; undefined where there is none. */
export function readNumber(body: Uint8Array): number | undefined {
  if (body.length < 4) return undefined;
  return new DataView(body.buffer, body.byteOffset).getUint32(0);
}

function control(type: number, body: Uint8Array): RtmpMessage {
  return { type, timestampMs: 0, streamId: 0, body };
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value >>> 0);
  return bytes;
}
