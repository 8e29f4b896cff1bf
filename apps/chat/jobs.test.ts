import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../core/protocol/id.ts";
import type { RoutePorts } from "../../platform/app/ports.ts";
import { withTables } from "../../platform/db/database.ts";
import type { RunningJob } from "../../platform/jobs/job.ts";
import { openFolder } from "../../platform/storage/folder.ts";
import { onEveryDatabase } from "../../platform/testing/databases.ts";
import { temporaryFolder } from "../../platform/testing/temporary.ts";
import { type File, fileFolder } from "./contract/message.ts";
import { commonRoomId } from "./contract/rooms.ts";
import { chatJobs, sweepSchedule } from "./jobs.ts";
import { insertFile } from "./queries/files.ts";
import { type Courtyard, openCourtyard } from "./testing/courtyard.ts";

const dayMs = 86_400_000;

onEveryDatabase((open) => {
  let yard: Courtyard;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let storage: Awaited<ReturnType<typeof openFolder>>;
  beforeEach(async () => {
    yard = await openCourtyard(await open());
    folder = await temporaryFolder();
    storage = await openFolder(folder.path);
  });
  afterEach(async () => {
    await yard.scene.close();
    await folder[Symbol.asyncDispose]();
  });

  /** Does what is enqueued of a kind, whenever it is due; gives how many that were. */
  async function runs(kind: string): Promise<number> {
    const { db, tell } = yard.scene;
    const ports = { db, tell, storage } as unknown as RoutePorts; // all they need
    const job = chatJobs(ports).find((one) => one.kind === kind);
    const rows = await yard.tables().selectFrom("job").select("input").where("kind", "=", kind);
    const inputs = (await rows.execute()).map(({ input }) => JSON.parse(input ?? "{}"));
    // None of them makes use of how it runs.
    for (const input of inputs) await job?.run(input, {} as RunningJob);
    return inputs.length;
  }

  async function sweeps(): Promise<void> {
    const ports = { db: yard.scene.db, storage } as unknown as RoutePorts; // all it needs
    const sweep = chatJobs(ports).find(({ kind }) => kind === sweepSchedule.job.kind);
    await sweep?.run({}, {} as RunningJob); // as above
    await runs("chat.forget-file");
  }

  async function gives(ageMs: number, roomId = commonRoomId): Promise<string> {
    const id = newId();
    const file: File = { id, kind: "file", ending: "bin", name: "a.bin", sizeBytes: 3 };
    const given = { file, roomId, personId: yard.tom.person.id, now: Date.now() - ageMs };
    await storage.put(`${fileFolder(roomId, id)}/file.bin`, new Uint8Array([1, 2, 3]));
    await yard.scene.db.write((transaction) => insertFile(withTables(transaction), given));
    return id;
  }
  const kept = async () => (await storage.list("chat")).map((key) => key.split("/")[2]).sort();

  describe("the sweep", () => {
    test("takes what was never sent after a day, and what a deleted message held", async () => {
      const { tom } = yard;
      await gives(dayMs + 1_000);
      const young = await gives(1_000);
      const [sent, gone] = [await gives(2 * dayMs), await gives(1_000)];
      const ids = [sent, gone].map((file) => ({ id: newId(), file }));
      for (const { id, file } of ids) {
        const input = { id, roomId: commonRoomId, text: "", files: [file] };
        await yard.does(tom, "message.send", input);
      }
      const deleted = { id: ids[1]?.id, roomId: commonRoomId };
      await yard.does(tom, "message.delete", deleted);
      await sweeps();
      expect(await kept()).toEqual([young, sent].sort());
      const rows = await yard.tables().selectFrom("room_file").select("id").execute();
      expect(rows.map(({ id }) => id).sort()).toEqual([young, sent].sort());
    });

    test("takes many", async () => {
      await Promise.all(Array.from({ length: 450 }, () => gives(dayMs + 1_000)));
      await sweeps();
      expect(await kept()).toEqual([]);
    });
  });

  test("a deleted room leaves no file, and no words in the search", async () => {
    const { anna, tom } = yard;
    const id = await yard.room(anna, [tom], true);
    await gives(0, id);
    await yard.says(anna, id, "Hedgehogs everywhere");
    const found = () =>
      yard
        .tables()
        .selectFrom("message_search" as never)
        .selectAll()
        .execute(); // its own table
    expect(await found()).not.toEqual([]);
    await yard.does(anna, "room.delete", { id });
    expect(await runs("chat.forget-room")).toBe(1);
    expect(await runs("chat.forget-words")).toBe(1);
    expect(await kept()).toEqual([]);
    expect(await found()).toEqual([]);
  });

  describe("a restriction whose time is over", () => {
    test("is lifted, and all who were told of it are told so", async () => {
      const { host, tom, scene } = yard;
      const about = { roomId: commonRoomId, personId: tom.person.id };
      await yard.does(host, "member.ban", { ...about, until: Date.now() + 3_600_000 });
      // Not before its time.
      await runs("chat.lift-restriction");
      expect(await yard.looksInto(tom, commonRoomId)).toBe("banned");
      await scene.db.write((transaction) =>
        withTables<{ room_restriction: { until: number } }>(transaction)
          .updateTable("room_restriction")
          .set({ until: Date.now() - 1 })
          .execute(),
      );
      const from = scene.published.length;
      await runs("chat.lift-restriction");
      const types = scene.published.slice(from).map(({ event }) => event.type);
      expect(types).toEqual(["restriction.lifted", "own.changed", "room.came"]);
      expect(await yard.entry(tom, commonRoomId)).toMatchObject({ role: "member" });
      await runs("chat.lift-restriction");
      expect(scene.published).toHaveLength(from + 3);
    });

    test("that another one has replaced is left", async () => {
      const { host, tom } = yard;
      const about = { roomId: commonRoomId, personId: tom.person.id };
      await yard.does(host, "member.mute", { ...about, until: Date.now() + 3_600_000 });
      await yard.does(host, "member.mute", about);
      await runs("chat.lift-restriction");
      expect((await yard.open(tom, commonRoomId)).own.mutedUntil).toBe(0);
    });
  });
});
