import { describe, expect, test } from "bun:test";
import type { Message } from "../contract/message.ts";
import { MessageChanges, withChanges } from "./message-changes.ts";

const message: Message = {
  ...{ id: "one", roomId: "room", position: 1, text: "Bread?", sentAt: 1, revision: 0 },
  ...{ from: { id: "tom", name: "Tom" }, files: [], mentions: [], reactions: [] },
};

const edit = {
  id: "one",
  apply: (known: Message) => ({ ...known, text: "Two rolls" }),
  isDone: ({ revision }: Message) => revision > 0,
};

const shown = (changes: MessageChanges, rows: readonly Message[]) =>
  withChanges(rows, changes.get()).map(({ text }) => text);

describe("What one has just done to a message", () => {
  test("is shown at once", () => {
    const changes = new MessageChanges();
    changes.add(edit);
    expect(shown(changes, [message])).toEqual(["Two rolls"]);
  });

  test("is shown until the room tells of it, also when the answer came before", () => {
    const changes = new MessageChanges();
    changes.add(edit).answered(true);
    changes.prune([message]);
    expect(shown(changes, [message])).toEqual(["Two rolls"]);
    const told = { ...message, text: "Two rolls, please", revision: 1 };
    changes.prune([told]);
    expect(shown(changes, [told])).toEqual(["Two rolls, please"]);
  });

  test("is taken back when it was refused", () => {
    const changes = new MessageChanges();
    changes.add(edit).answered(false);
    expect(shown(changes, [message])).toEqual(["Bread?"]);
  });

  test("is forgotten with a message that is on the page no more", () => {
    const changes = new MessageChanges();
    changes.add(edit).answered(true);
    changes.prune([]);
    expect(changes.get()).toEqual([]);
  });

  test("leaves the very same rows where it is about none of them", () => {
    const changes = new MessageChanges();
    changes.add({ ...edit, id: "another" });
    const rows = [message];
    expect(withChanges(rows, changes.get())).toBe(rows);
  });
});
