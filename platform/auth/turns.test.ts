import { expect, test } from "bun:test";
import { createTurns } from "./turns.ts";

/** Work that ends when the test says so. */
function work<Value>(name: string, began: string[]) {
  const { promise, resolve, reject } = Promise.withResolvers<Value>();
  const run = () => {
    began.push(name);
    return promise;
  };
  return { run, ends: resolve, fails: reject };
}

test("as many are served at once as there are places, the others as they came", async () => {
  const turns = createTurns({ atOnce: 2, waiting: 9 });
  const began: string[] = [];
  const [a, b, c, d] = [..."abcd"].map((name) => work<string>(name, began));
  const taken = [a, b, c, d].map((each) => each && turns.take(each.run));
  expect(began).toEqual(["a", "b"]);
  b?.ends("B");
  expect(await taken[1]).toEqual({ ok: true, value: "B" });
  expect(began).toEqual(["a", "b", "c"]);
  a?.ends("A");
  await taken[0];
  expect(began).toEqual(["a", "b", "c", "d"]);
  c?.ends("C");
  d?.ends("D");
  await Promise.all(taken);
});

test("who comes when the line is full is refused at once, and has not begun", async () => {
  const turns = createTurns({ atOnce: 1, waiting: 1 });
  const began: string[] = [];
  const [a, b, c] = [..."abc"].map((name) => work<string>(name, began));
  const taken = [a, b].map((each) => each && turns.take(each.run));
  expect(await turns.take(async () => c?.run())).toMatchObject({ failure: { code: "too-many" } });
  a?.ends("A");
  b?.ends("B");
  await Promise.all(taken);
  expect(began).toEqual(["a", "b"]);
  expect(await turns.take(async () => "free again")).toEqual({ ok: true, value: "free again" });
});

test("work that fails gives its place to the next", async () => {
  const turns = createTurns({ atOnce: 1, waiting: 1 });
  const broken = work<string>("broken", []);
  const first = turns.take(broken.run);
  const second = turns.take(async () => "next");
  broken.fails(new Error("broken"));
  await expect(first).rejects.toThrow("broken");
  expect(await second).toEqual({ ok: true, value: "next" });
});
