import { expect, test } from "bun:test";
import { codecNames } from "./codec-names.ts";

test("codecs are called as people call them, and by themselves where nobody does", () => {
  expect(codecNames("avc1.64001f,mp4a.40.2")).toEqual(["H.264", "AAC"]);
  expect(codecNames("vp09.00.31.08, opus")).toEqual(["VP9", "Opus"]);
  expect(codecNames("xyz1.2,constructor")).toEqual(["xyz1", "constructor"]);
  expect(codecNames("")).toEqual([]);
});
