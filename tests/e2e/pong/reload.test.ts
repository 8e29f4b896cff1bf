import { afterAll, beforeAll, expect, test } from "bun:test";
import { inChromium } from "../browser.ts";
import { openTalk, type Talk } from "../chat/talk.ts";
import { beginsMatch, desk, matchOf, phone } from "./hall.ts";
import { comesToPlay } from "./player.ts";

inChromium("a match whose player goes and comes back", () => {
  let yard: Talk;
  beforeAll(async () => {
    yard = await openTalk();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test.concurrent("stands while a page is loaded again, and goes on to its end", async () => {
    const [ida, tom] = await yard.members(desk, "Ida", "Tom");
    const id = await beginsMatch(ida, tom, { points: 3 });
    await using left = await comesToPlay(yard, desk, ida);
    await using right = await comesToPlay(yard, phone, tom);
    await Promise.all([left.comesTo(id), right.comesTo(id)]);
    await Promise.all([left.plays(), right.plays()]);
    await right.seesPoints(1);

    await left.page.reload();
    await right.sees(right.says("court.frozen", { name: "Ida" }));
    const before = await right.score();
    await left.seesCountdown();
    expect(await left.score()).toEqual(before);
    await Promise.all([left.plays(), right.plays()]);
    const [told, seen] = await Promise.all([left.seesEnd(), right.seesEnd()]);
    expect(told).toEqual(seen);
    const { ending, score } = await matchOf(ida, id);
    expect([ending, score]).toEqual(["play", told]);
  }, 90_000);
});
