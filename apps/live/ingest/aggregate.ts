import { readTagHeader, tagHeaderBytes, tagPointerBytes } from "./flv-tag.ts";
import { messageTypes, type RtmpMessage } from "./rtmp-message.ts";

/**
 * Splits an aggregate message (section 7.1.6) into its messages; what is broken is left out.
 *
 * The times inside count from any beginning: what matters is how far they lie from the first.
 */
export function* splitAggregate(message: RtmpMessage): Generator<RtmpMessage> {
  const { body, streamId } = message;
  let firstMs: number | undefined;
  for (let at = 0; at + tagHeaderBytes <= body.length; ) {
    const { type, lengthBytes, timestampMs } = readTagHeader(body, at);
    const start = at + tagHeaderBytes;
    const end = start + lengthBytes;
    if (end > body.length) return;
    firstMs ??= timestampMs;
    const atMs = (message.timestampMs + timestampMs - firstMs) >>> 0;
    if (type !== messageTypes.aggregate) {
      yield { type, timestampMs: atMs, streamId, body: body.subarray(start, end) };
    }
    at = end + tagPointerBytes;
  }
}
