import { expect, test } from "bun:test";
import type { PastAnswer } from "../../apps/live/contract/answers.ts";
import { freePort } from "../../platform/testing/free-port.ts";
import { needs } from "../../platform/testing/program.ts";
import { encodes, ffmpegSends } from "../live/encoder.ts";
import { openLiveHouse } from "../live/house.ts";

/** The length of all that a playlist names, in seconds. */
const secondsIn = (playlist: string) =>
  [...playlist.matchAll(/^#EXTINF:([\d.]+),\n.*-s\d+\.mp4$/gmu)].reduce(
    (sum, [, one]) => sum + Number(one),
    0,
  );

test.if(needs("ffmpeg") !== undefined)(
  "kill -9 amid a broadcast: its encoder comes back to it, viewers go on, and it is one video",
  async () => {
    await using house = await openLiveHouse({ RTMP_PORT: String(freePort()) });
    const { dvor, host } = house;
    const { member } = host;
    const encoding = { keySeconds: 1 };
    const first = encodes(ffmpegSends(host.rtmp, encoding));
    const { id } = await host.comesTo("live");
    /** Asks for the segment that goes on now, so many times; it is answered once it is whole. */
    const watches = async (segments: number) => {
      let question = "";
      for (let count = 0; ; count++) {
        const answer = await member.fetch(`/media/live/open/${id}/media.m3u8${question}`);
        expect([question, answer.status]).toEqual([question, 200]);
        const text = await answer.text();
        if (count === segments) return text;
        const newest = Math.max(...[...text.matchAll(/-s(\d+)\./gu)].map(([, one]) => Number(one)));
        question = `?_HLS_msn=${newest}`;
      }
    };
    const shown = await watches(2);
    await dvor.kill();
    await first.kill();

    await using _again = await dvor.again();
    expect((await host.comesTo("away")).id).toBe(id);
    await using second = encodes(ffmpegSends(host.rtmp, encoding));
    expect((await host.comesTo("live")).id).toBe(id);
    const named = (text: string) => text.match(/^[^#\s].*-s\d+\.mp4$/gmu) ?? [];
    const after = await watches(2);
    expect(named(after)).toEqual(expect.arrayContaining(named(shown)));
    expect(after.match(/^#EXT-X-DISCONTINUITY$/gmu)).toHaveLength(1);

    const ended = await member.does("POST", `/api/live/broadcasts/${id}/end`);
    expect(ended.status).toBe(204);
    expect(await second.exited).not.toBe(0);
    const over = await host.comesTo("over");
    const { broadcasts } = (await member.does<PastAnswer>("GET", "/api/live/recent")).body;
    expect(broadcasts.map(({ videoId }) => videoId)).toEqual([over.videoId]);
    // All that was shown is kept; what was not shown yet may be.
    expect(broadcasts[0]?.durationMs).toBeGreaterThan(secondsIn(shown) * 1_000 + 1_000);
  },
  60_000,
);
