import { describe, expect, test } from "bun:test";
import { mediaTypeOf } from "./media-type.ts";
import { headBytes, sniff } from "./sniff.ts";
import { animated, plain } from "./testing/pictures.ts";

const latin = (text: string) => Buffer.from(text, "latin1");
const hex = (digits: string) => Buffer.from(digits.replaceAll(" ", ""), "hex");
const found = async (head: Uint8Array) => {
  const { kind, ending } = await sniff(head);
  return `${kind} .${ending}`;
};

/** A box of an ISO file: its length, its name, what is in it. */
function box(name: string, ...content: readonly Uint8Array[]): Buffer {
  const inside = Buffer.concat(content);
  const head = latin(`\0\0\0\0${name}`);
  head.writeUInt32BE(8 + inside.length);
  return Buffer.concat([head, inside]);
}

const brand = (major: string, ...others: readonly string[]) =>
  box("ftyp", latin(`${major}\0\0\0\0${others.join("")}`));
const track = (handler: string) =>
  box("trak", box("mdia", box("hdlr", latin(`\0\0\0\0\0\0\0\0${handler}`), Buffer.alloc(12))));
const movie = (...handlers: readonly string[]) => box("moov", ...handlers.map(track));

/** An element of a WebM, with a size of one byte. */
const element = (id: string, ...content: readonly Uint8Array[]) => {
  const inside = Buffer.concat(content);
  return Buffer.concat([hex(id), Buffer.of(0x80 | inside.length), inside]);
};
const ebml = (type: string) => element("1a45dfa3", element("4282", latin(type)));
const webmTrack = (type: number) =>
  element("ae", element("d7", Buffer.of(1)), element("83", Buffer.of(type)));
/** A WebM whose length nobody knows, as a browser records it. */
const webm = (...types: readonly number[]) =>
  Buffer.concat([
    ebml("webm"),
    hex("18538067 01ffffffffffffff"),
    element("1549a966", Buffer.alloc(20)),
    element("1654ae6b", ...types.map(webmTrack)),
  ]);

/** The first page of an Ogg, whose first packet begins so. */
const ogg = (packet: string) =>
  Buffer.concat([
    latin("OggS\0\x02"),
    Buffer.alloc(20),
    hex("0113"),
    latin(packet),
    Buffer.alloc(20),
  ]);

describe("what is shown", () => {
  test.each([
    ["jpg", () => plain(9, 9).jpeg().toBuffer()],
    ["png", () => plain(9, 9).png().toBuffer()],
    ["webp", () => plain(9, 9).webp().toBuffer()],
    ["avif", () => plain(9, 9).avif().toBuffer()],
    ["gif", () => animated("gif")],
  ])("is a picture .%s", async (ending, encode) => {
    expect(await found((await encode()).subarray(0, headBytes))).toBe(`picture .${ending}`);
  });

  test.each<[string, Uint8Array]>([
    ["video .mp4", Buffer.concat([brand("isom", "mp41"), movie("vide", "soun")])],
    ["video .mp4", Buffer.concat([brand("mp42"), box("mdat", Buffer.alloc(5_000))])],
    ["video .mp4", brand("M4V ")],
    ["video .mp4", brand("iso5", "dash")],
    ["video .mov", brand("qt  ")],
    ["video .webm", webm(1, 2)],
    ["video .webm", webm(1)],
    ["audio .weba", webm(2)],
    ["audio .m4a", brand("M4A ")],
    ["audio .m4a", Buffer.concat([brand("isom"), movie("soun")])],
    ["audio .opus", ogg("OpusHead\x01")],
    ["audio .ogg", ogg("\x01vorbis")],
    ["audio .flac", latin("fLaC\0\0\0\x22")],
    ["audio .wav", latin("RIFF\x24\0\0\0WAVEfmt ")],
    ["audio .mp3", Buffer.concat([latin("ID3\x04\0\0\0\0\x7f\x7f"), Buffer.alloc(headBytes)])],
    ["audio .mp3", Buffer.concat([hex("fffb9064"), Buffer.alloc(400)])],
    ["audio .aac", Buffer.concat([hex("fff15080"), Buffer.alloc(400)])],
  ])("is a %s", async (wanted, head) => {
    expect(await found(head)).toBe(wanted);
  });

  test("is a video where its tracks are not all told at the beginning", async () => {
    const cut = Buffer.concat([brand("isom"), box("moov", track("soun"), Buffer.alloc(headBytes))]);
    expect(await found(cut.subarray(0, headBytes))).toBe("video .mp4");
    const withoutItsPictures = webm(2, 1).subarray(0, -webmTrack(1).length);
    expect(await found(withoutItsPictures)).toBe("video .webm");
  });
});

