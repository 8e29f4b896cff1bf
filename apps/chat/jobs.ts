import * as z from "zod";
import type { RoutePorts } from "../../platform/app/ports.ts";
import { type Database, withTables } from "../../platform/db/database.ts";
import { enqueue } from "../../platform/jobs/enqueue.ts";
import { defineJob, type Job } from "../../platform/jobs/job.ts";
import { defineSchedule } from "../../platform/jobs/schedule.ts";
import { fileFolder } from "./contract/message.ts";
import { cardExpired, restrictionLifted } from "./news.ts";
import { findRoom } from "./queries/rooms.ts";
import { indexText } from "./queries/search.ts";
import { takeUnsent } from "./queries/unsent.ts";
import type { ChatTables } from "./tables.ts";

/** What is enqueued when a room was deleted: its files go. */
export const forgetRoom = {
  kind: "chat.forget-room",
  input: z.object({ roomId: z.string() }),
};

/** What is enqueued when a file or a picture of a room belongs to nothing any more. */
export const forgetFile = {
  kind: "chat.forget-file",
  input: z.object({ roomId: z.string(), fileId: z.string() }),
};

/** What is enqueued when messages are gone: the numbers by which the search has them. */
export const forgetWords = {
  kind: "chat.forget-words",
  input: z.object({ numbers: z.array(z.number()) }),
};

/** What is enqueued for the time when a card can be answered no more. */
export const expireCard = {
  kind: "chat.expire-card",
  input: z.object({ messageId: z.string() }),
};

/** What is enqueued for the time when somebody's mute or ban is over. */
export const liftRestriction = {
  kind: "chat.lift-restriction",
  input: z.object({ roomId: z.string(), personId: z.string() }),
};

const sweepFiles = { kind: "chat.sweep-files", input: z.object({}) };

/** Files of deleted messages are due at once, those that were never sent after a day. */
export const sweepSchedule = defineSchedule({
  name: "chat.sweep-files",
  when: "*/10 * * * *",
  job: sweepFiles,
  input: {},
});

/** How long a file may wait to be sent, in milliseconds. */
const waitsMs = 86_400_000;

/** How many files one transaction takes out. */
const atOnce = 200;

/** What chat does later. */
export function chatJobs({ db, storage, tell }: RoutePorts): readonly Job[] {
  const jobs = [
    defineJob({
      ...forgetRoom,
      run: ({ roomId }) => storage.deleteFolder(`chat/${roomId}`),
    }),
    defineJob({
      ...forgetFile,
      run: ({ roomId, fileId }) => storage.deleteFolder(fileFolder(roomId, fileId)),
    }),
    defineJob({
      ...forgetWords,
      async run({ numbers }) {
        await db.write(async (transaction) => {
          const tables = withTables<ChatTables>(transaction);
          // A message without words is found by nothing.
          const nothing = { roomId: "", personId: "", text: "" };
          for (const number of numbers) await indexText(tables, { number, ...nothing });
        });
      },
    }),
    defineJob({
      ...sweepFiles,
      async run() {
        let taken = atOnce;
        while (taken === atOnce) taken = await sweep(db);
      },
    }),
    defineJob({
      ...expireCard,
      async run({ messageId }) {
        const now = Date.now();
        await tell(await db.write((tx) => cardExpired(withTables<ChatTables>(tx), messageId, now)));
      },
    }),
    defineJob({
      ...liftRestriction,
      async run(which) {
        await tell(await db.write((tx) => lift(withTables<ChatTables>(tx), which)));
      },
    }),
  ];
  return jobs as unknown as readonly Job[]; // each is given only what its schema let through
}

/** Takes files out, and has them deleted by jobs of the same transaction; gives how many. */
function sweep(db: Database): Promise<number> {
  return db.write(async (transaction) => {
    const before = Date.now() - waitsMs;
    const files = await takeUnsent(withTables<ChatTables>(transaction), before, atOnce);
    for (const file of files) await enqueue(withTables(transaction), forgetFile, file);
    return files.length;
  });
}

async function lift(
  db: ReturnType<typeof withTables<ChatTables>>,
  { roomId, personId }: { readonly roomId: string; readonly personId: string },
) {
  const room = await findRoom(db, roomId);
  if (!room) return [];
  return (await restrictionLifted(db, room, personId, { now: Date.now(), isOver: true })) ?? [];
}
