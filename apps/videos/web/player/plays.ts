/** Whether it plays; a browser may want a press first, and refuses. */
export async function plays(video: HTMLVideoElement): Promise<"plays" | "broken-off" | "refused"> {
  try {
    await video.play();
    return "plays";
  } catch (cause) {
    const isRefused = cause instanceof DOMException && cause.name === "NotAllowedError";
    return isRefused ? "refused" : "broken-off";
  }
}

/** Waits until there is something to play. */
export function canPlay(video: HTMLVideoElement): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (video.readyState >= video.HAVE_FUTURE_DATA) resolve();
  else video.addEventListener("canplay", () => resolve(), { once: true });
  return promise;
}
