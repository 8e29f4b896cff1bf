import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import sharp from "sharp";
import { newId } from "../../../core/protocol/id.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { openFolder } from "../../../platform/storage/folder.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { pictureKey } from "../contract/message.ts";
import { commonRoomId } from "../contract/rooms.ts";
import { chatRoutes } from "../routes.ts";
import { type Ask, askedOf } from "../testing/asked.ts";
import { type Courtyard, openCourtyard } from "../testing/courtyard.ts";

let yard: Courtyard;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let storage: Awaited<ReturnType<typeof openFolder>>;
let asks: Ask;

beforeEach(async () => {
  yard = await openCourtyard(openSqlite(":memory:"));
  folder = await temporaryFolder();
  storage = await openFolder(folder.path);
  const auth = { throttle: { take: () => 0 } } as unknown as RoutePorts["auth"]; // all it needs
  asks = askedOf(yard, chatRoutes, { storage, auth });
});
afterEach(async () => {
  await yard.scene.close();
  await folder[Symbol.asyncDispose]();
});

async function makes(owner: Scope, more = {}): Promise<string> {
  const made = await asks(owner, "POST", "/rooms", { name: "Garden", isPublic: false, ...more });
  expect(made.status).toBe(201);
  expect(made.headers.get("Location")).toBe(`/api/chat/rooms/${made.body.room.id}`);
  return made.body.room.id;
}

const names = (rooms: readonly { name: string }[]) => rooms.map(({ name }) => name);

describe("rooms over REST", () => {
  test("are made, listed, read, changed and deleted", async () => {
    const { anna } = yard;
    const id = await makes(anna);
    const listed = await asks(anna, "GET", "/rooms");
    expect(listed.body.rooms.map((entry: { room: { id: string } }) => entry.room.id)).toEqual([
      ...[commonRoomId, id],
    ]);
    expect((await asks(anna, "GET", `/rooms/${id}`)).body).toMatchObject({
      ...{ room: { id, name: "Garden" }, own: { role: "owner" }, lastPosition: 1 },
    });
    const changed = await asks(anna, "PATCH", `/rooms/${id}`, { name: "Roses" });
    expect(changed.body).toMatchObject({ id, name: "Roses", revision: 1 });
    const level = await asks(anna, "PUT", `/rooms/${id}/level`, { level: "none" });
    expect(level.status).toBe(204);
    expect((await asks(anna, "DELETE", `/rooms/${id}`)).status).toBe(204);
    expect((await asks(anna, "GET", `/rooms/${id}`)).status).toBe(404);
  });

  test("that are public are found by a part of what they say of themselves", async () => {
    const { anna, tom, guest, mia } = yard;
    const roses = await makes(anna, { name: "Розы и Ёлки", isPublic: true });
    await makes(tom, { name: "Bicycles", topic: "Sunday rides", isPublic: true });
    await makes(anna, { name: "Secret rides" });
    await asks(mia, "PUT", `/rooms/${roses}/members/${mia.person.id}`);
    const all = await asks(mia, "GET", "/rooms?public=1");
    expect(all.body.rooms).toMatchObject([
      { name: "Розы и Ёлки", people: 2, isIn: true },
      { name: "Bicycles", people: 1, isIn: false },
    ]);
    const found = async (scope: Scope, q: string) =>
      names((await asks(scope, "GET", `/rooms?public=1&q=${encodeURIComponent(q)}`)).body.rooms);
    expect(await found(guest, "RIDES")).toEqual(["Bicycles"]);
    expect(await found(tom, "елки")).toEqual(["Розы и Ёлки"]);
    expect(await found(tom, "x".repeat(500))).toEqual([]);
    await asks(anna, "PUT", `/rooms/${roses}/members/${tom.person.id}/ban`);
    expect(await found(tom, "елки")).toEqual([]);
  });

  test("of two are opened once, whoever asks", async () => {
    const { anna, tom, zoe } = yard;
    const one = await asks(anna, "POST", "/direct", { personId: tom.person.id });
    const other = await asks(tom, "POST", "/direct", { personId: anna.person.id });
    expect(one.body.room).toMatchObject({ kind: "direct" });
    expect(other.body.room.id).toBe(one.body.room.id);
    const refused = await asks(anna, "POST", "/direct", { personId: zoe.person.id });
    expect([refused.status, refused.body.code]).toEqual([403, "not-allowed"]);
    expect((await asks(anna, "POST", "/direct", {})).status).toBe(400);
  });

  test("that are private are not there for strangers, whatever they ask", async () => {
    const { anna, tom, mia, host, guest } = yard;
    const id = await makes(anna);
    const path = `/rooms/${id}`;
    const member = `${path}/members/${tom.person.id}`;
    const asked: readonly (readonly [method: string, path: string, body?: object])[] = [
      ["GET", path],
      ["PATCH", path, { name: "Mine" }],
      ["DELETE", path],
      ["GET", `${path}/members`],
      ["PUT", member],
      ["DELETE", member],
      ["PATCH", member, { role: "owner" }],
      ["PUT", `${member}/mute`],
      ["PUT", `${member}/ban`],
      ["DELETE", `${member}/restriction`],
      ["GET", `${path}/moderation`],
      ["GET", `${path}/reports`],
      ["DELETE", `${path}/reports/${newId()}`],
      ["GET", `${path}/links`],
      ["POST", `${path}/links`, { days: 1, usesMax: 1 }],
      ["DELETE", `${path}/links/${newId()}`],
      ["PUT", `${path}/picture`],
      ["DELETE", `${path}/picture`],
      ["POST", `${path}/files?name=a.txt`],
      ["GET", `${path}/messages`],
      ["POST", `${path}/messages`, { text: "Hi" }],
      ["PUT", `${path}/read`, { position: 1 }],
      ["PUT", `${path}/level`, { level: "all" }],
    ];
    for (const scope of [mia, host, guest]) {
      for (const [method, where, body] of asked) {
        const { status, body: told } = await asks(scope, method, where, body);
        const line = `${scope.person.name} ${method} ${where} ${status} ${told?.code}`;
        expect(line).toBe(`${scope.person.name} ${method} ${where} 404 room-not-found`);
      }
    }
    // Nor is there any difference to a room that never was.
    const [real, none] = [
      await asks(mia, "GET", path),
      await asks(mia, "GET", `/rooms/${newId()}`),
    ];
    expect(real.body).toEqual(none.body);
  });
});

