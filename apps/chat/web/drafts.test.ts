import { describe, expect, test } from "bun:test";
import { Drafts } from "./drafts.ts";

function storage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

describe("A draft", () => {
  test("is there again when the page is opened anew", () => {
    const kept = storage();
    new Drafts(kept).set("anna", "garden", { text: "Who has", replyTo: "message" });
    const again = new Drafts(kept);
    expect(again.get("anna", "garden")).toEqual({ text: "Who has", replyTo: "message" });
  });

  test("belongs to one person and one room", () => {
    const drafts = new Drafts(storage());
    drafts.set("anna", "garden", { text: "Who has" });
    expect(drafts.get("tom", "garden")).toBeUndefined();
    expect(drafts.get("anna", "bicycles")).toBeUndefined();
  });

  test("that is empty is none, unless it answers something", () => {
    const kept = storage();
    const drafts = new Drafts(kept);
    drafts.set("anna", "garden", { text: "Who has" });
    drafts.set("anna", "garden", { text: "  " });
    expect(drafts.get("anna", "garden")).toBeUndefined();
    expect(kept.items.size).toBe(0);
    drafts.set("anna", "garden", { text: "", replyTo: "message" });
    expect(drafts.get("anna", "garden")).toEqual({ text: "", replyTo: "message" });
  });

  test("is kept as long as the page where the browser keeps nothing", () => {
    const full = () => {
      throw new Error("the quota is exceeded");
    };
    const drafts = new Drafts({ getItem: full, setItem: full, removeItem: full });
    drafts.set("anna", "garden", { text: "Who has" });
    expect(drafts.get("anna", "garden")).toEqual({ text: "Who has" });
  });

  test("changed in another tab is told", () => {
    const kept = storage();
    const [here, there] = [new Drafts(kept), new Drafts(kept)];
    expect(there.get("anna", "garden")).toBeUndefined();
    let told = 0;
    there.listen(() => {
      told += 1;
    });
    here.set("anna", "garden", { text: "Who has" });
    there.changedElsewhere([...kept.items.keys()][0] ?? null);
    expect(there.get("anna", "garden")).toEqual({ text: "Who has" });
    there.changedElsewhere("something.else");
    expect(told).toBe(1);
  });

  test("that is not one is ignored", () => {
    const kept = storage();
    kept.setItem("dvor.draft.anna.garden", "{broken");
    kept.setItem("dvor.draft.anna.bicycles", '{"text":5}');
    const drafts = new Drafts(kept);
    expect(drafts.get("anna", "garden")).toBeUndefined();
    expect(drafts.get("anna", "bicycles")).toBeUndefined();
  });
});
