import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../platform/testing/free-port.ts";
import { needs } from "../../platform/testing/program.ts";
import { temporaryFolder } from "../../platform/testing/temporary.ts";
import { encodes, ffmpegSends } from "../live/encoder.ts";
import { type LiveHouse, openLiveHouse } from "../live/house.ts";

const settings = join(import.meta.dir, "../../deploy/nginx/rtmp.conf");

/** Where Debian's package of the module puts it. */
const rtmpModule = "/usr/lib/nginx/modules/ngx_rtmp_module.so";

/** nginx with the settings of `deploy/`, in front of a house. */
interface Nginx extends AsyncDisposable {
  readonly port: number;
}

/** Runs the file as it is in `deploy/`, but for its ports. */
async function startNginx({ url, rtmpPort }: LiveHouse, folder: string): Promise<Nginx> {
  const port = freePort();
  const text = await Bun.file(settings).text();
  const ports = { 1935: port, 1936: rtmpPort, 8000: new URL(url).port };
  const ours = text.replaceAll(/\b(?:1935|1936|8000)\b/gu, (known) =>
    // The pattern's own.
    String(ports[known as unknown as keyof typeof ports]),
  );
  await Bun.write(join(folder, "rtmp.conf"), ours);
  const path = join(folder, "nginx.conf");
  const main = [
    ...[`load_module ${rtmpModule};`, "daemon off;", "master_process off;"],
    ...[`pid ${folder}/pid;`, "error_log stderr notice;", "events {}"],
    `include ${folder}/rtmp.conf;`,
  ];
  await Bun.write(path, main.join("\n"));
  const run = Bun.spawn(["nginx", "-c", path, "-p", folder], { stdout: "ignore", stderr: "pipe" });
  await listens(run.stderr);
  return {
    port,
    async [Symbol.asyncDispose]() {
      run.kill("SIGTERM");
      await run.exited;
    },
  };
}

/** Resolves when its sockets are open: it names how it waits on them only then. */
function listens(output: ReadableStream<Uint8Array>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  void (async () => {
    const decoder = new TextDecoder();
    let said = "";
    for await (const piece of output) {
      said += decoder.decode(piece, { stream: true });
      if (said.includes("event method")) resolve();
    }
    reject(new Error(`nginx ended: ${said}`));
  })();
  return promise;
}

const isHere = needs("nginx") !== undefined && needs("ffmpeg") !== undefined;
if (isHere && !existsSync(rtmpModule)) needs("libnginx-mod-rtmp, the module of nginx");

test.if(isHere && existsSync(rtmpModule))(
  "through nginx a good key goes on air and comes back to it, and a wrong one is refused",
  async () => {
    await using folder = await temporaryFolder();
    await using house = await openLiveHouse();
    await using nginx = await startNginx(house, folder.path);
    const { host } = house;
    const to = (key: string) => `rtmp://127.0.0.1:${nginx.port}/live/${key}`;

    // Without a word from nginx it would send for a second, and end well.
    const stranger = encodes(ffmpegSends(to("live_0123"), { seconds: 1 }));
    expect(await stranger.exited).not.toBe(0);
    expect(host.now()).toBeUndefined();

    // What comes before nginx has reached Dvor is lost: the next key frame is soon.
    const encoding = { keySeconds: 0.5 };
    const first = encodes(ffmpegSends(to(host.key), encoding));
    const begun = await host.comesTo("live");
    await first.kill();
    await host.comesTo("away");
    await using second = encodes(ffmpegSends(to(host.key), encoding));
    expect((await host.comesTo("live")).id).toBe(begun.id);

    // Going round nginx with a key that nginx was not asked about helps nobody.
    const round = encodes(ffmpegSends(`${host.rtmpHouse}/live_0123`, { seconds: 1 }));
    expect(await round.exited).not.toBe(0);
    await second.stop();
  },
  60_000,
);