describe("who is in a room, over REST", () => {
  test("comes in and leaves, and is seen there", async () => {
    const { anna, tom, guest } = yard;
    const id = await makes(anna, { isPublic: true });
    const own = `/rooms/${id}/members/${tom.person.id}`;
    expect((await asks(tom, "PUT", own)).status).toBe(204);
    const seen = await asks(guest, "GET", `/rooms/${id}/members`);
    expect(seen.body.members.map(({ role }: { role: string }) => role).sort()).toEqual([
      ...["member", "owner"],
    ]);
    expect((await asks(tom, "DELETE", own)).status).toBe(204);
    const guestly = await asks(guest, "PUT", `/rooms/${id}/members/${guest.person.id}`);
    expect([guestly.status, guestly.body.code]).toEqual([403, "not-member"]);
    const last = await asks(anna, "DELETE", `/rooms/${id}/members/${anna.person.id}`);
    expect(last.status).toBe(204); // alone: the room is gone
    expect((await asks(anna, "GET", `/rooms/${id}`)).status).toBe(404);
  });

  test("is invited by a card, and answers it", async () => {
    const { anna, tom } = yard;
    const id = await makes(anna);
    await asks(anna, "PUT", `/rooms/${id}/members/${tom.person.id}`);
    const { rooms } = (await asks(tom, "GET", "/rooms")).body;
    const direct = rooms.find((entry: { partner?: unknown }) => entry.partner);
    const answer = { messageId: direct.last.messageId, isAccepted: true };
    expect((await asks(tom, "POST", `/rooms/${id}/answer`, answer)).status).toBe(204);
    const again = await asks(tom, "POST", `/rooms/${id}/answer`, answer);
    expect([again.status, again.body.code]).toEqual([409, "card-closed"]);
    expect((await asks(tom, "GET", `/rooms/${id}`)).body.own).toEqual({ role: "member" });
  });

  test("is muted, banned, pardoned, promoted and sent out by who may", async () => {
    const { anna, tom, mia } = yard;
    const id = await makes(anna, { isPublic: true });
    const path = `/rooms/${id}`;
    for (const one of [tom, mia]) await asks(one, "PUT", `${path}/members/${one.person.id}`);
    const of = (other: Scope) => `${path}/members/${other.person.id}`;
    const promoted = await asks(anna, "PATCH", of(tom), { role: "moderator" });
    expect(promoted.status).toBe(204);
    const until = Date.now() + 3_600_000;
    expect((await asks(tom, "PUT", `${of(mia)}/mute`, { until })).status).toBe(204);
    const muted = await asks(mia, "POST", `${path}/messages`, { text: "Hi" });
    expect([muted.status, muted.body.code]).toEqual([403, "muted"]);
    expect((await asks(tom, "DELETE", `${of(mia)}/restriction`)).status).toBe(204);
    expect((await asks(tom, "DELETE", of(mia))).status).toBe(204);
    expect((await asks(tom, "PUT", `${of(mia)}/ban`)).status).toBe(204);
    expect((await asks(mia, "GET", path)).body.code).toBe("banned");
    const { restrictions, acts } = (await asks(tom, "GET", `${path}/moderation`)).body;
    expect(restrictions).toMatchObject([{ kind: "ban" }]);
    expect(acts.map(({ what }: { what: string }) => what)).toEqual([
      ...["ban", "remove", "pardon", "mute", "role"],
    ]);
    expect((await asks(yard.zoe, "GET", `${path}/moderation`)).status).toBe(403);
    expect((await asks(yard.zoe, "PUT", `${of(tom)}/ban`)).status).toBe(403);
  });

  test("is reported, and the report is put away", async () => {
    const { host, tom, mia } = yard;
    const path = `/rooms/${commonRoomId}`;
    const said = await asks(tom, "POST", `${path}/messages`, { text: "Buy my hat" });
    await asks(mia, "POST", `/messages/${said.body.id}/report`, { reason: "Again" });
    const { reports } = (await asks(host, "GET", `${path}/reports`)).body;
    expect(reports).toMatchObject([{ reason: "Again", message: { text: "Buy my hat" } }]);
    expect((await asks(mia, "GET", `${path}/reports`)).status).toBe(403);
    expect((await asks(host, "DELETE", `${path}/reports/${reports[0].id}`)).status).toBe(204);
    expect((await asks(host, "GET", `${path}/reports`)).body.reports).toEqual([]);
  });
});

