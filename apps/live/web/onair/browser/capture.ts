import type { Quality } from "./codecs.ts";

/** What is broadcast: the camera, the screen, or the screen with the camera in its corner. */
export const sources = ["camera", "screen", "both"] as const;

/** What is broadcast. */
export type Source = (typeof sources)[number];

/** Why a browser did not give what was asked for. */
export type CaptureFailure = "denied" | "missing" | "busy" | "insecure" | "failed";

/** What a browser gave; each may be missing. */
export interface Captured {
  readonly camera?: MediaStream;
  readonly screen?: MediaStream;
  readonly microphone?: MediaStream;
}

/** What is wished of a browser. */
export interface CaptureWish {
  readonly source: Source;
  readonly quality: Quality;
  readonly cameraId: string;
  readonly microphoneId: string;
}

/** A device that one may choose; its name is known once its use was allowed. */
export interface Device {
  readonly id: string;
  readonly name: string;
}

/** Asks the browser for what is to be broadcast, which asks whoever sits before it. */
export async function capture(
  wish: CaptureWish,
): Promise<{ readonly captured: Captured } | { readonly failure: CaptureFailure }> {
  // A page over plain HTTP is given no camera, and no object to ask for one.
  if (!window.isSecureContext) return { failure: "insecure" };
  let given: Captured = {};
  try {
    // First of all: a screen is only given while the press is fresh.
    if (wish.source !== "camera") given = { screen: await openScreen() };
    const rest = await (wish.source === "screen" ? openMicrophone(wish) : openCamera(wish));
    return { captured: { ...given, ...rest } };
  } catch (cause) {
    stopAll(given);
    return { failure: failureOf(cause) };
  }
}

/** Camera and microphone in one question; the camera alone where there is no microphone. */
async function openCamera({ quality, cameraId, microphoneId }: CaptureWish): Promise<Captured> {
  const video = {
    width: { ideal: Math.round((quality * 16) / 9) },
    height: { ideal: quality },
    frameRate: { ideal: 30 },
    ...(cameraId === "" ? {} : { deviceId: { ideal: cameraId } }),
  };
  const both = await navigator.mediaDevices
    .getUserMedia({ video, audio: soundOf(microphoneId) })
    .catch((cause: unknown) => {
      if (failureOf(cause) === "missing") return navigator.mediaDevices.getUserMedia({ video });
      throw cause;
    });
  const sound = both.getAudioTracks();
  return {
    camera: new MediaStream(both.getVideoTracks()),
    ...(sound.length > 0 ? { microphone: new MediaStream(sound) } : {}),
  };
}

/** A screen may be shown in silence: without a microphone it is still worth showing. */
async function openMicrophone({ microphoneId }: CaptureWish): Promise<Captured> {
  const asked = navigator.mediaDevices.getUserMedia({ audio: soundOf(microphoneId) });
  const microphone = await asked.catch(() => undefined);
  return microphone ? { microphone } : {};
}

function openScreen(): Promise<MediaStream> {
  return navigator.mediaDevices.getDisplayMedia({
    video: { frameRate: { ideal: 30 } },
    audio: true,
  });
}

function soundOf(microphoneId: string): MediaTrackConstraints {
  return {
    ...{ echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    ...(microphoneId === "" ? {} : { deviceId: { ideal: microphoneId } }),
  };
}

/** The cameras and microphones that there are. */
export async function devices(): Promise<{
  readonly cameras: readonly Device[];
  readonly microphones: readonly Device[];
}> {
  if (!window.isSecureContext) return { cameras: [], microphones: [] };
  const all = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  const of = (wanted: MediaDeviceKind) =>
    all.flatMap(({ kind, deviceId: id, label: name }) =>
      kind === wanted && id !== "" && name !== "" ? [{ id, name }] : [],
    );
  return { cameras: of("videoinput"), microphones: of("audioinput") };
}

/** Gives devices back: their lamps go out. */
export function stopAll({ camera, screen, microphone }: Captured): void {
  for (const stream of [camera, screen, microphone]) {
    for (const track of stream?.getTracks() ?? []) track.stop();
  }
}

function failureOf(cause: unknown): CaptureFailure {
  const name = cause instanceof Error ? cause.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "failed";
}
