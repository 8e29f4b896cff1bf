import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { limits } from "../contract/limits.ts";
import { findKeyOwner, listKeys } from "../queries/keys.ts";
import { openStudio, type Studio } from "../testing/studio.ts";
import { hashOf } from "./keys.ts";

let studio: Studio;
beforeEach(async () => {
  studio = await openStudio(openSqlite(":memory:"));
});
afterEach(() => studio.scene.close());

const secretOf = (digit: string) => `live_${digit.repeat(40)}`;
const makes = (id: string, digit: string, scope = studio.anna) =>
  studio.says(scope, "key.make", { id, name: "OBS", secret: secretOf(digit) });
const ownerOf = (secret: string) => findKeyOwner(studio.read, hashOf(secret));
const ended = () =>
  studio.scene.published.flatMap(({ topic, event }) =>
    topic === "live-desk" && event.type === "key.ended" ? [event] : [],
  );

describe("a stream key", () => {
  test("is its owner's, and only its hash and its last characters are kept", async () => {
    const id = newId();
    expect(await makes(id, "a")).toBe("ok");
    expect(await ownerOf(secretOf("a"))).toMatchObject({ id, person_id: studio.anna.person.id });
    expect(await listKeys(studio.read, studio.anna.person.id)).toMatchObject([{ hint: "aaaa" }]);
    const rows = await studio.read.selectFrom("live_key").selectAll().execute();
    expect(JSON.stringify([rows, studio.scene.published])).not.toContain(secretOf("a"));
  });

  test("is no good any more once it was rotated, and what is on air by it ends", async () => {
    const id = newId();
    await makes(id, "a");
    await studio.does(studio.anna, "key.rotate", { id, secret: secretOf("b") });
    expect(await ownerOf(secretOf("a"))).toBeUndefined();
    expect(await ownerOf(secretOf("b"))).toMatchObject({ id });
    expect(ended()).toMatchObject([{ id, personId: studio.anna.person.id }]);
  });

  test("stays in its place when it is called something else", async () => {
    const [first, second] = [newId(), newId()];
    await makes(first, "a");
    await makes(second, "b");
    // What the studio heard is proved to be what it would be shown.
    await studio.does(studio.anna, "key.rename", { id: first, name: "Phone" });
    const keys = await listKeys(studio.read, studio.anna.person.id);
    expect(keys.map(({ name }) => name)).toEqual(["Phone", "OBS"]);
  });

  test("is no good any more once it was revoked, and what is on air by it ends", async () => {
    const id = newId();
    await makes(id, "a");
    await studio.does(studio.anna, "key.rename", { id, name: "Phone" });
    await studio.does(studio.anna, "key.revoke", { id });
    expect(await ownerOf(secretOf("a"))).toBeUndefined();
    expect(await listKeys(studio.read, studio.anna.person.id)).toEqual([]);
    expect(ended()).toHaveLength(1);
  });

  test("has a secret of its own, also when it is given another one", async () => {
    const [id, other] = [newId(), newId()];
    await makes(id, "a");
    await makes(other, "b", studio.tom);
    const rotated = { id, secret: secretOf("b") };
    expect(await studio.says(studio.anna, "key.rotate", rotated)).toBe("key-exists");
    expect(await ownerOf(secretOf("a"))).toMatchObject({ id });
    expect(await ownerOf(secretOf("b"))).toMatchObject({ id: other });
  });

  test("is nobody else's to change", async () => {
    const id = newId();
    await makes(id, "a");
    const input = { id, name: "Mine", secret: secretOf("b") };
    for (const name of ["key.rename", "key.rotate", "key.revoke"]) {
      expect(await studio.says(studio.tom, name, input)).toBe("key-not-found");
    }
    expect(await ownerOf(secretOf("a"))).toBeDefined();
  });

  test("is refused to guests and programs, when it is taken, and beyond enough", async () => {
    expect(await makes(newId(), "a", studio.gus)).toBe("members-only");
    expect(await makes(newId(), "a", { ...studio.anna, byKey: true })).toBe("not-by-key");
    expect(await makes(newId(), "a", studio.tom)).toBe("ok");
    expect(await makes(newId(), "a")).toBe("key-exists");
    for (let count = 0; count < limits.keys; count++) {
      expect(await makes(newId(), String(count))).toBe("ok");
    }
    expect(await makes(newId(), "9")).toBe("too-many-keys");
    const weak = { id: newId(), name: "OBS", secret: "1234" };
    expect(await studio.says(studio.tom, "key.make", weak)).toBe("invalid");
  });
});

describe("the end of a broadcast", () => {
  test("is asked for by its owner alone, and told to who runs it", async () => {
    const id = await studio.begins(studio.anna);
    expect(await studio.says(studio.tom, "broadcast.end", { id })).toBe("not-yours");
    expect(await studio.says(studio.zoe, "broadcast.end", { id })).toBe("broadcast-not-found");
    await studio.does(studio.anna, "broadcast.end", { id });
    const told = studio.scene.published.filter(({ event }) => event.type === "broadcast.ending");
    expect(told).toMatchObject([{ topic: "live-desk", event: { id } }]);
  });
});
