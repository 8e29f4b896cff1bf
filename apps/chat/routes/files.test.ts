import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { Admits } from "../../../platform/app/app.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { openFolder } from "../../../platform/storage/folder.ts";
import type { Storage } from "../../../platform/storage/storage.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { limits } from "../contract/limits.ts";
import { fileFolder, fileKey, pictureKey } from "../contract/message.ts";
import { commonRoomId } from "../contract/rooms.ts";
import { type Ask, askedOf } from "../testing/asked.ts";
import { openTalk, type Talk } from "../testing/talk.ts";
import { fileRoutes } from "./files.ts";
import { admitMedia } from "./media.ts";

const maxBytes = 10_000;

/** A picture of one pixel. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4" +
    "2mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let storage: Storage;
let talk: Talk;
let asks: Ask;
let admits: Admits;

beforeEach(async () => {
  folder = await temporaryFolder();
  storage = await openFolder(folder.path);
  talk = await openTalk(openSqlite(":memory:"));
  const ports: Partial<RoutePorts> = { storage, chatFileBytes: maxBytes };
  asks = askedOf(talk, fileRoutes, ports);
  admits = admitMedia({ db: talk.scene.db });
});
afterEach(async () => {
  await talk.scene.close();
  await folder[Symbol.asyncDispose]();
});

const gives = (
  scope: Scope,
  query = "",
  body: Uint8Array = Buffer.from("hello"),
  to = commonRoomId,
) => asks(scope, "POST", `/rooms/${to}/files${query}`, body);

/** Sends a message with files; tells the code with which it is refused, or `ok`. */
async function sends(scope: Scope, files: readonly string[], more: object = {}): Promise<string> {
  const input = { id: newId(), roomId: commonRoomId, text: "", files, ...more };
  const done = await talk.gives(scope, "message.send", input);
  return done.ok ? "ok" : done.failure.code;
}

describe("a file for a message", () => {
  test("is kept as what it is, under its sender's name, and told with the message", async () => {
    const { status, body } = await gives(talk.anna, "?name=plan.html&width=7&durationMs=9");
    expect(status).toBe(201);
    const expected = { name: "plan.html", kind: "file", ending: "bin", sizeBytes: 5 };
    expect(body).toEqual({ id: body.id, ...expected });
    const stored = await storage.open(fileKey(commonRoomId, body));
    expect(await stored?.body.text()).toBe("hello");
    const message = await talk.says(talk.anna, commonRoomId, "", { files: [body.id] });
    expect(message.files).toEqual([body]);
    expect((await talk.entry(talk.tom, commonRoomId))?.last).toMatchObject({
      holds: "file",
      line: "",
    });
  });

  test("that is a picture is kept in two sizes, and has a blur and its own measures", async () => {
    const { body } = await gives(talk.anna, "?name=sky.png&width=5000", pixel);
    expect(body).toMatchObject({ kind: "picture", ending: "webp", width: 1, height: 1 });
    expect(body.blur).toStartWith("data:image/webp;base64,");
    expect(await storage.list(fileFolder(commonRoomId, body.id))).toEqual([
      pictureKey(commonRoomId, body.id, 2048),
      pictureKey(commonRoomId, body.id, 640),
    ]);
  });

  test("has a name on one line that is no longer than it may be, whatever was said", async () => {
    const long = `${"x".repeat(400)}.tar.gz`;
    const name = async (said: string) =>
      (await gives(talk.anna, `?name=${encodeURIComponent(said)}`)).body.name;
    expect(await name("../../etc/passwd")).toBe(".. .. etc passwd");
    expect(await name("a\u0000\n\u202eb.txt")).toBe("a b.txt");
    expect(await name("")).toBe("file");
    const cut = await name(long);
    expect(cut).toEndWith(".tar.gz");
    expect(Array.from(cut)).toHaveLength(limits.fileNameLength);
  });

  test("is refused when it is too large, or a broken picture, and leaves nothing", async () => {
    const large = await gives(talk.anna, "", new Uint8Array(maxBytes + 1));
    expect([large.status, large.body.code]).toEqual([413, "too-large"]);
    const broken = await gives(talk.anna, "", pixel.subarray(0, 40));
    expect(broken.status).toBeGreaterThanOrEqual(400);
    expect(broken.status).toBeLessThan(500);
    expect(await storage.list("chat")).toEqual([]);
  });

  test("is for those who may write in the room", async () => {
    const shut = await talk.room([talk.anna]);
    expect((await gives(talk.guest)).body.code).toBe("not-member");
    expect((await gives(talk.tom, "", pixel, shut)).body.code).toBe("room-not-found");
    expect((await gives(talk.tom, "", pixel, "nonsense")).body.code).toBe("room-not-found");
    await talk.restricts(commonRoomId, talk.tom, "mute");
    expect((await gives(talk.tom)).body.code).toBe("muted");
    expect(await storage.list("chat")).toEqual([]);
  });

  test("is one of not too many that were never sent", async () => {
    const row = { room_id: commonRoomId, person_id: talk.anna.person.id, created_at: 5 };
    const rows = Array.from({ length: 5 * limits.filesPerMessage }, () => ({
      ...{ ...row, id: newId(), message_id: null, file: "{}" },
    }));
    await talk.tables().insertInto("room_file").values(rows).execute();
    expect((await gives(talk.anna)).body.code).toBe("too-many");
    expect((await gives(talk.tom)).status).toBe(201);
  });
});

