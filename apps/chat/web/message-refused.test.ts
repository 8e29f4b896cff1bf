import { describe, expect, test } from "bun:test";
import { UnsentMessages } from "./message-refused.ts";

function storage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

const unsent = { id: "one", roomId: "room", text: "Bread?", files: [], code: "muted" };

describe("A message that was refused", () => {
  test("is there again when the page is opened anew, and for nobody else", () => {
    const kept = storage();
    new UnsentMessages("ida", kept).add(unsent);
    expect(new UnsentMessages("ida", kept).get()).toEqual([unsent]);
    expect(new UnsentMessages("tom", kept).get()).toEqual([]);
  });

  test("is gone for good when it was thrown away", () => {
    const kept = storage();
    const messages = new UnsentMessages("ida", kept);
    messages.add(unsent);
    messages.remove("one");
    expect(new UnsentMessages("ida", kept).get()).toEqual([]);
  });

  test("is kept as long as the page where the browser keeps nothing", () => {
    const messages = new UnsentMessages("ida", undefined);
    messages.add(unsent);
    expect(messages.get()).toEqual([unsent]);
  });

  test("that is not one is ignored", () => {
    const kept = storage();
    kept.setItem("dvor.unsent.ida", '[{"id":1},"x",null]');
    expect(new UnsentMessages("ida", kept).get()).toEqual([]);
  });
});
