/** Where what GStreamer sends goes to, and for how long. */
export interface GstreamerPlan {
  readonly address: string;
  /** What is sent is written there as well. */
  readonly file: string;
  readonly seconds: number;
}

const framesPerSecond = 30;

/** How many samples a frame of AAC has, and how many there are in a second. */
const [frameSamples, rate] = [1_024, 48_000];

/** A camera and a microphone by GStreamer; `rtmpsink` is librtmp, as OBS has it. */
export function gstreamerSends(
  sink: "rtmpsink" | "rtmp2sink",
  { address, file, seconds }: GstreamerPlan,
): readonly string[] {
  const frames = Math.round(seconds * framesPerSecond);
  const sounds = Math.round((seconds * rate) / frameSamples);
  const picture = `video/x-raw,width=640,height=360,framerate=${framesPerSecond}/1`;
  return [
    ...["gst-launch-1.0", "-q", "flvmux", "name=mux", "streamable=true", "!", "tee", "name=both"],
    ...["!", "queue", "!", sink, "sync=false", `location=${address}`],
    ...["both.", "!", "queue", "!", "filesink", "sync=false", `location=${file}`],
    ...["videotestsrc", "is-live=true", "pattern=ball", `num-buffers=${frames}`, "!", picture],
    ...["!", "x264enc", "speed-preset=ultrafast", "bframes=2", "bitrate=800", "key-int-max=60"],
    ...["!", "queue", "!", "mux.", "audiotestsrc", "is-live=true", `num-buffers=${sounds}`],
    ...[`samplesperbuffer=${frameSamples}`, "!", `audio/x-raw,rate=${rate}`],
    ...["!", "voaacenc", "!", "queue", "!", "mux."],
  ];
}
