/** How wide a frame is made at most, in pixels: as wide as the larger poster. */
const widthMax = 1_280;

/** The longest that a browser may take over one step, in milliseconds. */
const patienceMs = 15_000;

/** The moments of which frames are made, as parts of the whole. */
const moments = [0.12, 0.35, 0.6, 0.85] as const;

/** Pictures of a few moments of a video; none where this browser cannot play it. */
export async function framesOf(file: File, count: number): Promise<readonly Blob[]> {
  const video = document.createElement("video");
  const address = URL.createObjectURL(file);
  const frames: Blob[] = [];
  try {
    video.muted = true;
    video.preload = "auto";
    video.playsInline = true;
    const isReady = heard(video, "loadeddata");
    video.src = address;
    if (!(await isReady) || !(video.duration > 0) || video.videoWidth === 0) return [];
    // A file without a length, as browsers record them, has its first frame at least.
    const durationS = Number.isFinite(video.duration) ? video.duration : 0;
    for (const moment of durationS > 0 ? moments.slice(0, count) : [0]) {
      const isThere = heard(video, "seeked");
      video.currentTime = durationS * moment;
      const frame = (await isThere) ? await drawn(video) : undefined;
      if (frame) frames.push(frame);
    }
    return frames;
  } finally {
    video.removeAttribute("src");
    video.load();
    URL.revokeObjectURL(address);
  }
}

/** Whether something happens with a video before it fails or takes too long. */
function heard(video: HTMLVideoElement, event: "loadeddata" | "seeked"): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const leaving = new AbortController();
  const { signal } = leaving;
  const timer = setTimeout(() => resolve(false), patienceMs);
  video.addEventListener(event, () => resolve(true), { signal });
  video.addEventListener("error", () => resolve(false), { signal });
  return promise.finally(() => {
    clearTimeout(timer);
    leaving.abort();
  });
}

/** The frame that a video shows now. */
export async function drawn(video: HTMLVideoElement): Promise<Blob | undefined> {
  const scale = Math.min(1, widthMax / video.videoWidth);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height);
  const { promise, resolve } = Promise.withResolvers<Blob | null>();
  // What cannot write WebP writes PNG instead; the server reads either.
  canvas.toBlob(resolve, "image/webp", 0.85);
  return (await promise) ?? undefined;
}
