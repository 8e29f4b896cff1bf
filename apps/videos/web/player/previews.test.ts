import { describe, expect, test } from "bun:test";
import { previewAt, readPreviews } from "./previews.ts";

const address = "/media/videos/open/0197/previews-ab.vtt";
const written = `WEBVTT

00:00.000 --> 00:05.000
previews-ab.webp#xywh=0,0,160,90

00:00:05.000 --> 00:00:10.500
previews-ab.webp#xywh=160,0,160,90

01:00:00.000 --> 01:00:05.000
previews-ab.webp#xywh=320,90,160,90
`;

describe("pictures of moments", () => {
  const previews = readPreviews(written, address);

  test("are read with their times and places, and lie beside the file that names them", () => {
    const picture = "/media/videos/open/0197/previews-ab.webp";
    const size = { picture, width: 160, height: 90 };
    expect(previews).toEqual([
      { fromSeconds: 0, toSeconds: 5, x: 0, y: 0, ...size },
      { fromSeconds: 5, toSeconds: 10.5, x: 160, y: 0, ...size },
      { fromSeconds: 3_600, toSeconds: 3_605, x: 320, y: 90, ...size },
    ]);
  });

  test("are found by the moment, also after the last one has ended", () => {
    expect(previewAt(previews, 0)?.x).toBe(0);
    expect(previewAt(previews, 5)?.x).toBe(160);
    expect(previewAt(previews, 7_200)?.x).toBe(320);
    expect(previewAt([], 1)).toBeUndefined();
  });

  test("that make no sense are left out", () => {
    const broken = "00:00.000 --> 00:05.000\nx.webp#xywh=0,0,0,90\n\n5 --> 6\nx.webp#xywh=0,0,1,1";
    expect(readPreviews(broken, address)).toEqual([]);
    expect(readPreviews("<html>", address)).toEqual([]);
  });

  test("lie nowhere else, whatever the file says", () => {
    const [preview] = readPreviews(
      "00:00.000 --> 00:05.000\nhttps://elsewhere.example/a.webp#xywh=0,0,1,1",
      address,
    );
    expect(preview?.picture).toBe("/media/videos/open/0197/a.webp");
  });
});
