import { afterAll, beforeAll, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { live } from "../index.ts";
import { type LiveHouse, openLive } from "../testing/house.ts";
import { openStudio, type Studio } from "../testing/studio.ts";

/** What stands where an id, a number, a text, a secret is meant. */
const oddities: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e308, 2 ** 53, 2 ** 53 - 1, "", " ", "\0", "\ud800", "__proto__"],
  ...["x".repeat(10_000), "../../etc/passwd", "' or 1=1 --", "<script>", "я".repeat(5_000)],
  ...[[], [[]], {}, { $ne: null }, ["\0"], newId(), "null", `live_${"0".repeat(40)}`],
];

onEveryDatabase((open) => {
  let studio: Studio;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let house: LiveHouse;
  beforeAll(async () => {
    studio = await openStudio(await open());
    folder = await temporaryFolder();
    house = await openLive(studio, folder.path);
  });
  afterAll(async () => {
    await house.room.stops();
    await studio.scene.close();
    await folder[Symbol.asyncDispose]();
  });

  test("a command with whatever in a field is refused or done, and never breaks", async () => {
    const { anna, tom, scene } = studio;
    const id = newId();
    const made = { id, name: "OBS", secret: `live_${"a".repeat(40)}` };
    expect((await scene.perform(anna, { name: "key.make", input: made })).ok).toBe(true);
    const fields = { ...made, personId: tom.person.id, isModerator: true };
    const commands = live.channels.flatMap(({ channel }) => Object.entries(channel.commands));
    expect(commands.length).toBeGreaterThan(6);
    for (const [name, schema] of commands) {
      for (const field of Object.keys(Object(schema).shape)) {
        for (const odd of oddities) {
          const done = await scene.perform(anna, { name, input: { ...fields, [field]: odd } });
          if (!done.ok) expect([name, field, odd, done.failure.code]).not.toContain("internal");
        }
      }
    }
  }, 60_000);

  test("an address with whatever in it is answered in the 200s or 400s", async () => {
    const ports = { db: { read: {} } } as unknown as RoutePorts; // none is run
    const routes = (live.routes?.(ports).routes ?? []).map(({ method, path }) => ({
      ...{ method, path: `/api/live${path}` },
    }));
    const doors = [
      ...["/api/live/browser/:session/pieces", "/api/live/browser/:session/end"],
      "/api/live/hooks/publish",
    ].map((path) => ({ method: "POST", path }));
    const media = { method: "GET", path: "/media/live/open/:id/media.m3u8" };
    const all = [...routes, ...doors, media, { method: "GET", path: "/media/live/:a/:b/:c" }];
    expect(all.length).toBeGreaterThan(16);
    for (const odd of oddities) {
      const said = typeof odd === "string" ? odd : JSON.stringify(odd);
      // The house itself refuses an address with a zero byte.
      const part = encodeURIComponent(said.toWellFormed().replaceAll("\0", "").slice(0, 2_000));
      for (const { method, path } of all) {
        const filled = path.replace(/:\w+/gu, part || "%20");
        const address = `${filled}?number=${part}&key=${part}&addr=${part}&_HLS_msn=${part}`;
        const body = method === "GET" ? {} : { body: JSON.stringify({ name: odd, title: odd }) };
        const { status } = await house.asks(studio.anna, address, { method, ...body });
        expect([method, filled, status < 500]).toEqual([method, filled, true]);
      }
    }
  }, 60_000);
});