describe("what is only saved", () => {
  const page = "<!doctype html><script>alert(1)</script>";
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`;

  test.each<[string, Uint8Array]>([
    ["nothing", latin("")],
    ["one byte", latin("G")],
    ["a page", latin(page)],
    ["a page behind a byte order mark", Buffer.from(`\ufeff${page}`)],
    ["a page in UTF-16", Buffer.from(`\ufeff${page}`, "utf16le")],
    ["an SVG", latin(svg)],
    ["an SVG with an XML header", latin(`<?xml version="1.0"?>${svg}`)],
    ["XML", latin(`<?xml version="1.0"?><a/>`)],
    ["a script", latin("#!/bin/sh\nrm -rf /")],
    ["JavaScript", latin("alert(1)")],
    ["JSON", latin(`{"a":1}`)],
    ["subtitles", latin("WEBVTT\n\n00:00.000 --> 00:01.000\n<script>")],
    ["an old Office document", Buffer.concat([hex("d0cf11e0a1b11ae1"), Buffer.alloc(600)])],
    ["RTF", latin("{\\rtf1 }")],
    ["a program", latin("MZ\x90\0")],
    ["WebAssembly", latin("\0asm\x01\0\0\0")],
    ["Flash", latin("FWS\x09")],
    ["a TIFF", latin("II*\0\x08\0\0\0")],
    ["a BMP", latin("BM\0\0\0\0")],
    ["an icon", hex("00000100 0100")],
    ["a HEIC", brand("heic", "mif1")],
    ["a HEIC of another brand", brand("heis", "mif1")],
    ["a Matroska", ebml("matroska")],
    ["an AVI", latin("RIFF\0\0\0\0AVI LIST")],
    ["a Theora", ogg("\x80theora")],
    ["an AIFF", latin("FORM\0\0\0\0AIFF")],
    ["words that begin as an old QuickTime", latin("I'm free tonight, are you?")],
    ["words that begin as a tag of sounds", latin("ID3 is a tag of sounds, is it not?")],
    ["gzip", hex("1f8b0800000000000003")],
  ])("is of no known type: %s", async (_, head) => {
    expect(await sniff(head)).toEqual({ kind: "file", ending: "bin" });
  });

  test.each<[string, Uint8Array]>([
    ["pdf", latin("%PDF-1.7\n")],
    ["zip", latin("PK\x03\x04\x14\0\0\0\0\0")],
    ["zip", latin("PK\x05\x06")],
  ])("may be a .%s", async (ending, head) => {
    expect(await found(head)).toBe(`file .${ending}`);
  });
});

/** The beginnings on which what is looked at depends. */
const beginnings = [
  ...[
    "PK\x03\x04",
    "OggS",
    "\x1aE\xdf\xa3",
    "\x89PNG\r\n\x1a\n",
    "ID3\x04",
    "RIFF\0\0\0\0",
    "II*\0",
  ],
  ...[
    "\x1f\x8b\x08",
    "\0\0\0\x18ftypisom",
    "\xff\xfb",
    "!<arch>\n",
    "MM\0*",
    "\xef\xbb\xbf",
    "%PDF",
  ],
  ...["0&\xb2u\x8ef\xcf\x11\xa6\xd9", "\0\0\0\x0cjP  \r\n\x87\n", "fLaC", "\0\0\0\x08moov", ""],
];

describe("whatever comes", () => {
  test("is found to be something, and what is shown is shown in no way that runs", async () => {
    for (const beginning of beginnings) {
      for (let round = 0; round < 100; round++) {
        const noise = crypto.getRandomValues(new Uint8Array((round * 41) % headBytes));
        const { kind, ending } = await sniff(Buffer.concat([latin(beginning), noise]));
        const { type, disposition } = mediaTypeOf(`chat/a/file.${ending}`);
        expect(disposition).toBe(kind === "file" ? "attachment" : "inline");
        expect(type).not.toMatch(/html|xml|script|css|wasm|message|vtt/u);
        if (kind === "picture") expect(type).toStartWith("image/");
        else if (kind !== "file") expect(type).toStartWith(`${kind}/`);
      }
    }
  });

  test("is looked at only as far as the head goes", async () => {
    const far = Buffer.concat([brand("isom"), box("free", Buffer.alloc(headBytes)), movie("soun")]);
    expect(await found(far)).toBe("video .mp4");
  });

  test("lets nothing run for ever: sizes of nothing, of all, and below themselves", async () => {
    const endless = [
      Buffer.concat([brand("isom"), box("moov", Buffer.alloc(4_000))]),
      Buffer.concat([ebml("webm"), hex("18538067 80"), Buffer.alloc(4_000, 0x80)]),
      Buffer.concat([ebml("webm"), hex("18538067 01ffffffffffffff"), Buffer.alloc(4_000)]),
      Buffer.concat([brand("isom"), Buffer.alloc(4_000, 0xff)]),
    ];
    for (const head of endless) expect((await sniff(head)).kind).toBe("video");
  });
});
