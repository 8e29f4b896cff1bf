import type { MediaMessage } from "../../../media/message.ts";
import type { TrackClock } from "./clock.ts";
import type { AudioChoice, VideoChoice } from "./codecs.ts";
import { opusHead, vpcRecord } from "./records.ts";

/** A picture that needs no other comes this often: who joins waits for it at most. */
const keyFrameMs = 2_000;

/** With so many pictures waiting, the encoder is too slow, and the next one is left out. */
const waitingMax = 3;

interface Out {
  readonly add: (message: MediaMessage) => void;
  readonly broken: (cause: unknown) => void;
}

/** Pictures into messages. Timestamps are milliseconds of the broadcast's clock. */
export class VideoEncoding {
  readonly #encoder: VideoEncoder;
  readonly #choice: VideoChoice;
  readonly #out: Out;
  #bitrate: number;
  #keyAtMs = Number.NEGATIVE_INFINITY;
  #record: Uint8Array = new Uint8Array();
  #skipped = 0;
  #encoded = 0;

  constructor(choice: VideoChoice, out: Out) {
    this.#choice = choice;
    this.#out = out;
    this.#bitrate = choice.config.bitrate ?? 0;
    this.#encoder = new VideoEncoder({
      output: (chunk, metadata) => this.#made(chunk, metadata),
      error: (cause) => out.broken(cause),
    });
    this.#encoder.configure(choice.config);
  }

  /** How many pictures were made, and how many could not be because the encoder was too slow. */
  get counts(): { readonly encoded: number; readonly skipped: number } {
    return { encoded: this.#encoded, skipped: this.#skipped };
  }

  /** Encodes a picture; it stays its giver's, who closes it. */
  take(frame: VideoFrame, atMs: number): void {
    if (this.#encoder.state !== "configured") return;
    if (this.#encoder.encodeQueueSize >= waitingMax) {
      this.#skipped += 1;
      return;
    }
    const keyFrame = atMs - this.#keyAtMs >= keyFrameMs;
    if (keyFrame) this.#keyAtMs = atMs;
    const stamped = new VideoFrame(frame, { timestamp: atMs * 1_000 });
    this.#encoder.encode(stamped, { keyFrame });
    stamped.close();
  }

  /** The next picture needs no other. */
  needsKey(): void {
    this.#keyAtMs = Number.NEGATIVE_INFINITY;
  }

  /** From the next picture on so many bits a second. */
  setRate(bitsPerSecond: number): void {
    if (bitsPerSecond === this.#bitrate || this.#encoder.state !== "configured") return;
    this.#bitrate = bitsPerSecond;
    this.#encoder.configure({ ...this.#choice.config, bitrate: bitsPerSecond });
    this.needsKey();
  }

  async finish(): Promise<void> {
    if (this.#encoder.state === "configured") await this.#encoder.flush().catch(this.#out.broken);
    this.close();
  }

  close(): void {
    if (this.#encoder.state !== "closed") this.#encoder.close();
  }

  #made(chunk: EncodedVideoChunk, metadata: EncodedVideoChunkMetadata | undefined): void {
    const config = metadata?.decoderConfig;
    if (config) this.#describe(config);
    const bytes = new Uint8Array(chunk.byteLength);
    chunk.copyTo(bytes);
    const timestampMs = Math.round(chunk.timestamp / 1_000);
    const isKey = chunk.type === "key";
    this.#encoded += 1;
    // Made for the moment, without pictures that lean on later ones: shown when decoded.
    this.#out.add({ kind: "video", timestampMs, offsetMs: 0, isKey, bytes });
  }

  #describe({ codec, description }: VideoDecoderConfig): void {
    const record = description ? bytesOf(description) : vpcRecord(codec);
    if (isSame(record, this.#record)) return;
    this.#record = record;
    this.#out.add({ kind: "video-config", codec: this.#choice.codec, record });
  }
}

/** After a hole of so much in the sound an encoder is begun anew: it counts samples, not time. */
const holeUs = 150_000;

/** Sound into messages. */
export class AudioEncoding {
  #encoder: AudioEncoder;
  readonly #choice: AudioChoice;
  readonly #clock: TrackClock;
  readonly #out: Out;
  #nextUs: number | undefined;
  #isDescribed = false;

  /** The clock says when the sound is heard, by the time that its samples have. */
  constructor(choice: AudioChoice, clock: TrackClock, out: Out) {
    this.#choice = choice;
    this.#clock = clock;
    this.#out = out;
    this.#encoder = this.#open();
  }

  /** Encodes samples; they stay their giver's, who closes them. */
  take(samples: AudioData): void {
    const { timestamp, duration } = samples;
    if (this.#nextUs !== undefined && Math.abs(timestamp - this.#nextUs) > holeUs) {
      this.close();
      this.#encoder = this.#open();
    }
    this.#nextUs = timestamp + duration;
    this.#clock.hear(timestamp);
    if (this.#encoder.state === "configured") this.#encoder.encode(samples);
  }

  async finish(): Promise<void> {
    if (this.#encoder.state === "configured") await this.#encoder.flush().catch(this.#out.broken);
    this.close();
  }

  close(): void {
    if (this.#encoder.state !== "closed") this.#encoder.close();
  }

  #open(): AudioEncoder {
    const encoder = new AudioEncoder({
      output: (chunk, metadata) => this.#made(chunk, metadata),
      error: (cause) => this.#out.broken(cause),
    });
    encoder.configure(this.#choice.config);
    return encoder;
  }

  #made(chunk: EncodedAudioChunk, metadata: EncodedAudioChunkMetadata | undefined): void {
    if (!this.#isDescribed) this.#describe(metadata?.decoderConfig?.description);
    const bytes = new Uint8Array(chunk.byteLength);
    chunk.copyTo(bytes);
    const timestampMs = this.#clock.at(chunk.timestamp);
    if (this.#isDescribed) this.#out.add({ kind: "audio", timestampMs, bytes });
  }

  #describe(description: AllowSharedBufferSource | undefined): void {
    const { codec, config } = this.#choice;
    // Without it AAC cannot be decoded; Opus always can.
    if (!description && codec === "aac") return;
    const record = description
      ? bytesOf(description)
      : opusHead(config.numberOfChannels, config.sampleRate);
    this.#isDescribed = true;
    this.#out.add({ kind: "audio-config", codec, record });
  }
}

/** A copy: what a browser gives is its own, and may change. */
function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  if (ArrayBuffer.isView(source)) {
    return new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice();
  }
  return new Uint8Array(source).slice();
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
