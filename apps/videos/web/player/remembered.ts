import { useSyncExternalStore } from "react";

/** How far behind a broadcast one wants to be; less has less to fall back on. */
export const delays = ["lowest", "usual", "calm"] as const;

/** How far behind a broadcast one wants to be. */
export type Delay = (typeof delays)[number];

/** How large the words of captions are. */
export const captionSizes = ["small", "middle", "large"] as const;

/** How large the words of captions are. */
export type CaptionSize = (typeof captionSizes)[number];

/** What somebody has chosen for all players on this device; it stays in the browser. */
export interface Remembered {
  /** From 0 to 1. */
  readonly volume: number;
  readonly isMuted: boolean;
  readonly speed: number;
  /** The language of the captions; "" where they are off. */
  readonly captions: string;
  readonly captionSize: CaptionSize;
  /** The largest height of the picture in pixels; 0 where the player chooses. */
  readonly height: number;
  readonly theatre: boolean;
  readonly delay: Delay;
}

/** The speeds that one may choose. */
export const speeds = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const;

const plain: Remembered = {
  volume: 1,
  isMuted: false,
  speed: 1,
  captions: "",
  captionSize: "middle",
  height: 0,
  theatre: false,
  delay: "usual",
};

const key = "dvor.player";

let known: Remembered | undefined;
const listeners = new Set<() => void>();

/** What was chosen on this device. */
export function remembered(): Remembered {
  known ??= read(kept());
  return known;
}

/** Chooses something else, at once and for the next time. */
export function remember(change: Partial<Remembered>): void {
  known = { ...remembered(), ...change };
  try {
    localStorage.setItem(key, JSON.stringify(known));
  } catch {
    // A browser that keeps nothing: it holds as long as the page is open.
  }
  for (const listener of listeners) listener();
}

/** What was chosen, in whatever place of the page it is changed. */
export function useRemembered(): Remembered {
  return useSyncExternalStore(listen, remembered);
}

/** Whether one watches in the width of the page, and how that is changed. */
export function useRememberedTheatre(): readonly [boolean, (isOn: boolean) => void] {
  return [useRemembered().theatre, setTheatre];
}

function setTheatre(theatre: boolean): void {
  remember({ theatre });
}

/** Reads what was kept; whatever makes no sense is as it is for everybody. */
export function read(kept: string | null): Remembered {
  const found = parsed(kept);
  const { volume, isMuted, speed, captions, captionSize, height, theatre, delay } = found;
  return {
    volume: isWithin(volume, 1) ? volume : plain.volume,
    isMuted: isMuted === true,
    speed: speeds.find((one) => one === speed) ?? plain.speed,
    captions: typeof captions === "string" ? captions : plain.captions,
    captionSize: captionSizes.find((one) => one === captionSize) ?? plain.captionSize,
    height: isWithin(height, 10_000) ? height : plain.height,
    theatre: theatre === true,
    delay: delays.find((one) => one === delay) ?? plain.delay,
  };
}

function isWithin(value: unknown, most: number): value is number {
  return typeof value === "number" && value >= 0 && value <= most;
}

function parsed(text: string | null): Partial<Record<keyof Remembered, unknown>> {
  try {
    const found: unknown = JSON.parse(text ?? "{}");
    return typeof found === "object" && found !== null ? found : {};
  } catch {
    return {}; // not written by this page
  }
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  // Another page of this browser may have chosen something.
  const changed = (event: StorageEvent) => {
    if (event.key !== key) return;
    known = undefined;
    listener();
  };
  addEventListener("storage", changed);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", changed);
  };
}

function kept(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // forbidden by the browser's settings
  }
}
