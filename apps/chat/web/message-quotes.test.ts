import { describe, expect, test } from "bun:test";
import { ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { Message } from "../contract/message.ts";
import { Quotes } from "./message-quotes.ts";

function message(id: string): Message {
  return {
    ...{ id, roomId: "room", position: 1, text: `text of ${id}`, sentAt: 1, revision: 0 },
    ...{ from: { id: "tom", name: "Tom" }, files: [], mentions: [], reactions: [] },
  };
}

function scene(answer: (ids: readonly string[]) => Result<readonly Message[]>) {
  const asked: (readonly string[])[] = [];
  const quotes = new Quotes(async (ids) => {
    asked.push(ids);
    return answer(ids);
  });
  return { asked, quotes };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await null;
}

describe("Messages that others answer", () => {
  test("are looked up together, each once", async () => {
    const { asked, quotes } = scene((ids) => ok(ids.map(message)));
    for (const id of ["one", "two", "one"]) quotes.want(id);
    await settled();
    quotes.want("one");
    await settled();
    expect(asked).toEqual([["one", "two"]]);
    expect(quotes.get().get("two")).toMatchObject({ text: "text of two" });
  });

  test("are missing where the server does not give them", async () => {
    const { quotes } = scene(() => ok([]));
    quotes.want("one");
    await settled();
    expect(quotes.get().get("one")).toBe("missing");
  });

  test("change with what is heard", async () => {
    const { quotes } = scene((ids) => ok(ids.map(message)));
    quotes.want("one");
    await settled();
    quotes.heard([{ type: "message.deleted", id: "one", revision: 1 }]);
    expect(quotes.get().get("one")).toMatchObject({ isDeleted: true, text: "" });
  });

  test("are asked for again after the line was down", async () => {
    let isDown = true;
    const { quotes } = scene((ids) => (isDown ? refuse("offline") : ok(ids.map(message))));
    quotes.want("one");
    await settled();
    expect(quotes.get().has("one")).toBe(false);
    isDown = false;
    quotes.want("one");
    await settled();
    expect(quotes.get().has("one")).toBe(true);
  });
});
