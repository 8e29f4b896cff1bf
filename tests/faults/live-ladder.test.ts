import { expect, test } from "bun:test";
import { needs } from "../../platform/testing/program.ts";
import { encodes, ffmpegSends } from "../live/encoder.ts";
import { openLiveHouse } from "../live/house.ts";

test.if(needs("ffmpeg") !== undefined)(
  "a lower quality that ffmpeg makes has the same segments at the same times",
  async () => {
    await using house = await openLiveHouse();
    const { host } = house;
    await host.changes({ hasLadder: true });
    await using _sending = encodes(ffmpegSends(host.rtmp, { size: "960x540", keySeconds: 1 }));
    const { id } = await host.comesTo("live");
    const asks = async (file: string) => {
      const answer = await host.member.fetch(`/media/live/open/${id}/${file}`);
      return { status: answer.status, text: await answer.text() };
    };
    /** What a player asks until there is a lower quality, a segment of the source at a time. */
    let msn = 8;
    let master = await asks("master.m3u8");
    while (!master.text.includes("lower.m3u8")) {
      expect((await asks(`media.m3u8?_HLS_msn=${msn++}`)).status).toBe(200);
      master = await asks("master.m3u8");
    }
    expect(master.text).toContain("RESOLUTION=960x540");
    expect(master.text).toMatch(/RESOLUTION=\d+x360\b/u);
    const [source, lower] = [
      await asks(`media.m3u8?_HLS_msn=${msn}`),
      await asks(`lower.m3u8?_HLS_msn=${msn - 1}`),
    ];
    expect([source.status, lower.status]).toEqual([200, 200]);
    const timesIn = (text: string) =>
      [...text.matchAll(/^#EXT-X-PROGRAM-DATE-TIME:(.+)$/gmu)].map(([, at = ""]) => Date.parse(at));
    const [times, others] = [timesIn(source.text), timesIn(lower.text)];
    expect(others.length).toBeGreaterThan(1);
    for (const [index, at] of others.entries()) {
      expect(Math.abs(at - (times[index] ?? 0))).toBeLessThan(50);
    }
    const [, part = ""] = /"([^"]+-s\d+\.\d+\.mp4)",INDEPENDENT/u.exec(lower.text) ?? [];
    expect((await asks(part)).status).toBe(200);
  },
  60_000,
);
