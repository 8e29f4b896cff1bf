import type { Archive } from "../archive.ts";
import { Rendition } from "../rendition.ts";
import type { LatencyName } from "../settings.ts";
import type { Sent } from "./encoder.ts";
import { offences } from "./law.ts";
import { type ReadPlaylist, readPlaylist } from "./read-playlist.ts";

/** A rendition with a clock that the test sets, and a player that believes nothing. */
export class Broadcast {
  readonly rendition: Rendition;
  /** What was wrong in any playlist that there was, whole or delta. */
  readonly offences: string[] = [];
  readonly #texts = { whole: "", delta: "" };
  nowMs = 0;

  constructor(latency: LatencyName = "normal", recording?: Archive) {
    const prefix = "prefix";
    const nowMs = () => this.nowMs;
    this.rendition = new Rendition({ prefix, latency, nowMs, ...(recording && { recording }) });
  }

  /** Sends all of it, and looks at every playlist on the way. */
  async sends(sent: readonly Sent[]): Promise<void> {
    for (const { message, atMs } of sent) {
      this.nowMs = atMs;
      const before = this.rendition.reportAs("");
      this.rendition.take(message, atMs);
      // Between two parts nothing changes.
      const after = this.rendition.reportAs("");
      const isSame = before?.lastMsn === after?.lastMsn && before?.lastPart === after?.lastPart;
      if (!isSame) await this.looks();
    }
  }

  async ends(): Promise<void> {
    this.rendition.end(this.nowMs);
    await this.looks();
  }

  async interrupts(): Promise<void> {
    this.rendition.interrupt(this.nowMs);
    await this.looks();
  }

  /** The playlist as it is now, after both of its forms were judged. */
  async looks(): Promise<void> {
    for (const form of ["whole", "delta"] as const) {
      // Something old is asked for, which is answered at once.
      const answer = await this.rendition.playlist({ msn: 0, part: 0, skip: form === "delta" });
      if (answer.kind !== "playlist") throw new Error(`the playlist is ${answer.kind}`);
      const text = await answer.text.text();
      const before = this.#texts[form];
      if (text === before) continue;
      this.offences.push(...offences(text, before === "" ? undefined : before));
      this.#texts[form] = text;
    }
  }

  /** The playlist as it is now, without the segments that never were. */
  get playlist(): ReadPlaylist {
    const read = readPlaylist(this.#texts.whole);
    return { ...read, segments: read.segments.filter(({ isGap }) => !isGap) };
  }

  /** What a player fetches under a name. */
  async bytes(name: string): Promise<Uint8Array> {
    const answer = await this.rendition.media(name);
    if (answer.kind === "blob") return new Uint8Array(await answer.blob.arrayBuffer());
    if (answer.kind !== "file") throw new Error(`${name} is ${answer.kind}`);
    const { path, fromByte, sizeBytes } = answer;
    return Bun.file(path)
      .slice(fromByte, fromByte + sizeBytes)
      .bytes();
  }

  /** All media that the playlist names, one segment after the other. */
  async media(): Promise<Uint8Array[]> {
    const { segments } = this.playlist;
    return Promise.all(segments.map(({ uri }) => this.bytes(uri ?? "")));
  }
}
