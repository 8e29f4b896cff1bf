import { Store } from "../../../../../core/client/store.ts";
import { askAt } from "../../../../../web/kit/ask.ts";
import type { MediaMessage } from "../../../media/message.ts";
import { encodePieces } from "../../../media/pieces.ts";
import { type Captured, type CaptureFailure, capture, type Source, stopAll } from "./capture.ts";
import { canEncode, type Quality } from "./codecs.ts";
import { keepAwake } from "./keep-awake.ts";
import { interruption, remembered } from "./remembered.ts";
import { Sender } from "./sender.ts";
import { Sound } from "./sound.ts";
import { Studio, type StudioView } from "./studio.ts";

/** Why one is not on air, or not as one wants. */
export type DeskFailure =
  | CaptureFailure
  | "no-encoder"
  | "encoder-broke"
  | "offline"
  | "replaced"
  | "over"
  | "refused";

/** What the page shows of a broadcast that it makes itself. */
export interface DeskView {
  /** `idle`: no device is open. `ready`: one sees oneself, and nobody else does. */
  readonly phase: "idle" | "opening" | "ready" | "starting" | "on" | "ending";
  readonly source: Source;
  readonly quality: Quality;
  readonly cameraId: string;
  readonly microphoneId: string;
  readonly isMuted: boolean;
  readonly captured: Captured;
  readonly failure: DeskFailure | undefined;
  /** Whether the screen that was shared is shared no more. */
  readonly isScreenGone: boolean;
  /** Whether this tab was on air when it was loaded anew: it may go on. */
  readonly isInterrupted: boolean;
  readonly startedAt: number | undefined;
  /** How it goes; absent while nothing is sent. */
  readonly studio: StudioView | undefined;
}

/** What one may choose before and while one is on air; the quality only before. */
export type DeskChoice = Partial<
  Pick<DeskView, "source" | "quality" | "cameraId" | "microphoneId">
>;

const ask = askAt("/api/live");

/** An answer that takes longer is lost; a batch is sent again under its number. */
const answerMs = 10_000;

/** What is left is sent at the end for so long, and no longer. */
const farewellMs = 3_000;

/** Camera and screen of this page, on air as long as the page is open, wherever one goes in it. */
class Broadcaster {
  readonly store = new Store<DeskView>({
    ...remembered.read(),
    ...{ phase: "idle", isMuted: false, captured: {}, isScreenGone: false },
    ...{ failure: undefined, startedAt: undefined, studio: undefined },
    isInterrupted: interruption.was(),
  });
  #sound: Sound | undefined;
  #studio: Studio | undefined;
  #session = "";
  #sleeps: (() => void) | undefined;

