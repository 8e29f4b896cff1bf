import { expect, test } from "bun:test";
import { graceMs, windowMs } from "../hls/settings.ts";
import { Rewind } from "./rewind.ts";

/** A segment of some seconds, as much as a file may have. */
const segment = new Uint8Array(32 * 1_024 * 1_024);

test("what nobody can rewind to any more goes, file by file", () => {
  const files = new Map<string, number>();
  const rewind = new Rewind("/live", {
    append: (path, bytes) => void files.set(path, (files.get(path) ?? 0) + bytes.length),
    drop: (path) => void files.delete(path),
  });
  expect(rewind.adds(segment)).toBeUndefined();
  const opensAt = (seconds: number) => {
    rewind.forgets(seconds * 1_000_000);
    rewind.opens(seconds * 1_000_000);
  };
  opensAt(0);
  expect(rewind.adds(segment.subarray(1))).toMatchObject({ fromByte: 0 });
  opensAt(10);
  const place = { path: "/live/window-0.mp4", fromByte: segment.length - 1, sizeBytes: 1 };
  expect(rewind.adds(segment.subarray(0, 1))).toEqual(place);
  opensAt(20);
  expect(rewind.adds(segment)).toMatchObject({ path: "/live/window-1.mp4", fromByte: 0 });
  // The end of the first file is the beginning of the second.
  const reachSeconds = (windowMs + graceMs) / 1_000;
  opensAt(20 + reachSeconds);
  rewind.adds(segment);
  expect([...files.keys()]).toEqual([
    "/live/window-0.mp4",
    "/live/window-1.mp4",
    "/live/window-2.mp4",
  ]);
  opensAt(20.5 + reachSeconds);
  expect([...files.keys()]).toEqual(["/live/window-1.mp4", "/live/window-2.mp4"]);
});
