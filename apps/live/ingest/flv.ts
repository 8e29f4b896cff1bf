import type { MediaMessage } from "../media/message.ts";
import { readTagHeader, tagHeaderBytes, tagPointerBytes } from "./flv-tag.ts";
import { Gathering } from "./gathering.ts";
import { ingestLimits } from "./limits.ts";
import { TagReader } from "./tags.ts";

/** "FLV", a version, what is in it, and how long this header is. */
const fileHeaderBytes = 9;

/**
 * Reads FLV from a stream (FLV file format 10.1, annex E), as FFmpeg writes it to its output.
 *
 * Bytes come in any pieces; it throws nothing, and holds no more than one tag.
 */
export class FlvReader {
  #isBroken = false;
  readonly #tags = new TagReader();
  #part: "file" | "header" | "body" | "skip" = "file";
  #wantedBytes = fileHeaderBytes;
  #gathering = new Gathering(fileHeaderBytes);
  #tag = { type: 0, lengthBytes: 0, timestampMs: 0 };

  /** Whether what came is no FLV, or has a tag beyond all measure; it then reads no more. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** The media that became whole with these bytes. */
  push(bytes: Uint8Array): MediaMessage[] {
    const media: MediaMessage[] = [];
    for (let at = 0; at < bytes.length && !this.#isBroken; ) {
      const count = Math.min(this.#wantedBytes, bytes.length - at);
      if (this.#part !== "skip") this.#gathering.append(bytes.subarray(at, at + count));
      this.#wantedBytes -= count;
      at += count;
      while (this.#wantedBytes === 0 && !this.#isBroken) {
        const message = this.#whole(this.#gathering.take());
        if (message) media.push(message);
      }
    }
    return media;
  }

  /** What a part was, now that it is whole; and what comes after it. */
  #whole(bytes: Uint8Array): MediaMessage | undefined {
    if (this.#part === "file") this.#afterFile(bytes);
    else if (this.#part === "skip") this.#want("header", tagHeaderBytes);
    else if (this.#part === "header") {
      this.#tag = readTagHeader(bytes, 0);
      if (this.#tag.lengthBytes > ingestLimits.messageBytes) this.#isBroken = true;
      this.#want("body", this.#tag.lengthBytes);
    } else {
      this.#want("skip", tagPointerBytes);
      const { type, timestampMs } = this.#tag;
      const message = this.#tags.read(type & 0x1f, timestampMs, bytes);
      if (message && message.kind !== "unsupported") return message;
    }
    return undefined;
  }

  #afterFile(bytes: Uint8Array): void {
    const offset = new DataView(bytes.buffer, bytes.byteOffset).getUint32(5);
    const isFlv = String.fromCharCode(...bytes.subarray(0, 3)) === "FLV";
    if (!isFlv || offset < fileHeaderBytes || offset > 1_024) this.#isBroken = true;
    else this.#want("skip", offset - fileHeaderBytes + tagPointerBytes);
  }

  #want(part: "header" | "body" | "skip", wantedBytes: number): void {
    this.#part = part;
    this.#wantedBytes = wantedBytes;
    this.#gathering = new Gathering(part === "skip" ? 0 : wantedBytes);
  }
}
