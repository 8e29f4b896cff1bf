import type { EnginePorts } from "../../../platform/app/ports.ts";
import { pictured, pictureTopic } from "../../videos/face.ts";
import { showPicture } from "../commands/on-air/picture.ts";
import { change, type WritingPorts } from "./writing.ts";

/** A channel shows its last broadcast for so long; then nobody waits for its picture. */
const waitsMs = 3_600_000;

/** So many are waited for; of the others one sees it when one comes the next time. */
const waitingMax = 100;

/** What waiting for pictures needs. */
export type PicturesPorts = WritingPorts & Pick<EnginePorts, "listen">;

/** Waits for the pictures of what was just on air, and tells its channel when one is there. */
export class Pictures {
  readonly #ports: PicturesPorts;
  readonly #waiting = new Map<string, { readonly since: number; readonly end: () => void }>();

  constructor(ports: PicturesPorts) {
    this.#ports = ports;
  }

  /** Of how many broadcasts a picture is waited for. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Waits for the picture of the video that a broadcast has become. */
  async waitsFor(broadcastId: string, videoId: string): Promise<void> {
    const { listen, clock, broken } = this.#ports;
    const [oldest] = this.#waiting.keys();
    if (oldest !== undefined && this.#waiting.size >= waitingMax) this.#ends(oldest);
    const end = await listen(pictureTopic(videoId), (events) => {
      if (!this.#waiting.has(broadcastId) || !events.some(pictured)) return;
      this.#ends(broadcastId);
      const telling = change(this.#ports, (db) => showPicture(db, broadcastId));
      telling.catch((cause) => broken(cause, `telling of the picture of ${broadcastId}`));
    });
    this.#waiting.set(broadcastId, { since: clock.now(), end });
  }

  /** What is to be done about once a second. */
  tick(nowMs: number): void {
    for (const [id, { since }] of this.#waiting) if (nowMs - since >= waitsMs) this.#ends(id);
  }

  /** Waits for none any more. */
  rest(): void {
    for (const id of this.#waiting.keys()) this.#ends(id);
  }

  #ends(broadcastId: string): void {
    this.#waiting.get(broadcastId)?.end();
    this.#waiting.delete(broadcastId);
  }
}
