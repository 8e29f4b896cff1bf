import { type Source, sources } from "./capture.ts";
import { type Quality, qualities } from "./codecs.ts";

/** What one broadcasts with, as one chose it last in this browser. */
interface Choice {
  readonly source: Source;
  readonly quality: Quality;
  readonly cameraId: string;
  readonly microphoneId: string;
}

const key = "dvor.live.desk";
const onAirKey = "dvor.live.on-air";

/** Keeps what was chosen for the next time. */
export const remembered = {
  read(): Choice {
    const [source, quality, cameraId = "", microphoneId = ""] = (read() ?? "").split("\n");
    return {
      source: sources.find((one) => one === source) ?? "camera",
      quality: qualities.find((one) => String(one) === quality) ?? 720,
      cameraId,
      microphoneId,
    };
  },
  write({ source, quality, cameraId, microphoneId }: Choice): void {
    try {
      localStorage.setItem(key, [source, quality, cameraId, microphoneId].join("\n"));
    } catch {
      // A browser that keeps nothing asks again the next time, and no more is lost.
    }
  },
};

/** Whether this tab is on air, so that it can go on after it was loaded anew. */
export const interruption = {
  was(): boolean {
    try {
      return sessionStorage.getItem(onAirKey) !== null;
    } catch {
      return false; // a browser that keeps nothing
    }
  },
  note(isOnAir: boolean): void {
    try {
      if (isOnAir) sessionStorage.setItem(onAirKey, "1");
      else sessionStorage.removeItem(onAirKey);
    } catch {
      // A browser that keeps nothing shows after a reload what others see, and no more is lost.
    }
  },
};

/** A browser that keeps nothing throws instead of saying so. */
function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
