import { afterAll, beforeAll, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { videos } from "../index.ts";
import { type Ask, askedOf } from "../testing/asked.ts";
import { type Cinema, openCinema } from "../testing/cinema.ts";

/** What stands where an id, a number, a text, a list is meant. */
const oddities: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e308, 2 ** 53, 2 ** 53 - 1, "", " ", "\0", "\ud800", "__proto__"],
  ...["x".repeat(10_000), "../../etc/passwd", "' or 1=1 --", "<script>", "я".repeat(5_000)],
  ...[[], [[]], [[0]], [[5, 1]], Array(2_000).fill([0, 1]), [["a", "b"]], [[0, 2 ** 53 - 1]]],
  ...[{}, { $ne: null }, ["\0"], ["x".repeat(31)], Array(16).fill("x"), newId(), "later", "null"],
];

onEveryDatabase((open) => {
  let cinema: Cinema;
  let ask: Ask;
  let id: string;
  let list: string;
  beforeAll(async () => {
    cinema = await openCinema(await open());
    ask = askedOf(cinema);
    id = await cinema.shows(cinema.anna);
    list = newId();
    const made = { id: list, name: "Mine", visibility: "private" };
    await cinema.does(cinema.anna, "playlist.create", made);
  });
  afterAll(() => cinema.scene.close());

  /** Every field that some command has. */
  const fields = () => ({
    ...{ id, videoId: id, personId: cinema.tom.person.id, playlist: list, after: null },
    ...{ title: "x", description: "x", tags: ["x"], category: null, visibility: "public" },
    ...{ poster: "aa", isLiked: true, isIn: true, isSubscribed: true, isKept: true, name: "x" },
    ...{ positionMs: 1, stretches: [[0, 1]], language: "en" },
  });

  const commands = videos.channels.flatMap(({ channel }) => Object.entries(channel.commands));

  test("a command with whatever in a field is refused or done, and never breaks", async () => {
    expect(commands.length).toBeGreaterThan(12);
    for (const [name, schema] of commands.filter(([one]) => one !== "video.delete")) {
      // A playlist has an id as well.
      const base = name.startsWith("playlist.") ? { ...fields(), id: list } : fields();
      const inputs = Object.keys(Object(schema).shape).flatMap((field) =>
        oddities.map((odd) => ({ ...base, [field]: odd })),
      );
      expect(inputs.length).toBeGreaterThan(20);
      for (const input of inputs) {
        const done = await cinema.scene.perform(cinema.anna, { name, input });
        if (!done.ok) expect(done.failure.code).not.toBe("internal");
      }
    }
  }, 60_000);

  test("an address with whatever in it is answered in the 200s or 400s", async () => {
    const ports = { db: { read: {} }, video: {} } as unknown as RoutePorts; // none is run
    const patterns = videos.routes?.(ports).routes ?? [];
    const keys = ["before", "limit", "text", "tag", "person", "video", "category", "order"];
    const paths = new Set(
      patterns.filter(({ method }) => method === "GET").map(({ path }) => path || "/"),
    );
    expect(paths.size).toBeGreaterThan(12);
    let turn = 0;
    for (const odd of oddities) {
      const said = typeof odd === "string" ? odd : JSON.stringify(odd);
      // The house itself refuses an address with a zero byte.
      const part = encodeURIComponent(said.toWellFormed().replaceAll("\0", "").slice(0, 2_000));
      for (const path of paths) {
        const filled = path.replace(/:\w+/gu, part || "%20");
        // Two for each: with the next oddity other ones.
        const some = [...keys, ...keys].slice(turn++ % keys.length).slice(0, 2);
        const asked = some.map((key) => `${path.replace(/:\w+/gu, id)}?${key}=${part}`);
        for (const one of [filled, ...asked]) {
          const { status } = await ask(cinema.anna, "GET", one);
          expect([one, status < 500]).toEqual([one, true]);
        }
      }
    }
  }, 60_000);
});
