import type { BrowserContext, Page } from "playwright-core";

/** What a camera looks at: a wall of one colour. */
export type Wall = "red" | "blue";

declare global {
  interface Window {
    /** What the camera looks at now. */
    wall: Wall;
  }
}

/** Gives a browser a camera that looks at a wall, and a microphone; before its pages are opened. */
export async function plugsInCamera(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: `(${cameraAndMicrophone})();` });
}

/** Turns the camera to another wall. */
export async function turnsCamera(page: Page, wall: Wall): Promise<void> {
  await page.evaluate((next) => {
    window.wall = next;
  }, wall);
}

/** Waits until the player shows a wall of this colour. */
export async function seesWall(page: Page, wall: Wall): Promise<void> {
  await page.waitForFunction(isShown, wall, { polling: 100 });
}

/** Waits until the player has gone on for so many seconds. */
export async function watches(page: Page, seconds: number): Promise<void> {
  const time = () => document.querySelector<HTMLVideoElement>(".player video")?.currentTime ?? 0;
  const from = await page.evaluate(time);
  await page.waitForFunction(
    (until) =>
      (document.querySelector<HTMLVideoElement>(".player video")?.currentTime ?? 0) >= until,
    from + seconds,
    { polling: 100 },
  );
}

/** Runs in the page. */
function cameraAndMicrophone(): void {
  window.wall = "red";
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [320, 180];
    const context = canvas.getContext("2d");
    let [count, x] = [0, 0];
    setInterval(() => {
      if (!context) return;
      context.fillStyle = window.wall;
      context.fillRect(0, 0, 320, 180);
      // Something that moves, so that no picture is like the one before.
      count += 1;
      x = (count * 7) % 300;
      context.fillStyle = "white";
      context.fillRect(x, 160, 20, 20);
    }, 66);
    const sound = new AudioContext();
    const tone = sound.createOscillator();
    const out = sound.createMediaStreamDestination();
    tone.connect(out);
    tone.start();
    const tracks = [...canvas.captureStream(15).getTracks(), ...out.stream.getTracks()];
    return new MediaStream(tracks);
  };
}

/** Runs in the page: whether the middle of the picture is of a colour, as codecs change it. */
function isShown(wall: string): boolean {
  const video = document.querySelector<HTMLVideoElement>(".player video");
  if (!video || video.readyState < 2) return false;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1, 1];
  const context = canvas.getContext("2d");
  const { videoWidth, videoHeight } = video;
  context?.drawImage(video, videoWidth / 2, videoHeight / 4, 1, 1, 0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
  const [own, other] = wall === "red" ? [red, blue] : [blue, red];
  return own > 150 && other < 100 && green < 100;
}
