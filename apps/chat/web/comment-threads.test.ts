import { describe, expect, test } from "bun:test";
import { byMoment, threadsOf } from "./comment-threads.ts";
import type { Row } from "./message-rows.ts";

/** A comment as it stands on the page: its id is its position. */
function row(position: number, more: Partial<Row["message"]> = {}): Row {
  const id = String(position);
  const from = { id: "anna", name: "Anna" };
  const said = { id, position, from, roomId: "", text: id, sentAt: position, revision: 0 };
  return { message: { ...said, files: [], mentions: [], reactions: [], ...more }, state: "sent" };
}

const shape = (rows: readonly Row[]) =>
  threadsOf(rows).map(({ row: { message }, replies }) => [
    message.id,
    ...replies.map((reply) => reply.message.id),
  ]);

describe("comments", () => {
  test("stand from the newest, each with its answers from the oldest", () => {
    expect(shape([row(1), row(2), row(3, { replyTo: "1" }), row(4, { replyTo: "3" })])).toEqual([
      ["2"],
      ["1", "3", "4"],
    ]);
  });

  test("that answer what is not on the page, or later than they, stand by themselves", () => {
    const circle = [row(1, { replyTo: "2" }), row(2, { replyTo: "9" }), row(3, { replyTo: "3" })];
    expect(shape(circle)).toEqual([["3"], ["2"], ["1"]]);
  });

  test("that were taken away stay while they have answers", () => {
    const gone = { isDeleted: true };
    const rows = [row(1, gone), row(2, { replyTo: "1" }), row(3, gone), row(4, gone)];
    expect(shape([...rows, row(5, { ...gone, replyTo: "4" })])).toEqual([["1", "2"]]);
  });

  test("are without what the house said", () => {
    expect(shape([row(1, { said: { key: "chat:said.joined", values: {} } })])).toEqual([]);
  });
});

describe("comments by moment", () => {
  test("stand in the order of their moments, each once, as it was heard last", () => {
    const fetched = [row(2, { momentMs: 5 }), row(1, { momentMs: 9 }), row(4, { momentMs: 7 })];
    const live = [
      row(1, { momentMs: 9, text: "new" }),
      row(3, { momentMs: 5 }),
      row(4, { momentMs: 7, isDeleted: true }),
      row(5),
    ];
    const found = byMoment(fetched, live).map(({ message }) => [message.id, message.text]);
    expect(found).toEqual([
      ["2", "2"],
      ["3", "3"],
      ["1", "new"],
    ]);
  });
});
