import { expect, test } from "bun:test";
import sharp from "sharp";
import type { AppPorts, RoutePorts } from "../../platform/app/ports.ts";
import type { Scope } from "../../platform/app/scope.ts";
import { openFolder } from "../../platform/storage/folder.ts";
import { onEveryDatabase } from "../../platform/testing/databases.ts";
import { openScene } from "../../platform/testing/scene.ts";
import { temporaryFolder } from "../../platform/testing/temporary.ts";
import { pictureKey } from "./contract/message.ts";
import { commonRoomId } from "./contract/rooms.ts";
import { drawings } from "./demo/drawings.ts";
import { fillDemo } from "./demo.ts";
import { chat } from "./index.ts";
import { sizeOf } from "./state/ranges.ts";
import { roomWatch } from "./state/room.ts";
import { roomsWatch } from "./state/rooms.ts";

onEveryDatabase((open) => {
  test.each(["en", "ru"] as const)("a demo in %s is a courtyard that talks", async (language) => {
    const db = await open();
    const scene = await openScene(chat, db);
    await using folder = await temporaryFolder();
    const storage = await openFolder(folder.path);
    const ports: AppPorts & Pick<RoutePorts, "storage"> = {
      ...{ perform: scene.perform, db, tell: scene.tell, storage },
    };
    const people: Scope[] = [];
    for (const name of ["Ida", "Tom", "Marta", "Jonas", "Katya", "Marek"]) {
      const scope = await scene.person(name, people.length === 0 ? "host" : "member");
      people.push({ ...scope, language });
    }
    await fillDemo(ports, people);
    const host = people[0] as Scope; // six were made
    const { rooms } = await scene.snapshot(roomsWatch, "", host);
    expect(rooms.map(({ room }): string => room.kind).sort()).toEqual([
      ...["common", "direct", "direct", "direct", "direct", "group", "group", "group"],
    ]);
    const unread = rooms.map((entry) => sizeOf(entry.unread)).sort();
    expect(unread).toEqual([0, 0, 0, 1, 2, 2, 3, 5]);
    expect(rooms.flatMap(({ mentions }) => mentions)).toHaveLength(1);
    expect(rooms.filter(({ last }) => last?.holds === "card")).toHaveLength(1);

    const common = await scene.snapshot(roomWatch, commonRoomId, host);
    expect(common.pinned).toHaveLength(1);
    expect(common.hasBefore).toBe(true);
    expect(common.tail.some(({ replyTo }) => replyTo)).toBe(true);
    expect(common.tail.some(({ editedAt }) => editedAt)).toBe(true);
    expect(common.tail.filter(({ reactions }) => reactions.length > 0).length).toBeGreaterThan(10);
    const now = Date.now();
    const times = common.tail.map(({ sentAt }) => sentAt);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.every((at) => at < now)).toBe(true);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(20 * 3_600_000);
    const pictures = common.tail.flatMap(({ files }) => files);
    expect(pictures.length).toBeGreaterThan(0);
    for (const { id, blur } of pictures) {
      expect(await storage.open(pictureKey(commonRoomId, id, 640))).toBeDefined();
      expect(blur).toStartWith("data:image/webp");
    }
    await scene.close();
  });
});

test.each(Object.entries(drawings))("the drawing %s is a picture", async (_, { draw }) => {
  const { data, info } = await sharp(draw()).raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 1_280, height: 860, channels: 3 });
  expect(new Set(data).size).toBeGreaterThan(50);
});
