import { describe, expect, test } from "bun:test";
import { mediaTypeOf } from "./media-type.ts";

describe("the type of a file", () => {
  test.each([
    ["people/anna/1/96.webp", "image/webp"],
    ["videos/a/1080.mp4", "video/mp4"],
    ["a.html.png", "image/png"],
  ])("lets %s be shown as %s", (key, type) => {
    expect(mediaTypeOf(key)).toEqual({ type, disposition: "inline" });
  });

  test.each([
    ...["html", "htm", "xhtml", "xht", "shtml", "mhtml", "svg", "svgz", "xml", "xsl", "rdf"],
    ...["js", "mjs", "cjs", "wasm", "css", "json", "pdf", "swf", "hta", "txt", "eml", "ico"],
    ...["exe", "constructor", "tostring", "png.html", "webp.", ""],
  ])("lets an ending .%s only be saved, never as something that can run", (ending) => {
    const { type, disposition } = mediaTypeOf(`a.${ending}`);
    expect(disposition).toBe("attachment");
    expect(type).not.toMatch(/html|xml|script|css|wasm|message/u);
  });

  test.each(["webp", "people/webp", "a/b.webp/c"])(
    "of %s, which has no ending, is bytes",
    (key) => {
      expect(mediaTypeOf(key).type).toBe("application/octet-stream");
    },
  );
});
