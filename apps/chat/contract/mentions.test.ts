import { describe, expect, test } from "bun:test";
import { limits } from "./limits.ts";
import { handlesIn } from "./mentions.ts";

describe("the user names in a text", () => {
  const found: [text: string, handles: string][] = [
    ["Hello @Anna and @tom.k-2!", "anna tom.k-2"],
    ["(@anna), **@tom**, _@mia_, «@ida»", "anna tom mia ida"],
    ["@anna's cake, @tom. @mia, @ida...", "anna tom mia ida"],
    ["@anna @Anna @ANNA", "anna"],
    ["привет,@anna", "anna"],
    ["@anna\n@tom", "anna tom"],
    ["a `b` @anna `c`", "anna"],
    ["`` a ` @tom `` @anna", "anna"],
    ["one ` @anna is alone", "anna"],
    ["```\n@tom\n```\n@anna", "anna"],
    ["~~~ts\n@tom\n~~~\n@anna", "anna"],
    ["```\n@tom\n~~~\n@mia\n```` \n@anna", "anna"],
    ["a ` b\n\n@anna ` c", "anna"],
  ];
  test.each(found)("of %j are %j", (text, handles) => {
    expect(handlesIn(text).join(" ")).toBe(handles);
  });

  const none = [
    "tom@lime.street",
    "https://lime.street/@tom",
    "\\@tom",
    "@@tom",
    "привет@tom",
    "@tomпривет",
    "`@tom`",
    "``@tom ` ``",
    "```\n@tom\n```",
    "```\n@tom",
    "@",
    "@ tom",
    "@-tom",
    `@${"x".repeat(31)}`,
  ];
  test.each(none)("of %j are none", (text) => {
    expect(handlesIn(text)).toEqual([]);
  });

  test("are no more than may be told", () => {
    const many = Array.from({ length: 100 }, (_, index) => `@anna${index}`).join(" ");
    expect(handlesIn(many)).toHaveLength(limits.mentionsPerMessage);
  });

  test.each(["`", "~", "@", "`@", "@a.", "` \n", "```\n", "~~~ a\n", "\n```"])(
    "are found quickly in as much of %j as a message may be",
    (piece) => {
      const text = piece.repeat(limits.messageLength / piece.length);
      // The least of three: whatever else the machine does only adds.
      const times = Array.from({ length: 3 }, () => {
        const begun = performance.now();
        handlesIn(text);
        return performance.now() - begun;
      });
      expect(Math.min(...times)).toBeLessThan(200);
    },
  );
});