describe("a message with files", () => {
  test("has them in the order in which it names them", async () => {
    const one = (await gives(talk.anna, "?name=1")).body.id;
    const two = (await gives(talk.anna, "?name=2")).body.id;
    const { files } = await talk.says(talk.anna, commonRoomId, "both", { files: [two, one] });
    expect(files.map(({ name }) => name)).toEqual(["2", "1"]);
  });

  test("is refused with those of others, of another room, and with one that was sent", async () => {
    const room = await talk.room([talk.anna]);
    const mine = (await gives(talk.anna)).body.id;
    const there = (await gives(talk.anna, "", pixel, room)).body.id;
    expect(await sends(talk.tom, [mine])).toBe("file-not-found");
    expect(await sends(talk.anna, [there])).toBe("file-not-found");
    expect(await sends(talk.anna, [mine, newId()])).toBe("file-not-found");
    expect(await sends(talk.anna, [mine, mine])).toBe("file-not-found");
    expect(await sends(talk.anna, [mine])).toBe("ok");
    expect(await sends(talk.anna, [mine])).toBe("file-not-found");
  });

  test("can be edited to no text, and found no more once it is deleted", async () => {
    const file = (await gives(talk.anna)).body;
    const { id } = await talk.says(talk.anna, commonRoomId, "look", { files: [file.id] });
    const message = { id, roomId: commonRoomId };
    expect((await talk.gives(talk.anna, "message.edit", { ...message, text: "" })).ok).toBe(true);
    expect(await admits(talk.tom, fileKey(commonRoomId, file))).toEqual({ name: "file" });
    await talk.gives(talk.anna, "message.delete", message);
    expect(await admits(talk.tom, fileKey(commonRoomId, file))).toBe(false);
    expect(await admits(talk.anna, fileKey(commonRoomId, file))).toBe(false);
    expect(await sends(talk.anna, [file.id])).toBe("file-not-found");
  });
});

describe("who may read a file", () => {
  test("is its giver until it is sent, and then who may read the room", async () => {
    const room = await talk.room([talk.anna, talk.tom]);
    const file = (await gives(talk.anna, "?name=plan.pdf", Buffer.from("%PDF-1.7 "), room)).body;
    const key = fileKey(room, file);
    const all = [talk.anna, talk.tom, talk.mia, talk.ida, talk.guest];
    const admitted = async () => {
      const answers: boolean[] = [];
      for (const scope of all) answers.push((await admits(scope, key)) !== false);
      return answers;
    };
    expect(await admitted()).toEqual([true, false, false, false, false]);
    await talk.says(talk.anna, room, "plan", { files: [file.id] });
    expect(await admitted()).toEqual([true, true, false, false, false]);
    await talk.blocks(talk.tom, talk.anna);
    expect(await admitted()).toEqual([true, false, false, false, false]);
  });

  test("saves it under its sender's name, with the ending of what it is", async () => {
    const plan = (await gives(talk.anna, "?name=run.exe")).body;
    const sky = (await gives(talk.anna, "?name=sky.at.night.png", pixel)).body;
    expect(await admits(talk.anna, fileKey(commonRoomId, plan))).toEqual({ name: "run.exe" });
    expect(await admits(talk.anna, pictureKey(commonRoomId, sky.id, 640))).toEqual({
      name: "sky.at.night.webp",
    });
  });

  test.each(["chat", "chat/", "chat/x/y", `chat/${commonRoomId}`, `chat/${commonRoomId}/x/y`])(
    "is nobody at the key %s, which is none",
    async (key) => {
      expect(await admits(talk.anna, key)).toBe(false);
    },
  );
});
