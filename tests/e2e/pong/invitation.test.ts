import { afterAll, beforeAll, expect, test } from "bun:test";
import { meets, says as tells } from "../../chat/house.ts";
import { inChromium } from "../browser.ts";
import { openTalk, type Talk } from "../chat/talk.ts";
import { desk, phone } from "./hall.ts";
import { comesToPlay } from "./player.ts";

inChromium("an invitation from the chat", () => {
  let yard: Talk;
  beforeAll(async () => {
    yard = await openTalk();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test("is declined on its card, or accepted there and played to the final score", async () => {
    const [ida, tom] = await yard.members(desk, "Ida", "Tom");
    const room = await meets(ida, tom);
    await tells(ida, room, "Pong?");
    await using left = await comesToPlay(yard, desk, ida);
    await using right = await comesToPlay(yard, phone, tom);
    const { says, t } = left;
    await Promise.all([left.opens(`/chat/${room}`, "Tom"), right.opens(`/chat/${room}`, "Ida")]);

    await left.presses(t("chat:rooms.header.person", { name: "Tom" }));
    await left.presses(t("chat:info.direct.profile"), "link");
    await left.isAt("Tom");
    await left.presses(says("pong:deed.invite"));
    await left.isAt(says("play.waiting.titleFor", { name: "Tom" }));
    await left.looksRight();
    const card = () =>
      right.page.getByRole("region", { name: right.says("pong:card.title", { name: "Ida" }) });
    await card().waitFor();
    await right.looksRight();
    await right.presses(right.says("pong:card.decline"));
    await card().getByText(right.says("pong:card.declined")).waitFor();
    await left.isAt(says("play.match.never.title"));

    await left.presses(says("play.match.gone.all"));
    await left.isAt(says("play.title"));
    await left.presses(says("play.rules.change"));
    await left.page.getByRole("radio", { name: "3", exact: true }).check();
    await left.presses(says("play.rules.done"));
    await left.presses(says("play.invite.open"));
    await left.presses(says("play.invite.one", { name: "Tom" }));
    await left.isAt(says("play.waiting.titleFor", { name: "Tom" }));
    await right.presses(right.says("pong:card.join"));
    await Promise.all([left.plays(), right.plays()]);

    await left.holds("KeyW");
    await Promise.all([left.seesPaddle("left", [0, 0.2]), right.seesPaddle("above", [0.8, 1])]);
    await left.letsGo("KeyW");
    const [told, seen] = await Promise.all([left.seesEnd(), right.seesEnd()]);
    expect(told).toEqual(seen);
    expect(Math.max(...told)).toBe(3);
    const [winner, loser] = told[0] > told[1] ? [left, right] : [right, left];
    await Promise.all([
      winner.sees(winner.says("court.won")),
      loser.sees(loser.says("court.lost")),
      left.sees(`${told[0]} : ${told[1]}`),
      right.sees(`${told[0]} : ${told[1]}`),
    ]);
    await Promise.all([left.looksRight(), right.looksRight()]);

    const outcome = right.says("pong:card.over", {
      name: winner === left ? "Ida" : "Tom",
      own: Math.max(...told),
      other: Math.min(...told),
    });
    await right.opens(`/chat/${room}`, "Ida");
    await card().last().getByText(outcome).waitFor();
    await left.opens("/pong/history", says("past.history.title"));
    const rows = left.page.getByRole("main").getByRole("listitem").filter({ hasText: "Tom" });
    await rows.first().waitFor();
    expect(await rows.count()).toBe(1);
    const points = [...(await rows.innerText()).matchAll(/^\d+$/gmu)].map(([text]) => Number(text));
    expect(points).toEqual([...told]);
  }, 120_000);
});