  /** Opens what was chosen, so that one sees oneself. On air, what was shown goes on meanwhile. */
  async open(choice: DeskChoice = {}): Promise<void> {
    const { phase: before, source, quality, cameraId, microphoneId } = this.#view;
    if (before === "opening" || before === "starting" || before === "ending") return;
    const wish = { source, quality, cameraId, microphoneId, ...choice };
    if (before !== "on") this.#set({ phase: "opening" });
    const given = await capture(wish);
    if ("failure" in given) {
      const phase = before === "on" || this.#hasPicture ? before : "idle";
      this.#set({ phase, failure: given.failure });
      return;
    }
    const { captured } = given;
    if (before === "on" && this.#view.phase !== "on") {
      // It has ended while the browser asked.
      stopAll(captured);
      return;
    }
    stopAll(this.#view.captured);
    remembered.write(wish);
    this.#set({ ...wish, captured, failure: undefined, isScreenGone: false });
    this.#watchScreen(captured);
    this.#sound ??= new Sound((samples) => this.#studio?.heard(samples));
    this.#sound.hear(captured);
    this.#sound.mute(this.#view.isMuted);
    this.#studio?.show(captured);
    if (this.#view.phase === "opening") this.#set({ phase: "ready" });
  }

  /** Wishes something else: opened at once where something is open, else kept for then. */
  async choose(choice: DeskChoice): Promise<void> {
    if (this.#hasPicture) return this.open(choice);
    this.#set({ ...choice, failure: undefined });
    remembered.write(this.#view);
    return undefined;
  }

  /** Gives the devices back. */
  close(): void {
    if (this.#view.phase !== "ready") return;
    this.#release();
    this.#set({ phase: "idle", failure: undefined });
  }

  mute(isMuted: boolean): void {
    this.#sound?.mute(isMuted);
    this.#set({ isMuted });
  }

  /** How loud one is, from 0 to 1. */
  readonly level = (): number => (this.#view.isMuted ? 0 : (this.#sound?.level() ?? 0));

  async goOnAir(): Promise<void> {
    if (this.#view.phase !== "ready") return;
    if (!canEncode()) {
      this.#set({ failure: "no-encoder" });
      return;
    }
    this.#set({ phase: "starting", failure: undefined });
    const begun = await this.#begin();
    if (begun !== undefined) {
      this.#set({ phase: "ready", failure: begun });
      return;
    }
    const studio = await Studio.open(this.#view.captured, this.#view.quality, {
      sender: (needsKey) => this.#sender(needsKey),
      told: (view) => this.#set({ studio: view }),
      broken: () => void this.#fall("encoder-broke"),
    });
    if (!studio) {
      void this.#farewell();
      this.#set({ phase: "ready", failure: "no-encoder" });
      return;
    }
    this.#studio = studio;
    this.#set({ phase: "on", startedAt: Date.now(), isInterrupted: false });
    this.#sleeps = keepAwake();
    interruption.note(true);
    window.addEventListener("beforeunload", hold);
  }

  /** Says goodbye: what was made is sent, and the broadcast ends for everybody. */
  async end(): Promise<void> {
    if (this.#view.phase !== "on") return;
    this.#set({ phase: "ending" });
    const late = new Promise((resolve) => setTimeout(resolve, farewellMs));
    await Promise.race([this.#studio?.finish(), late]);
    this.#studio?.stop();
    this.#studio = undefined;
    await this.#farewell();
    this.#offAir();
    this.#release();
    this.#set({ phase: "idle" });
  }

  get #view(): DeskView {
    return this.store.get();
  }

  get #hasPicture(): boolean {
    const { camera, screen } = this.#view.captured;
    return camera !== undefined || screen !== undefined;
  }

  #set(change: Partial<DeskView>): void {
    this.store.set({ ...this.#view, ...change });
  }

  /** Begins a session, or tells why there is none. */
  async #begin(): Promise<DeskFailure | undefined> {
    const answer = await ask<{ readonly session: string }>("POST", "/browser", {});
    if (answer.ok) {
      this.#session = answer.value.session;
      return undefined;
    }
    return answer.failure.code === "offline" ? "offline" : "refused";
  }

  #sender(needsKey: () => void): Sender {
    return new Sender({
      post: (number, batch) => this.#post(number, batch),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      nowMs: () => performance.now(),
      needsKey,
      over: (status) => void this.#refused(status),
    });
  }

  async #post(number: number, batch: readonly MediaMessage[]): Promise<number | undefined> {
    const path = `/api/live/browser/${this.#session}/pieces?number=${number}`;
    const sent = fetch(path, {
      method: "POST",
      body: encodePieces(batch),
      headers: { "Content-Type": "application/octet-stream" },
      signal: AbortSignal.timeout(answerMs),
    });
    // No answer is an answer, too: the line is broken, and the sender tries again.
    const answer = await sent.catch(() => undefined);
    if (answer?.status === 410) this.#over = await codeOf(answer);
    return answer?.status;
  }

  /** What a 410 said. */
  #over: DeskFailure = "over";

  /** The house has forgotten the session, as after a restart, or wants nothing more of it. */
  async #refused(status: number): Promise<void> {
    if (this.#view.phase !== "on") return;
    if (status !== 404) return this.#fall(status === 410 ? this.#over : "refused");
    const begun = await this.#begin();
    if (begun !== undefined) return this.#fall(begun);
    this.#studio?.reconnect();
    return undefined;
  }

  /** Off air, and not by one's own wish; one still sees oneself, and may begin again. */
  async #fall(failure: DeskFailure): Promise<void> {
    if (this.#view.phase !== "on" && this.#view.phase !== "starting") return;
    this.#studio?.stop();
    this.#studio = undefined;
    this.#offAir();
    this.#set({ phase: "ready", failure });
    if (failure === "encoder-broke") await this.#farewell();
  }

  async #farewell(): Promise<void> {
    await ask("POST", `/browser/${this.#session}/end`);
  }

  #offAir(): void {
    window.removeEventListener("beforeunload", hold);
    interruption.note(false);
    this.#sleeps?.();
    this.#set({ startedAt: undefined, studio: undefined });
  }

  #release(): void {
    this.#sound?.close();
    this.#sound = undefined;
    stopAll(this.#view.captured);
    this.#set({ captured: {}, isScreenGone: false });
  }

  /** Who stops sharing in the browser's own bar is told here that nothing new is shown. */
  #watchScreen({ screen }: Captured): void {
    const [track] = screen?.getVideoTracks() ?? [];
    track?.addEventListener("ended", () => {
      if (this.#view.captured.screen === screen) this.#set({ isScreenGone: true });
    });
  }
}

async function codeOf(answer: Response): Promise<DeskFailure> {
  const text = await answer.text().catch(() => "");
  return text.includes('"replaced"') ? "replaced" : "over";
}

/** Asks before the page is closed amid a broadcast. */
function hold(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** The one broadcaster of this page. */
export const broadcaster = new Broadcaster();
