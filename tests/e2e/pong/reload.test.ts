import { afterAll, beforeAll, expect, test } from "bun:test";
import { layCable } from "../../../platform/testing/cable.ts";
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
    await right.seesFrozen("Ida");
    const before = await right.score();
    await left.seesCountdown();
    expect(await left.score()).toEqual(before);
    await Promise.all([left.plays(), right.plays()]);
    const [told, seen] = await Promise.all([left.seesEnd(), right.seesEnd()]);
    expect(told).toEqual(seen);
    const { ending, score } = await matchOf(ida, id);
    expect([ending, score]).toEqual(["play", told]);
  }, 90_000);

  test.concurrent("is played in one window at a time, which is told in the other", async () => {
    const [ida, tom] = await yard.members(desk, "Ida", "Tom");
    const id = await beginsMatch(ida, tom, { points: 21 });
    await using left = await comesToPlay(yard, desk, ida);
    await using right = await comesToPlay(yard, desk, tom);
    await Promise.all([left.comesTo(id), right.comesTo(id)]);
    await left.plays();

    const second = await left.opensTab();
    await second.comesTo(id);
    await second.sees(second.says("play.match.taken"));
    await left.holds("ArrowUp");
    await right.seesPaddle("left", [0, 0.2]);
    await left.letsGo("ArrowUp");

    await second.presses(second.says("play.match.takeOver"));
    await left.sees(left.says("play.match.taken"));
    await second.plays();
    await second.holds("ArrowDown");
    await right.seesPaddle("left", [0.8, 1]);
    await left.looksRight();
  }, 60_000);

  test.concurrent("stands while a line is cut, and goes on when it is mended", async () => {
    const [ida, tom] = await yard.members(desk, "Ida", "Tom");
    const id = await beginsMatch(ida, tom, { points: 21 });
    using cable = layCable(yard.url);
    await using left = await comesToPlay(cable, desk, ida);
    await using right = await comesToPlay(yard, desk, tom);
    await Promise.all([left.comesTo(id), right.comesTo(id)]);
    await Promise.all([left.plays(), right.plays()]);

    cable.cut();
    await Promise.all([left.sees(left.says("court.frozenOwn")), right.seesFrozen("Ida")]);
    const before = await right.score();
    cable.mend();
    await left.page.evaluate(() => void window.dispatchEvent(new Event("online")));
    await Promise.all([left.seesCountdown(), right.seesCountdown()]);
    expect([await left.score(), await right.score()]).toEqual([before, before]);
    await left.plays();
    await left.holds("ArrowUp");
    await right.seesPaddle("left", [0, 0.2]);
  }, 60_000);
});
