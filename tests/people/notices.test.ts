import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { circleChannel, noticesChannel } from "../../apps/people/contract.ts";
import { noticesWatch } from "../../apps/people/state.ts";
import type { Client } from "../../core/client/client.ts";
import {
  becomesHost,
  comes,
  type Member,
  signsIn,
  signsUp,
} from "../../platform/testing/browser-jar.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { until } from "../../platform/testing/until.ts";

// The time that a machine may take on which others work too.
setDefaultTimeout(20_000);

let dvor: Dvor;
let anna: Member;
const open: Client[] = [];
beforeAll(async () => {
  dvor = await startDvor();
  anna = await becomesHost(dvor);
});
afterAll(async () => {
  for (const socket of open) socket.close();
  await dvor[Symbol.asyncDispose]();
});

/** Opens a page: its socket, and the bell in it. */
async function opens(jar: Member) {
  const socket = jar.socket();
  open.push(socket);
  const bell = socket.topic(noticesWatch, jar.id);
  bell.listen(() => undefined); // a page does not leave while it looks elsewhere
  await until(bell, ({ status }) => status === "live");
  const shows = (kinds: readonly string[]) =>
    until(bell, ({ state }) => state?.notices.map(({ kind }) => kind).join() === kinds.join());
  return { socket, bell, shows };
}

describe("the bell", () => {
  test("tells live, on every page, of whoever asks, accepts, joins and signs in", async () => {
    const pages = [await opens(anna), await opens(anna)];
    const tom = await signsUp(dvor, { handle: "tom" });
    for (const page of pages) await page.shows(["people.joined"]);
    const toms = await opens(tom);
    const ask = { personId: anna.id };
    expect((await toms.socket.send(circleChannel, "friend.ask", ask)).ok).toBe(true);
    for (const page of pages) {
      const { state } = await page.shows(["people.asked", "people.joined"]);
      expect(state?.notices[0]).toMatchObject({
        ...{ from: { id: tom.id, name: "Tom" }, link: "/@tom", isRead: false },
      });
      expect(state?.unread).toBe(2);
    }
    const accept = { personId: tom.id };
    expect((await pages[0]?.socket.send(circleChannel, "friend.accept", accept))?.ok).toBe(true);
    await toms.shows(["people.accepted"]);
    await signsIn(dvor, anna);
    for (const page of pages) {
      await page.shows(["people.signed-in", "people.asked", "people.joined"]);
    }
  });

  test("is read on all pages when it is read on one, and stays so", async () => {
    const [one, two] = [await opens(anna), await opens(anna)];
    const [newest, ...older] = one.bell.get().state?.notices ?? [];
    expect(older.length).toBeGreaterThan(0);
    const read = until(two.bell, ({ state }) => state?.unread === 0);
    const upTo = newest?.id ?? "";
    expect((await one.socket.send(noticesChannel, "notices.read", { upTo })).ok).toBe(true);
    expect((await read).state?.notices.every(({ isRead }) => isRead)).toBe(true);
    const later = await opens(anna);
    expect(later.bell.get().state?.unread).toBe(0);
  });

  test("is silent for a kind that was muted, until it is wanted again", async () => {
    const page = await opens(anna);
    const before = page.bell.get().state?.notices.length ?? 0;
    const mute = (isMuted: boolean) =>
      page.socket.send(noticesChannel, "notice.mute", { kind: "people.joined", isMuted });
    expect((await mute(true)).ok).toBe(true);
    await signsUp(dvor, { handle: "unheard" });
    expect((await mute(false)).ok).toBe(true);
    await signsUp(dvor, { handle: "heard" });
    const { state } = await until(page.bell, (view) => view.state?.notices.length !== before);
    expect(state?.notices[0]).toMatchObject({ kind: "people.joined", link: "/@heard" });
    expect(state?.notices).toHaveLength(before + 1);
  });

  test("is heard by nobody else", async () => {
    const others = [await signsUp(dvor, { handle: "curious" }), await comes(dvor.url)];
    const codes: (string | undefined)[] = [];
    for (const jar of others) {
      const socket = jar.socket();
      open.push(socket);
      const bell = socket.topic(noticesWatch, anna.id);
      codes.push((await until(bell, ({ status }) => status === "refused")).failure?.code);
    }
    expect(codes).toEqual(["not-yours", "not-member"]);
  });
});
