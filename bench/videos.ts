import { category } from "../apps/videos/contract/video.ts";
import { indexVideo } from "../apps/videos/queries/search-index.ts";
import { foldTag } from "../apps/videos/queries/tags.ts";
import type { VideoTables } from "../apps/videos/tables.ts";
import { newId } from "../core/protocol/id.ts";
import { writePerson } from "../platform/auth/person.ts";
import { type Database, withTables } from "../platform/db/database.ts";
import { openDatabase } from "../platform/db/open.ts";
import { becomesHost, type Member, signsIn } from "../platform/testing/browser-jar.ts";
import { startDvor } from "../platform/testing/dvor.ts";
import { startPostgres } from "../platform/testing/postgres.ts";
import { findProgram } from "../platform/testing/program.ts";
import { quantile } from "./sockets.ts";

const videos = 10_000;
const people = 50;
const batch = 500;
const times = 40;
const daysBack = 60;
const dayMs = 86_400_000;

const words = (
  "garden море summer хлеб bicycle солнце chess река cellar music дождь recipe кошка morning " +
  "снег lighthouse поезд harbour гитара window лес bread театр balcony rain футбол market"
).split(" ");

/** Looking round among 10,000 videos that were watched every day for two months. */
export async function videosBench(): Promise<string> {
  const onSqlite = await measure({});
  const initdb = findProgram("initdb");
  if (!initdb) return `SQLite ${onSqlite}`;
  const postgres = await startPostgres(initdb);
  try {
    const onPostgres = await measure({ DATABASE_URL: await postgres.database() });
    return `\n  SQLite ${onSqlite}\n  PostgreSQL ${onPostgres}`;
  } finally {
    await postgres.stop();
  }
}

async function measure(environment: Readonly<Record<string, string>>): Promise<string> {
  await using first = await startDvor({ environment });
  const host = await becomesHost(first);
  await first.stop();
  const db = await openDatabase(environment["DATABASE_URL"], first.folder);
  const { owner, middle } = await fill(db, host.id);
  await db.close();
  const server = await first.again();
  const reader = await signsIn(server, host);
  const asked = {
    newest: "?",
    "the 200th page": `?before=${middle}`,
    views: "?order=views",
    "views of a month": "?order=views&within=month",
    "a category": "?category=music",
    "a tag": `?tag=${encodeURIComponent("море")}`,
    "a person": `?person=${owner}`,
    subscriptions: "?from=subscriptions",
    "a word": `/search?text=${encodeURIComponent("маяк море")}`,
    "a rare word": "/search?text=garden%20chess",
    categories: "/categories",
    "a channel": `/channels/${owner}`,
    history: "/history",
    related: `/${middle.split(".")[1]}/related`,
  };
  const shown: string[] = [];
  for (const [what, path] of Object.entries(asked)) {
    shown.push(`${what} ${await median(reader, `/api/videos${path}`)}`);
  }
  await server.stop();
  return `${shown.join(", ")} ms`;
}

/** Writes videos of many people, as putting them up and watching them would. */
async function fill(db: Database, hostId: string) {
  const owners = [hostId];
  await db.write(async (transaction) => {
    for (let index = 1; index < people; index++) {
      const person = { id: newId(), name: `Person ${index}` };
      await writePerson(withTables(transaction), person);
      owners.push(person.id);
    }
  });
  const now = Date.now();
  let middle = "";
  for (let from = 0; from < videos; from += batch) {
    await db.write(async (transaction) => {
      const tables = withTables<VideoTables>(transaction);
      for (let index = from; index < from + batch; index++) {
        const at = now - (videos - index) * 60_000;
        const id = newId(at);
        if (index === videos / 2) middle = `${at}.${id}`;
        await write(tables, { id, index, at, ownerId: owners[index % people] ?? hostId }, hostId);
      }
    });
  }
  await db.write(async (transaction) => {
    await withTables<VideoTables>(transaction)
      .insertInto("video_subscription")
      .values(owners.slice(1, 11).map((one) => ({ person_id: hostId, channel_id: one, at: now })))
      .execute();
  });
  return { owner: owners[7] ?? hostId, middle };
}

interface Made {
  readonly id: string;
  readonly index: number;
  readonly at: number;
  readonly ownerId: string;
}

async function write(
  tables: ReturnType<typeof withTables<VideoTables>>,
  { id, index, at, ownerId }: Made,
  hostId: string,
): Promise<void> {
  const word = (step: number) => words[(index * 7 + step * 5) % words.length] ?? "";
  const visibility = index % 5 === 0 ? "members" : "public";
  const video = await tables
    .insertInto("video")
    .values({
      ...{ id, owner_id: ownerId, title: `${word(1)} ${word(2)} ${index}`, visibility },
      ...{ description: Array.from({ length: 40 }, (_, step) => word(step)).join(" ") },
      ...{ category: category.options[index % category.options.length] ?? null, state: "ready" },
      ...{ duration_ms: 600_000, file_name: "", size_bytes: 1_000_000, frames: "[]", steps: "" },
      ...{ has_room: 0, listed: visibility === "members" ? 1 : 2, views: (index * 31) % 5_000 },
      ...{ likes: index % 40, watched_ms: 0, made_at: at, published_at: at, revision: 1 },
      stream: "master-0",
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const tags = [word(3), word(4), word(5)];
  const rows = [...new Set(tags)].map((tag, position) => ({
    ...{ video_id: id, tag, folded: foldTag(tag), position },
  }));
  await tables.insertInto("video_tag").values(rows).execute();
  await indexVideo(tables, video, tags);
  const today = Math.floor(Date.now() / dayMs);
  const days = Array.from({ length: daysBack / 4 }, (_, step) => ({
    ...{ video_id: id, day: today - step * 4, views: 1 + ((index + step) % 9), watched_ms: 1_000 },
    likes: 0,
  }));
  await tables.insertInto("video_day").values(days).execute();
  if (index % 3 > 0) return;
  const watched = { position_ms: 1_000, watched_ms: 1_000, credit_ms: 0, unviewed_ms: 0 };
  await tables
    .insertInto("video_watch")
    .values({ video_id: id, person_id: hostId, ...watched, is_listed: 1, at })
    .execute();
}

async function median(reader: Member, path: string): Promise<string> {
  const taken: number[] = [];
  for (let time = 0; time < times; time++) {
    const from = performance.now();
    const { status } = await reader.does("GET", path);
    if (status !== 200) throw new Error(`${path}: ${status}`);
    taken.push(performance.now() - from);
  }
  const sorted = taken.toSorted((one, two) => one - two);
  return `${quantile(sorted, 0.5).toFixed(1)}/${quantile(sorted, 0.95).toFixed(1)}`;
}
