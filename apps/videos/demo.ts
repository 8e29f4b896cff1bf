import { join } from "node:path";
import { newId } from "../../core/protocol/id.ts";
import type { AppPorts, RoutePorts } from "../../platform/app/ports.ts";
import type { Scope } from "../../platform/app/scope.ts";
import type { Language } from "../../platform/config/language.ts";
import { withTables } from "../../platform/db/database.ts";
import { changeVideo } from "./commands/change.ts";
import { originalKeyOf } from "./jobs/finish-upload.ts";
import { keepPoster } from "./jobs/keep-poster.ts";
import { enqueuePreparing } from "./jobs/preparing.ts";
import { findVideoRow } from "./queries/video-row.ts";
import { insertVideo } from "./queries/video-write.ts";
import type { VideoTables } from "./tables.ts";
import { type Example, videos as videosEn } from "./texts/demo-en.ts";
import { videos as videosRu } from "./texts/demo-ru.ts";

/** Videos need a storage, which only a server has: in a test there are none. */
type Ports = AppPorts & Partial<Pick<RoutePorts, "storage">>;
type Equipped = Ports & Pick<RoutePorts, "storage">;

const examples: Readonly<Record<Language, readonly Example[]>> = { en: videosEn, ru: videosRu };

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** How long one waits for the clips to be prepared; then the demo goes on without their talk. */
const preparingMs = 30_000;

/** Fills an empty Dvor with videos, which are prepared like all others, and with talk of them. */
export async function fillDemo(ports: Ports, people: readonly Scope[]): Promise<void> {
  const [host] = people;
  const { storage } = ports;
  if (!host || !storage) return;
  const shown = examples[host.language].filter(({ owner }) => people[owner]);
  const made = await Promise.all(
    shown.map(async (example) => ({
      example,
      id: await gives({ ...ports, storage }, people, example),
    })),
  );
  const givesUpAt = performance.now() + preparingMs;
  for (const { example, id } of made) {
    if (await isPrepared(ports, id, givesUpAt)) await talks(ports, people, { example, id });
  }
  await follows(ports, people);
}

/** Puts a clip where an upload would have put it; gives the video's id. */
async function gives(
  { storage, db, tell }: Equipped,
  people: readonly Scope[],
  example: Example,
): Promise<string> {
  const owner = people[example.owner];
  if (!owner) throw new Error("nobody gives this video");
  const at = Date.now() - example.daysAgo * dayMs;
  const id = newId(at);
  const file = Bun.file(join(import.meta.dir, `demo/${example.clip}.mp4`));
  const originalKey = originalKeyOf(id);
  await storage.put(originalKey, file);
  const picture = await Bun.file(join(import.meta.dir, `demo/${example.clip}.webp`)).bytes();
  const poster = await keepPoster(storage, id, picture);
  const outcomes = await db.write(async (transaction) => {
    const tables = withTables<VideoTables>(transaction);
    const { title, category, description, tags } = example;
    const ownerId = owner.person.id;
    const given = { id, ownerId, title, category, originalKey, at, sizeBytes: file.size };
    await insertVideo(tables, { ...given, visibility: "public", fileName: `${title}.mp4` });
    const change = { description, tags, ...(poster.ok ? { poster: poster.value } : {}) };
    const changed = await changeVideo(tables, id, change, at);
    await enqueuePreparing(tables, { videoId: id, ownerId });
    return changed;
  });
  await tell(outcomes);
  return id;
}

/** Waits until a clip can be played; false where that takes too long. */
async function isPrepared({ db }: Ports, id: string, givesUpAt: number): Promise<boolean> {
  const read = withTables<VideoTables>(db.read);
  const isReady = async () => (await findVideoRow(read, id))?.state === "ready";
  while (!(await isReady())) {
    if (performance.now() > givesUpAt) return false;
    await Bun.sleep(50);
  }
  return true;
}

/** Lets people watch a video, like it and say something, as if days ago. */
async function talks(
  ports: Ports,
  people: readonly Scope[],
  { example, id }: { readonly example: Example; readonly id: string },
): Promise<void> {
  const at = Date.now() - example.daysAgo * dayMs;
  await ports.db.write((transaction) =>
    withTables<VideoTables>(transaction)
      .updateTable("video")
      .set({ published_at: at })
      .where("id", "=", id)
      .execute(),
  );
  const row = await findVideoRow(withTables<VideoTables>(ports.db.read), id);
  const lengthMs = row?.duration_ms ?? 0;
  for (const [index, place] of example.watchedBy.entries()) {
    const from = at + (index + 1) * 37 * minuteMs;
    const whole = { id, positionMs: lengthMs, stretches: [[0, lengthMs]] };
    await does(ports, people[place], from, "video.watched", { id, positionMs: 0, stretches: [] });
    await does(ports, people[place], from + lengthMs, "video.watched", whole);
    if (example.likedBy.includes(place)) {
      await does(ports, people[place], from + lengthMs, "video.like", { id, isLiked: true });
    }
  }
  const said: string[] = [];
  for (const [index, [who, text, second, answers]] of example.comments.entries()) {
    const sentAt = at + (index + 1) * 53 * minuteMs;
    const messageId = newId(sentAt);
    await does(ports, people[who], sentAt, "comments.open", { id });
    await does(ports, people[who], sentAt, "message.send", {
      ...{ id: messageId, roomId: id, text },
      ...(second === undefined ? {} : { momentMs: second * 1_000 }),
      ...(answers === undefined ? {} : { replyTo: said[answers] }),
    });
    said.push(messageId);
  }
}

/** The host follows those who show most. */
async function follows(ports: Ports, people: readonly Scope[]): Promise<void> {
  for (const place of [2, 4]) {
    const personId = people[place]?.person.id;
    const wish = { personId, isSubscribed: true };
    if (personId) await does(ports, people[0], Date.now(), "channel.subscribe", wish);
  }
}

/** Gives a command as of a time; what is refused, as where there is no chat, is left out. */
async function does(
  { perform }: Ports,
  scope: Scope | undefined,
  at: number,
  name: string,
  input: object,
): Promise<void> {
  if (scope) await perform({ ...scope, now: () => at }, { name, input });
}
