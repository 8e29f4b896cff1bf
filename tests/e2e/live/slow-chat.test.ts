import { afterAll, beforeAll, expect, test } from "bun:test";
import { comments as ruComments } from "../../../apps/chat/texts/ru-comments.ts";
import type { ChannelAnswer } from "../../../apps/live/contract/answers.ts";
import { signsUp } from "../../../platform/testing/browser-jar.ts";
import { type LiveHouse, openLiveHouse } from "../../live/house.ts";
import { inChromium } from "../browser.ts";
import { talks } from "../chat/talker.ts";
import { desk, phone } from "../pong/hall.ts";
import { comesToLive } from "./broadcaster.ts";

inChromium("the chat of a channel in slow mode", () => {
  let house: LiveHouse;
  beforeAll(async () => {
    house = await openLiveHouse();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  test("counts down for viewers, but not for who keeps order; they remove a message", async () => {
    const { dvor, host } = house;
    const tom = await signsUp(dvor, { name: "Tom", handle: "tom" });
    const marta = await signsUp(dvor, { name: "Marta", handle: "marta" });
    await host.changes({ title: "An evening" });
    await using studio = await comesToLive(dvor, desk, host.member);
    await using viewer = await talks(dvor, phone, tom);
    const { says } = studio;
    await studio.opens("/live/studio", says("onair.title"));
    await studio.picks(says("onair.settings.slow"), "5 sec");
    await studio.presses(says("onair.settings.save"));
    await studio.sees(says("onair.settings.saved"));

    await viewer.opens(new URL(host.page).pathname, "Anna");
    await viewer.presses(viewer.t("liveMore:channel.talk.show"));
    await viewer.sees(slow);
    await viewer.says("Good evening");
    await viewer.sees(wait);
    await viewer.hand.write(viewer.composer, "And one more");
    const send = viewer.page.getByRole("button", { name: viewer.t("chat:conversation.send") });
    expect(await send.isDisabled()).toBe(true);
    await viewer.looksRight();
    await viewer.sees(slow);
    await viewer.presses(viewer.t("chat:conversation.send"));
    await viewer.reads("And one more");
    await viewer.sees(wait);

    await studio.presses(says("onair.moderators.add"));
    await studio.presses(says("onair.moderators.addOne", { name: "Tom" }));
    await viewer.seesNo(wait);
    for (const words of ["I keep order now", "And need not wait"]) {
      await viewer.says(words);
      await viewer.reads(words);
    }
    const { body } = await marta.does<ChannelAnswer>("GET", `/api/live/channels/${host.member.id}`);
    const room = `/api/chat/rooms/${body.channel.roomId}/messages`;
    expect((await marta.does("POST", room, { text: "You all are fools" })).status).toBe(201);
    expect((await marta.does("POST", room, { text: "All of you" })).body.code).toBe("too-soon");
    await viewer.does("You all are fools", "delete");
    await viewer.presses(viewer.t("chat:conversation.remove.submit"));
    await viewer.seesNo("You all are fools");
    await studio.looksRight();
  }, 60_000);
});

/** What stands above the composer, whatever the number of seconds. */
const slow = upToNumber(ruComments.slow_many);
const wait = upToNumber(ruComments.wait_many);

function upToNumber(text: string): RegExp {
  return new RegExp(`^${text.split("{{")[0]}`, "u");
}
