import type { MediaMessage } from "../../../media/message.ts";
import type { Captured } from "./capture.ts";
import { TrackClock } from "./clock.ts";
import {
  bitsOf,
  chooseAudio,
  chooseVideo,
  leastBits,
  type PictureSize,
  type Quality,
  sizeWithin,
} from "./codecs.ts";
import { AudioEncoding, VideoEncoding } from "./encoding.ts";
import { Picture } from "./picture.ts";
import { Rate } from "./rate.ts";
import type { LineView, Sender } from "./sender.ts";
import { sampleRate } from "./sound.ts";

/** How a broadcast of this page goes. */
export interface StudioView {
  readonly line: LineView;
  /** What really went out during the last second. */
  readonly sentBitsPerSecond: number;
  /** What the encoder may make, and may make at most. */
  readonly bitsPerSecond: number;
  readonly mostBitsPerSecond: number;
  readonly framesPerSecond: number;
  /** Whether this computer is too slow to encode what it should. */
  readonly isSlow: boolean;
  readonly size: PictureSize;
}

/** What a studio needs of who opened it. */
interface StudioPorts {
  readonly sender: (needsKey: () => void) => Sender;
  /** Told about once a second. */
  readonly told: (view: StudioView) => void;
  readonly broken: (cause: unknown) => void;
}

interface Parts {
  readonly size: PictureSize;
  readonly rate: Rate;
  readonly mostBits: number;
  readonly makeVideo: (out: Out) => VideoEncoding;
  readonly makeAudio: (clock: TrackClock, out: Out) => AudioEncoding | undefined;
}

type Out = ConstructorParameters<typeof VideoEncoding>[1];

/** Encodes what is captured, and hands it to the line; the line says how much of it. */
export class Studio {
  readonly #ports: StudioPorts;
  readonly #parts: Parts;
  readonly #startedAt = performance.now();
  readonly #picture: Picture;
  readonly #video: VideoEncoding;
  readonly #audio: AudioEncoding | undefined;
  #sender: Sender;
  #configs: MediaMessage[] = [];
  #measured = { atMs: 0, encoded: 0, skipped: 0, sentBytes: 0 };
  #slowFor = 0;

  /** Undefined where this browser has no encoder that can be used. */
  static async open(
    captured: Captured,
    quality: Quality,
    ports: StudioPorts,
  ): Promise<Studio | undefined> {
    const size = sizeOf(captured, quality);
    const mostBits = bitsOf[quality];
    const video = await chooseVideo(size, mostBits);
    if (!video) return undefined;
    const audio = await chooseAudio(sampleRate);
    const studio = new Studio(ports, {
      ...{ size, mostBits },
      rate: new Rate({ least: leastBits, most: mostBits }),
      makeVideo: (out) => new VideoEncoding(video, out),
      makeAudio: (clock, out) => (audio ? new AudioEncoding(audio, clock, out) : undefined),
    });
    studio.show(captured);
    return studio;
  }

  private constructor(ports: StudioPorts, parts: Parts) {
    this.#ports = ports;
    this.#parts = parts;
    const out = { add: (message: MediaMessage) => this.#add(message), broken: ports.broken };
    this.#video = parts.makeVideo(out);
    this.#audio = parts.makeAudio(new TrackClock(this.#nowMs), out);
    this.#picture = new Picture(parts.size, this.#nowMs, (frame, atMs) =>
      this.#video.take(frame, atMs),
    );
    this.#sender = ports.sender(() => this.#video.needsKey());
  }

  show({ screen, camera }: Captured): void {
    const [shared] = screen?.getVideoTracks() ?? [];
    const [face] = camera?.getVideoTracks() ?? [];
    this.#picture.show(shared ? { main: shared, corner: face } : { main: face });
  }

  /** Samples have come; they come always, also from a hidden page, and drive all the rest. */
  heard(samples: AudioData): void {
    this.#audio?.take(samples);
    this.#picture.tick();
    const atMs = this.#nowMs();
    if (atMs - this.#measured.atMs >= 1_000) this.#measure(atMs);
  }

  /** Goes on with a new sender, where the house has forgotten the old one. */
  reconnect(): void {
    this.#sender.stop();
    this.#sender = this.#ports.sender(() => this.#video.needsKey());
    this.#measured = { ...this.#measured, sentBytes: 0 };
    for (const config of this.#configs) this.#sender.add(config);
    this.#video.needsKey();
  }

  /** Sends what was made to the end. */
  async finish(): Promise<void> {
    this.#picture.stop();
    await Promise.all([this.#video.finish(), this.#audio?.finish()]);
    await this.#sender.finish();
  }

  stop(): void {
    this.#picture.stop();
    this.#video.close();
    this.#audio?.close();
    this.#sender.stop();
  }

  readonly #nowMs = (): number => performance.now() - this.#startedAt;

  #add(message: MediaMessage): void {
    if (message.kind === "video-config" || message.kind === "audio-config") {
      this.#configs = [...this.#configs.filter(({ kind }) => kind !== message.kind), message];
    }
    this.#sender.add(message);
  }

  #measure(atMs: number): void {
    const { rate, size, mostBits: mostBitsPerSecond } = this.#parts;
    const line = this.#sender.view;
    const { encoded, skipped } = this.#video.counts;
    const seconds = (atMs - this.#measured.atMs) / 1_000;
    const isLate = skipped - this.#measured.skipped > size.framesPerSecond / 4;
    this.#slowFor = isLate ? this.#slowFor + 1 : Math.max(0, this.#slowFor - 1);
    const framesPerSecond = (encoded - this.#measured.encoded) / seconds;
    const sentBitsPerSecond = (8 * (line.sentBytes - this.#measured.sentBytes)) / seconds;
    this.#measured = { atMs, encoded, skipped, sentBytes: line.sentBytes };
    if (rate.heard({ ...line, atMs })) this.#video.setRate(rate.bitsPerSecond);
    const { bitsPerSecond } = rate;
    const isSlow = this.#slowFor >= 3;
    const rates = { sentBitsPerSecond, bitsPerSecond, mostBitsPerSecond, framesPerSecond };
    this.#ports.told({ line, ...rates, isSlow, size });
  }
}

/** The size that the broadcast has to its end, whatever is shown later. */
function sizeOf({ screen, camera }: Captured, quality: Quality): PictureSize {
  const [track] = (screen ?? camera)?.getVideoTracks() ?? [];
  const { width = 1_280, height = 720 } = track?.getSettings() ?? {};
  return sizeWithin(width, height, quality);
}
