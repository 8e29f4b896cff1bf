import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { broadcastKept } from "../../videos/face.ts";
import { type LiveHouse, openLive } from "../testing/house.ts";
import { aMinute, openStudio, type Studio } from "../testing/studio.ts";

let studio: Studio;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let house: LiveHouse;
beforeEach(async () => {
  studio = await openStudio(openSqlite(":memory:"));
  folder = await temporaryFolder();
  house = await openLive(studio, folder.path);
});
afterEach(async () => {
  await house.room.stops();
  await studio.scene.close();
  await folder[Symbol.asyncDispose]();
});

const told = async (scope: Scope, method: string, path: string, body?: object) => {
  const { status, body: answer } = await house.reads(scope, method, path, body);
  return status < 300 ? answer : `${status} ${answer.code}`;
};

/** Anna was on air for a minute, which can be watched; gives the id of that broadcast. */
async function wasOnAir(audience = "public"): Promise<string> {
  await studio.does(studio.anna, "channel.change", { title: "Supper", audience });
  studio.waits(60_000);
  const id = await studio.begins(studio.anna);
  await studio.ends(id, aMinute);
  const query = studio.read.selectFrom("live_broadcast").select("video_id").where("id", "=", id);
  const { video_id: videoId } = await query.executeTakeFirstOrThrow();
  await studio.runs((tx) =>
    broadcastKept(tx, { videoId: videoId ?? "", stream: "master-0" }, studio.now()),
  );
  return id;
}

describe("over REST", () => {
  test("a channel is changed, and read by whom it is for", async () => {
    const { anna, tom, zoe, gus } = studio;
    const path = `/channels/${anna.person.id}`;
    const changed = await told(anna, "PATCH", "/channel", { title: "Supper", audience: "members" });
    expect(changed).toMatchObject({ channel: { title: "Supper" }, broadcast: null });
    expect((await told(tom, "GET", path)).channel.title).toBe("Supper");
    expect(await told(gus, "GET", path)).toBe("422 members-only");
    expect(await told(zoe, "GET", path)).toBe("404 channel-not-found");
    expect(await told(gus, "PATCH", "/channel", { title: "Mine" })).toBe("422 members-only");
    expect(await told(anna, "PATCH", "/channel", { title: "" })).toBe("400 invalid");
    expect(await told(anna, "PUT", `/channel/moderators/${tom.person.id}`)).toBeUndefined();
    expect((await told(tom, "GET", path)).channel.moderators).toHaveLength(1);
    expect(await told(anna, "DELETE", `/channel/moderators/${tom.person.id}`)).toBeUndefined();
  });

  test("a key is shown once, and never again", async () => {
    const { anna, tom } = studio;
    const { key, secret } = await told(anna, "POST", "/keys", { name: "OBS" });
    expect(secret).toMatch(/^live_[0-9a-f]{40}$/u);
    const again = await told(anna, "POST", `/keys/${key.id}/rotate`);
    expect(again.secret).not.toBe(secret);
    expect(await told(anna, "PATCH", `/keys/${key.id}`, { name: "Phone" })).toBeUndefined();
    const { keys } = await told(anna, "GET", "/keys");
    expect(keys).toMatchObject([{ id: key.id, name: "Phone", hint: again.secret.slice(-4) }]);
    expect(JSON.stringify(keys)).not.toContain(again.secret);
    expect(await told(tom, "DELETE", `/keys/${key.id}`)).toBe("404 key-not-found");
    expect(await told(anna, "DELETE", `/keys/${key.id}`)).toBeUndefined();
    const program = { ...anna, byKey: true } as const;
    expect(await told(program, "POST", "/keys", { name: "Mine" })).toBe("403 not-by-key");
  });

  test("broadcasts that were are told with their videos, to whom those are for", async () => {
    const { anna, tom, zoe, gus } = studio;
    const [first, second] = [await wasOnAir(), await wasOnAir("members")];
    await wasOnAir("unlisted");
    const seenBy = async (scope: Scope, path = "/recent") =>
      (await told(scope, "GET", path)).broadcasts.map(({ id }: { id: string }) => id);
    expect(await seenBy(tom)).toEqual([second, first]);
    expect(await seenBy(gus)).toEqual([first]);
    expect(await seenBy(zoe)).toEqual([]);
    const own = await told(anna, "GET", `/people/${anna.person.id}/broadcasts`);
    expect(own.broadcasts).toHaveLength(3);
    expect(own.broadcasts[0]).toMatchObject({ durationMs: 60_000, poster: null });
  });

  test("one's own are told also where they left no video, or that is gone", async () => {
    const { anna, tom, gus, read } = studio;
    const deleted = await wasOnAir("members");
    await read.deleteFrom("video").execute();
    const kept = await wasOnAir();
    studio.waits(1_000);
    const short = await studio.begins(anna);
    await studio.ends(short);
    studio.waits(1_000);
    await studio.begins(anna); // it is not over
    const { broadcasts } = await told(anna, "GET", "/broadcasts");
    const nothing = { videoId: null, durationMs: null, poster: null };
    expect(broadcasts).toMatchObject([
      { id: short, ...nothing },
      { id: kept, durationMs: 60_000, videoId: expect.any(String) },
      { id: deleted, ...nothing },
    ]);
    expect(await told(tom, "GET", "/broadcasts")).toEqual({ broadcasts: [] });
    expect(await told(gus, "GET", "/broadcasts")).toBe("422 members-only");
  });

  test("how a broadcast went is its owner's to read", async () => {
    const { anna, tom, zoe } = studio;
    const path = `/broadcasts/${await wasOnAir()}`;
    expect(await told(tom, "GET", path)).toMatchObject({ title: "Supper", state: "over" });
    expect(await told(zoe, "GET", path)).toBe("404 broadcast-not-found");
    expect(await told(anna, "GET", `${path}/samples`)).toEqual({ samples: [] });
    expect(await told(tom, "GET", `${path}/samples`)).toBe("403 not-yours");
    expect(await told(tom, "POST", `${path}/end`)).toBe("403 not-yours");
    expect(await told(anna, "POST", `${path}/end`)).toBeUndefined();
  });

  test.each(["nothing", newId(), "%00", "а"])("%j is nobody and nothing", async (id) => {
    const { tom } = studio;
    expect(await told(tom, "GET", `/channels/${id}`)).toStartWith("404 ");
    expect(await told(tom, "GET", `/broadcasts/${id}`)).toStartWith("404 ");
    expect(await told(tom, "GET", `/broadcasts/${id}/samples`)).toStartWith("404 ");
    expect((await told(tom, "GET", `/people/${id}/broadcasts`)).broadcasts).toEqual([]);
    expect(await told(tom, "DELETE", `/keys/${id}`)).toMatch(/^4/u);
  });
});
