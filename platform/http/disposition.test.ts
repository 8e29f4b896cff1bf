import { describe, expect, test } from "bun:test";
import { dispositionOf } from "./disposition.ts";

/** The name that a browser reads: the extended one, where there is one (RFC 6266, 4.3). */
function readName(value: string): string {
  const extended = /filename\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]+)$/.exec(value)?.[1];
  if (extended !== undefined) return decodeURIComponent(extended);
  return /filename="([^"\\]*)"$/.exec(value)?.[1] ?? "";
}

describe("the name of a saved file", () => {
  test("is told as it is, where it is plain", () => {
    expect(dispositionOf("attachment", "my report (2).pdf")).toBe(
      'attachment; filename="my report (2).pdf"',
    );
    expect(dispositionOf("inline", "96.webp")).toBe('inline; filename="96.webp"');
  });

  test("is told twice, where it is not", () => {
    expect(dispositionOf("attachment", "Отчёт.pdf")).toBe(
      `attachment; filename="_____.pdf"; filename*=UTF-8''${encodeURIComponent("Отчёт.pdf")}`,
    );
  });

  test.each([
    ['say "hi".txt', 'say "hi".txt'],
    ["100%.txt", "100%.txt"],
    ["it's (a) *star*.txt", "it's (a) *star*.txt"],
    ["Анна’s photo 🎉.png", "Анна’s photo 🎉.png"],
    ["a;b=c, d.txt", "a;b=c, d.txt"],
    ["日本語.zip", "日本語.zip"],
  ])("%j is read as it was", (name, read) => {
    expect(readName(dispositionOf("attachment", name))).toBe(read);
  });

  test.each([
    ["a\r\nSet-Cookie: x=1\r\n\r\n<html>", "aSet-Cookie: x=1_html>".replace("_", "<")],
    ["a\0b\u007f\u0085\u2028c.txt", "abc.txt"],
    ["photo\u202egpj.exe", "photogpj.exe"],
    ["\u2066a\u2069\u200f.txt", "a.txt"],
    ["half \ud800.txt", "half \ufffd.txt"],
    ["../../etc/passwd", "__.._etc_passwd"],
    ["..\\win.ini", "__win.ini"],
    [".bashrc", "_bashrc"],
    ["  a.txt \n", "a.txt"],
  ])("%j is told as %j", (name, read) => {
    expect(readName(dispositionOf("attachment", name))).toBe(read);
  });

  test.each(["", "   ", "\u202e\n"])("%j is none", (name) => {
    expect(dispositionOf("attachment", name)).toBe("attachment");
  });

  test.each([
    [`${"a".repeat(10_000)}.pdf`, `${"a".repeat(251)}.pdf`],
    [`${"я".repeat(10_000)}.pdf`, `${"я".repeat(125)}.pdf`],
    [`${"🎉".repeat(10_000)}.tar.gz`, `${"🎉".repeat(63)}.gz`],
    [`a.${"b".repeat(10_000)}`, `a.${"b".repeat(253)}`],
  ])("of many thousands of characters is cut, but for its ending", (name, read) => {
    expect(readName(dispositionOf("attachment", name))).toBe(read);
    expect(Buffer.byteLength(read)).toBeLessThanOrEqual(255);
  });

  test("is a header that can be sent, whatever it is", () => {
    for (let at = 0; at < 0x3000; at++) {
      const value = dispositionOf("inline", `a${String.fromCharCode(at)}b`);
      expect(value).toMatch(/^inline; filename="[ !#$&-[\]-~]+"(; filename\*=UTF-8''[!-~]+)?$/u);
      expect(new Headers({ "Content-Disposition": value }).get("Content-Disposition")).toBe(value);
    }
  });
});
