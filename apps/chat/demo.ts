import { newId } from "../../core/protocol/id.ts";
import type { AppPorts, RoutePorts } from "../../platform/app/ports.ts";
import type { Scope } from "../../platform/app/scope.ts";
import type { Language } from "../../platform/config/language.ts";
import { withTables } from "../../platform/db/database.ts";
import { fitPicture } from "../../platform/storage/picture.ts";
import { type File, pictureKey, pictureSides } from "./contract/message.ts";
import { commonRoomId } from "./contract/rooms.ts";
import { drawings } from "./demo/drawings.ts";
import { insertFile } from "./queries/files.ts";
import type { ChatTables } from "./tables.ts";
import { club as clubEn, type Line, type Talk, talks as talksEn } from "./texts/demo-en.ts";
import { club as clubRu, talks as talksRu } from "./texts/demo-ru.ts";

/** Pictures need a storage, which only a server has: in a test the lines come without them. */
type Ports = AppPorts & Partial<Pick<RoutePorts, "storage">>;

const scripts: Readonly<Record<Language, { talks: readonly Talk[]; club: typeof clubEn }>> = {
  en: { talks: talksEn, club: clubEn },
  ru: { talks: talksRu, club: clubRu },
};

const minuteMs = 60_000;

/** Fills an empty Dvor with talk; the first of the people is the host. */
export async function fillDemo(ports: Ports, people: readonly Scope[]): Promise<void> {
  const [host] = people;
  if (!host) return;
  const { talks, club } = scripts[host.language];
  for (const talk of talks) await play(ports, people, talk);
  await invite(ports, people, club);
}

/** Plays a talk, up to what the host has not read. */
async function play(ports: Ports, people: readonly Scope[], talk: Talk): Promise<void> {
  const cast = talk.people.flatMap((place) => people[place] ?? []);
  if (cast.length < talk.people.length) return; // a smaller cast has fewer talks
  const length = talk.lines.reduce((sum, [, after]) => sum + after, 0);
  const beginsAt = Date.now() - (talk.endedMinutesAgo + length) * minuteMs;
  const roomId = await opens(ports, cast, { talk, at: beginsAt - 10 * minuteMs });
  const said: string[] = [];
  let at = beginsAt;
  for (const line of talk.lines) {
    at += line[1] * minuteMs;
    said.push(await says({ ports, people, roomId, said, at }, line));
  }
  const [host] = people;
  const isIn = host && talk.people.includes(0);
  if (!isIn) return;
  const { last_position } = await withTables<ChatTables>(ports.db.read)
    .selectFrom("room")
    .select("last_position")
    .where("id", "=", roomId)
    .executeTakeFirstOrThrow();
  const position = last_position - talk.unread;
  await gives(ports, host, at, "room.read", { id: roomId, position });
}

interface Setting {
  readonly talk: Talk;
  readonly at: number;
}

/** Makes the room of a talk with its people; gives its id. */
async function opens(ports: Ports, cast: readonly Scope[], setting: Setting): Promise<string> {
  const { talk, at } = setting;
  const { kind, name, topic } = talk;
  const [owner, ...others] = cast;
  if (!owner) throw new Error("a talk has people");
  if (kind === "common") {
    await gives(ports, owner, at, "room.change", { id: commonRoomId, topic });
    return commonRoomId;
  }
  const id = newId(at);
  if (kind === "direct") {
    await gives(ports, owner, at, "direct.open", { id, personId: others[0]?.person.id });
    return id;
  }
  const isPublic = kind === "public";
  await gives(ports, owner, at, "room.create", { id, name, topic, isPublic });
  const token = newId(at);
  if (!isPublic) {
    const link = { roomId: id, token, days: 30, usesMax: cast.length };
    await gives(ports, owner, at, "link.create", link);
  }
  for (const [index, other] of others.entries()) {
    const joinsAt = at + (index + 1) * minuteMs;
    if (isPublic) await gives(ports, other, joinsAt, "room.join", { id });
    else await gives(ports, other, joinsAt, "link.use", { token });
  }
  return id;
}

interface Scene {
  readonly ports: Ports;
  readonly people: readonly Scope[];
  readonly roomId: string;
  /** The ids of what was said before. */
  readonly said: readonly string[];
  readonly at: number;
}

/** Says a line, with all that happens to it; gives its id. */
async function says(scene: Scene, [who, , text, more = {}]: Line): Promise<string> {
  const { ports, people, roomId, said, at } = scene;
  const [host, speaker] = [people[0], people[who]];
  if (!host || !speaker) throw new Error("nobody says this line");
  const id = newId(at);
  const replyTo = more.answers === undefined ? undefined : said.at(-more.answers);
  const file = more.picture && (await hangs(scene, speaker, more.picture));
  await gives(ports, speaker, at, "message.send", {
    ...{ id, roomId, text, ...(replyTo ? { replyTo } : {}) },
    ...(file ? { files: [file] } : {}),
  });
  if (more.edited !== undefined) {
    const edit = { id, roomId, text: more.edited };
    await gives(ports, speaker, at + minuteMs, "message.edit", edit);
  }
  for (const [emoji, fans] of Object.entries(more.reactions ?? {})) {
    for (const [index, fan] of fans.entries()) {
      const scope = people[fan];
      const reaction = { id, roomId, emoji, isSet: true };
      const later = at + (index + 1) * minuteMs;
      if (scope) await gives(ports, scope, later, "message.react", reaction);
    }
  }
  // Whoever says what is to be kept in sight is the one who keeps the room.
  if (more.isPinned) await gives(ports, speaker, at, "message.pin", { id, roomId, isPinned: true });
  return id;
}

/** Puts a drawing where files are; gives its id, or nothing where there is no storage. */
async function hangs(
  { ports, roomId, at }: Scene,
  { person }: Scope,
  which: keyof typeof drawings,
): Promise<string | undefined> {
  const { storage, db } = ports;
  if (!storage) return undefined;
  const { name, draw } = drawings[which];
  const fitted = await fitPicture(draw(), pictureSides);
  if (!fitted.ok) throw new Error(`${name} is refused: ${fitted.failure.code}`);
  const id = newId(at);
  const { files, width, height, blur } = fitted.value;
  for (const [side, bytes] of files) await storage.put(pictureKey(roomId, id, side), bytes);
  const sizeBytes = files.get(pictureSides[1])?.length ?? 0;
  const file: File = {
    ...{ id, kind: "picture", ending: "webp", name, sizeBytes, width, height, blur },
  };
  await db.write((transaction) =>
    insertFile(withTables(transaction), { file, roomId, personId: person.id, now: at }),
  );
  return id;
}

/** The last of the people asks the host into a room of their own, just now. */
async function invite(ports: Ports, people: readonly Scope[], club: typeof clubEn): Promise<void> {
  const [host, from] = [people[0], people.at(-1)];
  if (!host || !from || host === from) return;
  const [roomId, at] = [newId(), Date.now() - 40 * minuteMs];
  await gives(ports, from, at - minuteMs, "room.create", { id: roomId, ...club, isPublic: false });
  const card = { roomId, personId: host.person.id, messageId: newId(at) };
  await gives(ports, from, at, "member.invite", card);
}

/** Gives a command at a time; a demo whose content is refused is a mistake of the demo. */
async function gives(
  { perform }: Ports,
  scope: Scope,
  at: number,
  name: string,
  input: object,
): Promise<void> {
  const done = await perform({ ...scope, now: () => at }, { name, input });
  if (!done.ok) throw new Error(`${name} is refused: ${JSON.stringify(done.failure)}`);
}
