/** What an encoder is to send. */
export interface Encoding {
  readonly framesPerSecond?: number;
  readonly keySeconds?: number;
  readonly bFrames?: number;
  readonly size?: string;
  readonly kilobits?: number;
  /** What of the two is sent. */
  readonly tracks?: "both" | "sound" | "picture";
  /** For how long; until it is ended when left out. */
  readonly seconds?: number;
}

/** An encoder that runs. */
export interface Encoder extends AsyncDisposable {
  readonly exited: Promise<number>;
  /** Ends it at once, as a broken machine does. */
  kill(): Promise<void>;
  /** Ends it in good order. */
  stop(): Promise<void>;
  /** What it complained of, when it is over. */
  readonly complaints: Promise<string>;
}

/** Runs an encoder until it is ended. */
export function encodes(command: readonly string[]): Encoder {
  const run = Bun.spawn([...command], { stdin: "ignore", stdout: "ignore", stderr: "pipe" });
  const end = async (signal: NodeJS.Signals) => {
    run.kill(signal);
    await run.exited;
  };
  return {
    exited: run.exited,
    complaints: new Response(run.stderr).text(),
    kill: () => end("SIGKILL"),
    stop: () => end("SIGINT"),
    [Symbol.asyncDispose]: () => end("SIGKILL"),
  };
}

/** FFmpeg with a picture that moves and a tone, in the pace of a camera. */
export function ffmpegSends(address: string, encoding: Encoding = {}): readonly string[] {
  return [...ffmpegEncodes(encoding), "-f", "flv", address];
}

/** The same, all but where to; it is given the global headers that a `tee` needs. */
export function ffmpegEncodes(encoding: Encoding = {}): readonly string[] {
  const { tracks = "both", seconds } = encoding;
  return [
    ...["ffmpeg", "-v", "error", "-nostdin"],
    ...(tracks === "sound" ? [] : pictureOf(encoding)),
    ...(tracks === "picture" ? [] : ["-re", "-f", "lavfi", "-i", tone]),
    ...(tracks === "sound" ? [] : x264(encoding)),
    ...(tracks === "picture" ? [] : ["-c:a", "aac", "-b:a", "128k"]),
    ...["-flags", "+global_header"],
    ...(seconds === undefined ? [] : ["-t", String(seconds)]),
  ];
}

const tone = "sine=frequency=440:sample_rate=48000";

function pictureOf({ framesPerSecond = 30, size = "640x360" }: Encoding): readonly string[] {
  return ["-re", "-f", "lavfi", "-i", `testsrc2=size=${size}:rate=${framesPerSecond}`];
}

/** How x264 encodes for a broadcast, as programs for broadcasting set it. */
function x264(encoding: Encoding): readonly string[] {
  const { framesPerSecond = 30, keySeconds = 2, bFrames = 0, kilobits = 800 } = encoding;
  const keyFrames = Math.round(keySeconds * framesPerSecond);
  const rate = `${kilobits}k`;
  return [
    ...["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-threads", "2"],
    ...["-b:v", rate, "-maxrate", rate, "-bufsize", rate],
    ...[
      "-x264-params",
      `keyint=${keyFrames}:min-keyint=${keyFrames}:scenecut=0:bframes=${bFrames}`,
    ],
    ...(bFrames === 0 ? ["-tune", "zerolatency"] : []),
  ];
}
