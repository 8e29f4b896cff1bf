import { afterAll, beforeAll, expect, test } from "bun:test";
import type { MatchesAnswer } from "../../../apps/pong/contract/past.ts";
import { inChromium } from "../browser.ts";
import { openTalk, type Talk } from "../chat/talk.ts";
import { beginsMatch, desk, gets, phone } from "./hall.ts";
import { comesToPlay } from "./player.ts";

inChromium("the hands of those who play", () => {
  let yard: Talk;
  beforeAll(async () => {
    yard = await openTalk();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test.concurrent("two at one keyboard move at once, and their match is kept", async () => {
    const [ida] = await yard.members(desk, "Ida");
    await using two = await comesToPlay(yard, desk, ida);
    const { says, page } = two;
    await two.opens("/pong", says("play.title"));
    await two.presses(says("play.rules.change"));
    await page.getByRole("radio", { name: "3", exact: true }).check();
    await two.presses(says("play.rules.done"));
    await two.presses(says("play.two.play"), "link");
    await two.writes(says("play.keyboard.leftName"), "Big Ida");
    await two.writes(says("play.keyboard.rightName"), "Little Ida");
    await two.presses(says("play.keyboard.start"));
    await two.plays();

    await two.holds("KeyW");
    await two.holds("ArrowDown");
    await Promise.all([two.seesPaddle("left", [0, 0.2]), two.seesPaddle("right", [0.8, 1])]);
    await two.letsGo("KeyW");
    await two.letsGo("ArrowDown");
    await two.holds("KeyS");
    await two.holds("ArrowUp");
    await Promise.all([two.seesPaddle("left", [0.8, 1]), two.seesPaddle("right", [0, 0.2])]);
    await two.letsGo("KeyS");
    await two.letsGo("ArrowUp");

    await page.keyboard.press("Escape");
    await two.sees(says("court.paused"));
    await two.looksRight();
    await two.presses(says("play.keyboard.goOn"));
    await two.seesCountdown();
    const score = await two.seesEnd();
    await two.sees(says("play.keyboard.kept"));
    await two.looksRight();
    const { matches } = await gets<MatchesAnswer>(ida, "GET", "/matches?kind=keyboard");
    expect(matches.map((match) => [match.score, match.seats.map((seat) => seat?.alias)])).toEqual([
      [score, ["Big Ida", "Little Ida"]],
    ]);
    await two.opens("/pong/history?kind=keyboard", says("past.history.title"));
    await two.sees("Little Ida");
  }, 90_000);

  test.concurrent("a key is seen at once, let go with the page, typed in a field", async () => {
    const [ida, tom] = await yard.members(desk, "Ida", "Tom");
    const id = await beginsMatch(ida, tom, { points: 21 });
    await using left = await comesToPlay(yard, desk, ida);
    await using right = await comesToPlay(yard, desk, tom);
    await Promise.all([left.comesTo(id), right.comesTo(id)]);
    await left.plays();

    // A key that comes late in a frame is seen in the one after it.
    expect(await left.framesUntilMoved("left", "KeyW")).toBeLessThanOrEqual(2);
    await left.seesPaddle("left", [0, 0.2]);
    await left.letsGo("KeyW");
    await left.isLeftWhileHolding("KeyS");
    const stopped = await left.seesPaddleStand("left");
    expect(stopped).toBeLessThan(0.85);
    await left.letsGo("KeyS");

    await left.presses(left.says("play.match.talk"));
    const composer = left.page.locator(".composer textarea");
    await left.hand.write(composer, "wwwsss");
    await left.holds("KeyS");
    expect(await left.seesPaddleStand("left")).toBeCloseTo(stopped, 2);
    expect(await composer.inputValue()).toBe("wwwssss");
  }, 60_000);

  test.concurrent("a finger moves one's own paddle on a phone", async () => {
    const [tom] = await yard.members(phone, "Tom");
    await using one = await comesToPlay(yard, phone, tom);
    const { says, page } = one;
    await one.opens("/pong", says("play.title"));
    await one.presses(says("play.computer.play", { name: says("pong:levels.level2") }));
    await one.plays();
    await one.looksRight();
    await one.touches(0.8, 0.9);
    await one.seesPaddle("below", [0.8, 1]);
    await one.touches(0.2, 0.9);
    await one.seesPaddle("below", [0, 0.2]);
    await one.lifts();
    await one.presses(says("play.match.leave"));
    await one.presses(says("play.leaving.resign"));
    await one.seesEnd();
    expect(page.url()).toMatch(/\/pong\/[\da-f-]{36}$/u);
    await one.looksRight();
  }, 60_000);
});