describe("links over REST", () => {
  test("say where they lead, and let in", async () => {
    const { anna, tom, guest } = yard;
    const id = await makes(anna);
    const made = await asks(anna, "POST", `/rooms/${id}/links`, { days: 7, usesMax: 1 });
    expect(made.status).toBe(201);
    const { token } = made.body;
    expect((await asks(anna, "GET", `/rooms/${id}/links`)).body.links).toMatchObject([{ token }]);
    const look = await asks(guest, "GET", `/links/${token}`);
    expect(look.body).toMatchObject({ room: { id }, people: 1, isIn: false });
    expect((await asks(guest, "POST", "/join", { token })).status).toBe(403);
    expect((await asks(tom, "POST", "/join", { token })).body).toMatchObject({ room: { id } });
    expect((await asks(tom, "GET", `/links/${token}`)).status).toBe(404);
    const second = await asks(anna, "POST", `/rooms/${id}/links`, { days: 7, usesMax: 1 });
    const path = `/rooms/${id}/links/${second.body.token}`;
    expect((await asks(tom, "DELETE", path)).status).toBe(403);
    expect((await asks(anna, "DELETE", path)).status).toBe(204);
  });

  test.each(["nothing", newId(), "x".repeat(300)])("%p leads nowhere", async (token) => {
    expect((await asks(yard.tom, "GET", `/links/${token}`)).status).toBe(404);
    const joined = await asks(yard.tom, "POST", "/join", { token });
    expect([400, 404]).toContain(joined.status);
  });
});

describe("a room's picture", () => {
  const draw = () =>
    sharp({ create: { width: 300, height: 200, channels: 3, background: "#3a7d44" } })
      .png()
      .toBuffer();

  test("is given, replaced and taken away; the old files go by a job", async () => {
    const { anna, tom } = yard;
    const id = await makes(anna, { isPublic: true });
    const path = `/rooms/${id}/picture`;
    const first = await asks(anna, "PUT", `${path}?x=0&y=0&size=0.5`, await draw());
    expect(first.status).toBe(200);
    const { picture } = first.body;
    for (const side of [96, 384]) {
      expect(await storage.open(pictureKey(id, picture, side))).toBeDefined();
    }
    expect((await asks(tom, "GET", `/rooms/${id}`)).body.room.picture).toBe(picture);
    const second = await asks(anna, "PUT", path, await draw());
    expect(second.body.picture).not.toBe(picture);
    expect((await asks(anna, "DELETE", path)).status).toBe(204);
    expect((await asks(anna, "GET", `/rooms/${id}`)).body.room.picture).toBeUndefined();
    const jobs = await yard.tables().selectFrom("job").select(["kind", "input"]).execute();
    expect(jobs.map(({ kind }) => kind)).toEqual(["chat.forget-file", "chat.forget-file"]);
    expect(jobs[0]?.input).toContain(picture);
    expect((await asks(tom, "PUT", path, await draw())).status).toBe(403);
    expect((await asks(tom, "DELETE", path)).status).toBe(403);
  });

  test("is refused when it is none, or its crop is none", async () => {
    const id = await makes(yard.anna);
    const path = `/rooms/${id}/picture`;
    expect((await asks(yard.anna, "PUT", path, "not a picture")).body.code).toBe("picture-unknown");
    for (const query of ["?x=-1&y=0&size=1", "?x=0", "?x=a&y=b&size=c"]) {
      const refused = await asks(yard.anna, "PUT", path + query, await draw());
      expect(refused.body.code).toBe("invalid");
    }
    expect(await storage.list("chat")).toEqual([]);
  });
});

test.each([
  ["POST", "/rooms"],
  ["POST", "/direct"],
  ["POST", "/join"],
  ["PUT", `/rooms/${commonRoomId}/members/${newId()}/mute`],
  ["POST", `/rooms/${commonRoomId}/links`],
  ["PATCH", "/rooms/nothing"],
  ["PUT", "/rooms/nothing/members/nobody"],
])("%s %s takes no nonsense, and breaks by none", async (method, path) => {
  const bodies = ["", "{", "[]", "null", '"x"', '{"id":{}}', '{"name":[1],"token":7,"until":"x"}'];
  for (const body of bodies) {
    const { status } = await asks(yard.host, method, path, body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  }
});
