import { describe, expect, test } from "bun:test";
import { passOf, playlistOf, thingOf, withPass } from "./source.ts";

describe("an address of media", () => {
  const closed = "/media/videos/t0k.en-1/0197/v720-ab.mp4";

  test("is given another pass, and nothing else of it changes", () => {
    expect(withPass(closed, "fresh")).toBe("/media/videos/fresh/0197/v720-ab.mp4");
    expect(withPass(`https://yard.example${closed}?_HLS_msn=4`, "fresh")).toBe(
      "https://yard.example/media/videos/fresh/0197/v720-ab.mp4?_HLS_msn=4",
    );
  });

  test("says which pass it has", () => {
    expect(passOf(closed)).toBe("t0k.en-1");
    expect(passOf("/api/videos")).toBeUndefined();
  });

  test("that is none of the house's stays what it is", () => {
    expect(withPass("blob:https://yard.example/1", "fresh")).toBe("blob:https://yard.example/1");
    expect(withPass(closed, undefined)).toBe(closed);
  });

  test("is of the same thing whatever the pass, and with another playlist", () => {
    const thing = thingOf(closed);
    expect(thingOf("/media/videos/open/0197/master-cd.m3u8")).toBe(thing);
    expect(thingOf("/media/live/t0k.en-1/0197/v720-ab.mp4")).not.toBe(thing);
    expect(thingOf("/media/videos/t0k.en-1/0198/v720-ab.mp4")).not.toBe(thing);
  });

  test("names its playlist, which is another one where qualities were added", () => {
    expect(playlistOf("/media/videos/open/0197/master-cd.m3u8")).toBe("master-cd.m3u8");
    expect(playlistOf("/media/videos/t0k.en-1/0197/master-cd.m3u8")).toBe("master-cd.m3u8");
  });
});
