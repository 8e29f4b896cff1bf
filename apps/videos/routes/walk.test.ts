import { afterAll, beforeAll, expect, test } from "bun:test";
import { mayHear } from "../../../core/hub/stream.ts";
import { newId } from "../../../core/protocol/id.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { videos } from "../index.ts";
import { type Ask, askedOf } from "../testing/asked.ts";
import { type Cinema, openCinema } from "../testing/cinema.ts";

/*
 * Whatever address or topic there is, also one of tomorrow: it tells nobody of a video that is not
 * for them, and nobody of anything of a person behind a block.
 */

const word = "pelican";
const open = "heron";

let cinema: Cinema;
let ask: Ask;
let ids: readonly string[];
let hidden: string;

beforeAll(async () => {
  cinema = await openCinema(openSqlite(":memory:"));
  ask = askedOf(cinema);
  const { anna, tom, mia } = cinema;
  const tags = (mark: string) => ({ title: `A ${mark}`, description: mark, tags: [mark, "sea"] });
  const shown = await cinema.shows(anna, { ...tags(open), category: "nature" });
  hidden = await cinema.shows(anna, { ...tags(word), category: "nature", visibility: "unlisted" });
  const [list, own] = [newId(), newId()];
  await cinema.does(mia, "playlist.create", { id: list, name: "Birds", visibility: "public" });
  await cinema.does(anna, "playlist.create", { id: own, name: open, visibility: "public" });
  // While they can still see it, others like it, watch it and put it into their lists.
  for (const id of [shown, hidden]) {
    for (const scope of [mia, tom]) {
      const watched = { id, positionMs: 5_000, stretches: [[0, 11_000]] };
      await cinema.does(scope, "video.watched", watched);
      await cinema.does(scope, "video.like", { id, isLiked: true });
      await cinema.does(scope, "playlist.put", { playlist: "later", videoId: id, isIn: true });
    }
    await cinema.does(mia, "playlist.put", { playlist: list, videoId: id, isIn: true });
    await cinema.does(anna, "playlist.put", { playlist: own, videoId: id, isIn: true });
  }
  await cinema.does(mia, "channel.subscribe", { personId: anna.person.id, isSubscribed: true });
  await cinema.does(anna, "video.change", { id: hidden, visibility: "private" });
  ids = [shown, hidden, list, own, "later", anna.person.id, mia.person.id];
});
afterAll(() => cinema.scene.close());

/** Every address at which something is told, with every id that there is. */
function addresses(): readonly string[] {
  const ports = { db: { read: {} }, video: {} } as unknown as RoutePorts; // none is run
  const patterns = videos.routes?.(ports).routes ?? [];
  const fill = (path: string): readonly string[] => {
    const [parameter] = path.match(/:\w+/u) ?? [];
    if (!parameter) return [path];
    return ids.flatMap((id) => fill(path.replace(parameter, id)));
  };
  const paths = patterns.filter(({ method }) => method === "GET").flatMap(({ path }) => fill(path));
  const questions = [
    ...["?order=views", "?order=views&within=week", "?category=nature", "?tag=sea"],
    ...["?from=subscriptions", ...ids.slice(5).map((id) => `?person=${id}`)],
  ].map((question) => `/${question}`);
  const sought = [word, open, "sea"].map((text) => `/search?text=${text}`);
  const lists = ids.slice(5).map((id) => `/playlists?person=${id}&video=${hidden}`);
  return [...new Set([...paths.map((path) => path || "/"), ...questions, ...sought, ...lists])];
}

/** The addresses and topics that tell somebody something with one of these marks in it. */
async function tracesFor(scope: Scope, marks: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  const isIn = (told: unknown) => {
    const text = JSON.stringify(told)?.toLowerCase() ?? "";
    return marks.some((mark) => text.includes(mark.toLowerCase()));
  };
  for (const path of addresses()) {
    if (isIn((await ask(scope, "GET", path)).body)) found.push(path);
  }
  for (const { channel, handler } of videos.channels) {
    const served = handler(cinema.scene.db);
    for (const key of channel.key ? ids.filter((id) => id !== "later") : [""]) {
      if (!(await served.admit(scope, key)).ok) continue;
      if (isIn(await served.snapshot(scope, key))) found.push(`${channel.name}:${key}`);
    }
  }
  return found;
}

test("its owner is told of a private video in many places", async () => {
  const { anna } = cinema;
  expect(addresses().length).toBeGreaterThan(40);
  expect((await tracesFor(anna, [word])).length).toBeGreaterThan(3);
});

test("nobody else is told anything of it, not even a host", async () => {
  const { ida, tom, mia, zoe, gus } = cinema;
  for (const scope of [ida, tom, mia, zoe, gus]) {
    const told = await tracesFor(scope, [word, hidden]);
    // Which of one's own lists have a video one knows oneself.
    expect([scope.person.name, told]).toEqual([scope.person.name, []]);
  }
});

test("who is apart from somebody is told nothing of theirs; others are", async () => {
  const { anna, zoe, tom } = cinema;
  const marks = [open, anna.person.id, "Anna"];
  expect((await tracesFor(tom, marks)).length).toBeGreaterThan(10);
  expect(await tracesFor(zoe, marks)).toEqual([]);
});

test("nor do they hear anything while something is done to it", async () => {
  const { anna, zoe, mia, tom } = cinema;
  const from = cinema.scene.published.length;
  const [id = ""] = ids;
  await cinema.does(anna, "video.change", { id, title: `Another ${open}` });
  await cinema.does(tom, "video.like", { id, isLiked: false });
  await cinema.does(anna, "video.change", { id, visibility: "members" });
  await cinema.does(anna, "video.change", { id, visibility: "public" });
  await cinema.does(anna, "video.change", { id: hidden, title: `Another ${word}` });
  await cinema.does(tom, "channel.subscribe", { personId: anna.person.id, isSubscribed: true });
  await cinema.does(anna, "video.delete", { id: hidden });
  const heardBy = (scope: Scope, mark: string) =>
    cinema.scene.published
      .slice(from)
      .filter(({ audience }) => mayHear(audience, scope.person.id))
      .filter(({ topic }) => !topic.startsWith("studio:"))
      .filter((one) => JSON.stringify(one).includes(mark))
      .map(({ topic, event }) => `${topic} ${event.type}`);
  expect(heardBy(mia, open).length).toBeGreaterThan(3);
  expect(heardBy(zoe, anna.person.id)).toEqual([]);
  expect(heardBy(zoe, id)).toEqual([]);
  expect(heardBy(mia, word)).toEqual([]);
});
