import { describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { File, Message } from "../contract/message.ts";
import { carry, Rows } from "./message-rows.ts";

const me = { id: "ida", name: "Ida" };
const id = newId(1_000);

function message(id: string, position: number): Message {
  return {
    ...{ id, roomId: "room", position, text: "Bread?", sentAt: 1_000, revision: 0 },
    ...{ from: me, files: [], mentions: [], reactions: [] },
  };
}

describe("The rows of a log", () => {
  test("end with what is on its way, then with what was refused", () => {
    const unsent = { id: newId(), roomId: "room", text: "No", files: [], code: "muted" };
    const rows = new Rows().of([message("one", 1)], [message(id, 9)], [unsent], me);
    expect(rows.map(({ state }) => state)).toEqual(["sent", "sending", "unsent"]);
    expect(rows[1]?.message).toMatchObject({ from: me, sentAt: 1_000 });
    expect(rows[2]?.code).toBe("muted");
  });

  test("show a message once while its news and its answer are under way", () => {
    const rows = new Rows().of([message(id, 1)], [message(id, 9)], [], me);
    expect(rows.map(({ state }) => state)).toEqual(["sent"]);
  });

  test("are the same from one time to the next where nothing has changed", () => {
    const rows = new Rows();
    const known = [message("one", 1)];
    const before = rows.of(known, [message(id, 9)], [], me);
    const after = rows.of(known, [message(id, 9)], [], me);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  test("show the files of what is on its way", () => {
    const file: File = { id: "f", kind: "file", ending: "txt", name: "a.txt", sizeBytes: 1 };
    const own = newId();
    carry(own, [file]);
    const [row] = new Rows().of([], [message(own, 9)], [], me);
    expect(row?.message.files).toEqual([file]);
  });
});
