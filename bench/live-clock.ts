import { checkBits, clockBits } from "./live-watch.ts";

/** How the picture with the clock is encoded. */
export interface ClockEncoding {
  readonly keySeconds: number;
  readonly bFrames: number;
}

const [width, height, framesPerSecond] = [640, 360, 30];

/** An encoder whose camera sees the clock of this machine. */
export function sendsClock(address: string, encoding: ClockEncoding): AsyncDisposable {
  const encoder = Bun.spawn([...commandOf(address, encoding)], {
    ...{ stdin: "pipe", stdout: "ignore", stderr: "inherit" },
  });
  let isOver = false;
  const filming = films(encoder.stdin, () => isOver);
  return {
    async [Symbol.asyncDispose]() {
      isOver = true;
      await filming;
      encoder.kill("SIGKILL");
      await encoder.exited;
    },
  };
}

function commandOf(address: string, { keySeconds, bFrames }: ClockEncoding): readonly string[] {
  const keyFrames = keySeconds * framesPerSecond;
  const plan = `keyint=${keyFrames}:min-keyint=${keyFrames}:scenecut=0:bframes=${bFrames}`;
  const raw = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", `${width}x${height}`];
  return [
    ...["ffmpeg", "-v", "error", "-fflags", "nobuffer", "-probesize", "32"],
    ...[...raw, "-framerate", String(framesPerSecond), "-i", "pipe:0"],
    // Without a pace of its own the sound keeps to that of the pictures.
    ...["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"],
    ...["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-threads", "1"],
    ...["-b:v", "1500k", "-maxrate", "1500k", "-bufsize", "1500k"],
    ...(bFrames === 0 ? ["-tune", "zerolatency"] : []),
    // After the tune, which would look no frame ahead and so have no B-frames.
    ...["-x264-params", `${plan}:rc-lookahead=${bFrames}:sync-lookahead=0:b-adapt=0`],
    ...["-c:a", "aac", "-b:a", "128k", "-flush_packets", "1", "-f", "flv", address],
  ];
}

/** Gives the encoder a frame whenever one is due, until it is over. */
async function films(encoder: Bun.FileSink, isOver: () => boolean): Promise<void> {
  const frame = new Uint8Array((width * height * 3) / 2).fill(128);
  let fromMs = performance.now();
  for (let number = 0; !isOver(); number++) {
    const dueMs = fromMs + (number * 1_000) / framesPerSecond;
    const waitMs = dueMs - performance.now();
    if (waitMs > 0) await Bun.sleep(waitMs);
    moves(frame, number);
    burns(frame, Date.now());
    encoder.write(frame);
    await encoder.flush();
    // It takes the next ones when it has begun to listen.
    if (number === 0) fromMs = performance.now();
  }
  await encoder.end();
}

/** Something that an encoder has to do: bands that run through the picture. */
function moves(frame: Uint8Array, number: number): void {
  for (let y = height / 2; y < height; y++) {
    frame.fill(((y + number * 3) * 5) & 255, y * width, (y + 1) * width);
  }
}

/** Draws the time as light and dark along the upper edge, with what proves it. */
function burns(frame: Uint8Array, nowMs: number): void {
  const clock = nowMs % 2 ** clockBits;
  const bytes = [0, 8, 16, 24].map((shift) => Math.floor(clock / 2 ** shift) & 255);
  const check = bytes.reduce((all, byte) => all + byte, 90) & 255;
  const count = clockBits + checkBits;
  for (let bit = 0; bit < count; bit++) {
    const value = bit < clockBits ? clock : check;
    const place = (bit < clockBits ? clockBits : count) - bit - 1;
    const light = Math.floor(value / 2 ** place) % 2 === 1 ? 235 : 16;
    const [left, right] = [(bit * width) / count, ((bit + 1) * width) / count];
    for (let y = 0; y < height / 18; y++) frame.fill(light, y * width + left, y * width + right);
  }
}
