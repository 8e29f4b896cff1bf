import { describe, expect, test } from "bun:test";
import { readCaptions } from "./captions.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What is made of a text, or why nothing is. */
function made(text: string | Uint8Array): string {
  const read = readCaptions(typeof text === "string" ? bytesOf(text) : text);
  return read.ok ? read.value : read.failure.code;
}

const srt = "1\n00:00:01,500 --> 00:00:03,000\nHello\n\n2\n00:00:04,000 --> 00:00:05,000\nthere\n";
const vtt =
  "WEBVTT\n\n00:00:01.500 --> 00:00:03.000\nHello\n\n00:00:04.000 --> 00:00:05.000\nthere\n";

describe("captions", () => {
  test.each([
    ["SRT", srt],
    ["SRT with the line ends of Windows and a mark", `\uFEFF${srt.replaceAll("\n", "\r\n")}`],
    ["SRT without numbers", srt.replace(/^\d\n/gmu, "")],
    ["WebVTT", vtt],
    [
      "WebVTT with names, notes and styles",
      vtt
        .replace("\n00:00:01", "\nSTYLE\n::cue { color: red }\n\nNOTE mine\n\nfirst\n00:00:01")
        .replace("there", "<v Anna><c.loud>there</c></v>"),
    ],
    ["WebVTT without hours", vtt.replaceAll("00:00:0", "00:0")],
    [
      "WebVTT out of order",
      "WEBVTT\n\n00:04.000 --> 00:05.000\nthere\n\n00:01.500 --> 00:03.000\nHello\n",
    ],
  ])("of the kind %s become the same WebVTT", (_, text) => {
    expect(made(text)).toBe(vtt);
  });

  const russian = "1\n00:00:01,000 --> 00:00:02,000\nПривет, двор!\n";
  const french = "1\n00:00:01,000 --> 00:00:02,000\nÇa a été l'été\n";
  const wide = (text: string, swap: boolean) => {
    const bytes = new Uint8Array(Buffer.from(text, "utf16le"));
    return swap ? new Uint8Array(Buffer.from(bytes).swap16()) : bytes;
  };
  const windows = (text: string, label: string) => {
    const table = new TextDecoder(label).decode(
      Uint8Array.from({ length: 256 }, (_, byte) => byte),
    );
    return Uint8Array.from(text, (letter) => table.indexOf(letter));
  };

  test.each([
    ["UTF-8", bytesOf(russian), "Привет, двор!"],
    ["UTF-16, the small byte first", wide(russian, false), "Привет, двор!"],
    ["UTF-16, the large byte first", wide(russian, true), "Привет, двор!"],
    ["UTF-16 with a mark", wide(`\uFEFF${russian}`, true), "Привет, двор!"],
    ["the Cyrillic table of Windows", windows(russian, "windows-1251"), "Привет, двор!"],
    ["the Western table of Windows", windows(french, "windows-1252"), "Ça a été l'été"],
  ])("are read when they are written in %s", (_, bytes, words) => {
    expect(made(bytes)).toContain(`00:00:01.000 --> 00:00:02.000\n${words}\n`);
  });

  const saying = (text: string) => made(`1\n00:00:01,000 --> 00:00:02,000\n${text}\n`);

  test("keep bold, italic and underlined, and nothing else that could do something", () => {
    const words = `<i>a</i> <B>b</B> <font color="red">c</font><script>d</script> <img src=x>`;
    expect(saying(words)).toContain("\n<i>a</i> <b>b</b> cd \n");
    expect(saying("1 < 2 & 3 > 2")).toContain("\n1 &lt; 2 &amp; 3 > 2\n");
    expect(saying("a <<b>script> b")).not.toContain("<script");
    expect(saying("x\n00:00:01 --> 00:00:02")).toContain("x\n00:00:01 → 00:00:02");
  });

  test("stand where they were put, and nowhere else", () => {
    expect(saying("{\\an8}up")).toContain("02.000 line:0\nup\n");
    const cue = (settings: string) => made(`WEBVTT\n\n00:01.000 --> 00:02.000 ${settings}\nx\n`);
    expect(cue("line:10% align:left")).toContain("02.000 line:10% align:left\n");
    expect(cue("line:10% onclick=x region:r")).toContain("02.000 line:10%\n");
  });

  // Both took hours, in which nobody else was answered: read so often they would not end.
  test.each([
    ["empty", `${" ".repeat(2_000_000)}x`, "captions-unknown"],
    ["one line", `WEBVTT\n\n00:01.000 --> 00:02.000${" ".repeat(2_000_000)}\u2028x\nhi\n`, "hi"],
  ])("are read at once when they are as large as they may be, and all but %s", (_, text, words) => {
    expect(made(text)).toContain(words);
  });

  test("are refused when they are none, or have not one line to be shown", () => {
    expect(made("")).toBe("captions-unknown");
    expect(made("Dear diary,\n\n1:00 --> never")).toBe("captions-unknown");
    expect(made(new Uint8Array(50_000).fill(0xff))).toBe("captions-unknown");
    expect(made("WEBVTT\n\nNOTE nothing\n")).toBe("captions-empty");
    expect(made("1\n00:00:03,000 --> 00:00:01,000\nbackwards\n")).toBe("captions-empty");
  });
});
