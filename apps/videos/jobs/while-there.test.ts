import { expect, test } from "bun:test";
import { whileThere } from "./while-there.ts";

test("what is being made of something is given up when that is there no more", async () => {
  const answers = [true, new Error("the database is away"), false];
  const failed: unknown[] = [];
  const isThere = async () => {
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer ?? false;
  };
  using watch = whileThere(isThere, (cause) => failed.push(cause), 1);
  await new Promise((done) => watch.signal.addEventListener("abort", done));
  expect(failed).toHaveLength(1);
  expect(answers).toEqual([]);
});
