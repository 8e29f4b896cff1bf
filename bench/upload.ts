import { join } from "node:path";
import { studioWatch } from "../apps/videos/state/studio.ts";
import { beginsUpload, Noise, sendsAll } from "../apps/videos/testing/uploader.ts";
import { becomesHost } from "../platform/testing/browser-jar.ts";
import { startDvor } from "../platform/testing/dvor.ts";
import { until } from "../platform/testing/until.ts";

const megabyte = 1_048_576;
const sizeBytes = 2_048 * megabyte;
const cuts = 20;

/** As much as the page sends in one request. */
const chunkBytes = 50 * megabyte;

/** The most that the server may take beyond what it took before, in bytes. */
const memoryBytesMax = 150 * megabyte;

/** How often the memory is looked at, in milliseconds. */
const lookMs = 100;

/** A 2 GB upload with 20 cuts at random places: byte for byte, and what memory it took. */
export async function upload(): Promise<string> {
  await using dvor = await startDvor({ environment: { FFMPEG_PATH: "off" } });
  const ida = await becomesHost(dvor);
  const file = new Noise(sizeBytes);
  const address = await beginsUpload(ida, "noise.mov", sizeBytes);
  const id = address.split("/").at(-1) ?? "";
  const cutsAt = Array.from({ length: cuts }, () => Math.floor(Math.random() * sizeBytes));

  const restBytes = await dvor.memory();
  let peakBytes = restBytes;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      peakBytes = Math.max(peakBytes, await dvor.memory());
      await Bun.sleep(lookMs);
    }
  })();
  const beganMs = performance.now();
  const requests = await sendsAll(ida, address, file, { chunkBytes, cutsAt });
  const tookS = (performance.now() - beganMs) / 1_000;
  const client = ida.socket();
  const studio = client.topic(studioWatch, ida.id);
  await until(studio, ({ state }) => state?.videos[0]?.state === "failed");
  client.close();
  isOver = true;
  await watching;

  const hash = new Bun.CryptoHasher("sha256");
  const original = join(dvor.folder, "files/videos", id, "original.bin");
  for await (const piece of Bun.file(original).stream()) hash.update(piece);
  if (hash.digest("hex") !== file.sha256()) throw new Error("it is not what was sent");
  const moreBytes = peakBytes - restBytes;
  if (moreBytes > memoryBytesMax) throw new Error(`it took ${inMB(moreBytes)} beyond rest`);
  const speed = inMB(sizeBytes / tookS);
  return (
    `2 GB with ${cuts} cuts in ${requests} requests and ${tookS.toFixed(1)} s (${speed}/s): ` +
    `byte for byte; memory ${inMB(restBytes)} at rest, at most ${inMB(moreBytes)} more`
  );
}

function inMB(bytes: number): string {
  return `${(bytes / megabyte).toFixed(0)} MB`;
}
