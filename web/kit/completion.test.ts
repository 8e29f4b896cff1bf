import { describe, expect, test } from "bun:test";
import { type Completion, completed, completionAt } from "./completion.ts";

const people: Completion = { mark: "@", after: 0, suggest: () => [] };
const emoji: Completion = { mark: ":", after: 2, suggest: () => [] };

/** The word that is completed in a text whose caret is written as `|`. */
function at(written: string) {
  const found = completionAt(written.replace("|", ""), written.indexOf("|"), [people, emoji]);
  return found && `${found.completion.mark}${found.word}`;
}

describe("a word is completed", () => {
  test.each([
    ["@|", "@"],
    ["@an|", "@an"],
    ["hi @an|", "@an"],
    ["hi\n@an|", "@an"],
    ["(@an|", "@an"],
    ["**@an|", "@an"],
    ["@an| more", "@an"],
    ["@kate.b|", "@kate.b"],
    [":ко|", ":ко"],
    ["x @a y :he|", ":he"],
  ])("in %j it is %j", (written, word) => {
    expect(at(written)).toBe(word);
  });
});

describe("nothing is completed", () => {
  test.each([
    "|",
    "an|",
    "x@an|",
    "@an |",
    "@an!|",
    ":h|",
    "10:30|",
    "|@an",
    `@${"a".repeat(60)}|`,
  ])("in %j", (written) => {
    expect(at(written)).toBeUndefined();
  });
});

test("what is chosen takes the place of the mark and of the letters before the caret", () => {
  const found = completionAt("hi @an, you", 6, [people]);
  expect(found && completed(found)).toEqual({ from: 3, to: 6 });
});
