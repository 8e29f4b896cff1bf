/** What Chromium gives a track's frames with; the types of the page do not know it. */
interface Processor<Frame> {
  readonly readable: ReadableStream<Frame>;
}
type ProcessorOf<Frame> = new (init: { readonly track: MediaStreamTrack }) => Processor<Frame>;

/** Reads a track frame by frame, where this browser can; undefined where it cannot. */
export function framesOf<Frame>(track: MediaStreamTrack): ReadableStream<Frame> | undefined {
  if (!("MediaStreamTrackProcessor" in globalThis)) return undefined;
  // What it gives is what its track carries, and the caller knows which.
  const Made = MediaStreamTrackProcessor as unknown as ProcessorOf<Frame>;
  return new Made({ track }).readable;
}

/** Gives every picture of a track until it is stopped; what is given is closed afterwards. */
export function eachPicture(
  track: MediaStreamTrack,
  take: (frame: VideoFrame) => void,
  signal: AbortSignal,
): void {
  const frames = framesOf<VideoFrame>(track);
  if (frames) void pump(frames, take, signal);
  else fromElement(track, take, signal);
}

/** Reads until the end, which comes when a track ends or nobody wants its frames any more. */
export async function pump<Frame extends { close(): void }>(
  readable: ReadableStream<Frame>,
  take: (frame: Frame) => void,
  signal: AbortSignal,
): Promise<void> {
  const reader = readable.getReader();
  const cancel = () => reader.cancel().catch(() => undefined); // it has ended by itself
  signal.addEventListener("abort", () => void cancel(), { once: true });
  for (;;) {
    // A track that was taken away ends with an error, in some browsers; it is an end all the same.
    const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }));
    if (done || !value) return;
    if (!signal.aborted) take(value);
    value.close();
  }
}

/** Where only an element shows a track: each picture as it is shown. */
function fromElement(
  track: MediaStreamTrack,
  take: (frame: VideoFrame) => void,
  signal: AbortSignal,
): void {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  const next = () => {
    video.requestVideoFrameCallback((_, { mediaTime }) => {
      if (signal.aborted) return;
      const frame = new VideoFrame(video, { timestamp: Math.round(mediaTime * 1_000_000) });
      take(frame);
      frame.close();
      next();
    });
  };
  next();
  signal.addEventListener("abort", () => video.pause(), { once: true });
  // A play that is broken off by the end rejects, and nobody waits for it.
  video.play().catch(() => undefined);
}
