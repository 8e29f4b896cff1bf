import { describe, expect, test } from "bun:test";
import { readBarcode } from "./barcode.ts";

describe("a barcode", () => {
  test.each([
    ["EAN-13", "3017620422003", "3017620422003"],
    ["EAN-8", "96385074", "96385074"],
    ["UPC-A, which is an EAN-13 with a zero before it", "036000291452", "0036000291452"],
  ])("is read from %s", (_, text, code) => expect(readBarcode(text)).toBe(code));

  test.each([
    ["its check digit is another one", "3017620422004"],
    ["two of its digits changed places", "3017602422003"],
    ["a digit is missing", "301762042200"],
    ["it is too short", "9638507"],
    ["it is too long", "30176204220030"],
    ["all its digits are zero", "0000000000000"],
    ["it holds a letter", "3017620422oo3"],
    ["it holds other digits", "٣٠١٧٦٢٠٤٢٢٠٠٣"],
    ["something is around it", " 96385074"],
    ["it is a path", "../96385074"],
    ["it is nothing", ""],
  ])("is none when %s", (_, text) => expect(readBarcode(text)).toBeUndefined());
});
