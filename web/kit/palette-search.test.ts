import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { found, type PaletteGroup, remember } from "./palette-search.ts";

const item = (id: string, label: string, keywords = "") => ({ id, label, keywords, onChoose() {} });
const groups: readonly PaletteGroup<never>[] = [
  { label: "Pages", items: [item("home", "Courtyard", "home start"), item("set", "Settings")] },
  { label: "Rooms", items: [item("common", "Common room"), item("set-list", "Setlist")] },
];
const ids = (query: string) =>
  found(groups, query, "Recent").map(({ label, items }) => [label, ...items.map(({ id }) => id)]);

const real = globalThis.localStorage;

beforeEach(() => {
  const kept = new Map<string, string>();
  stand({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});

afterEach(() => stand(real));

function stand(storage: unknown): void {
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
}

describe("the palette", () => {
  test("shows everything in its groups before anything is typed", () => {
    expect(ids(" ")).toEqual([
      ["Pages", "home", "set"],
      ["Rooms", "common", "set-list"],
    ]);
  });

  test("shows first what was chosen last, and only there", () => {
    remember("common");
    remember("home");
    remember("gone");
    expect(ids("")).toEqual([
      ["Recent", "home", "common"],
      ["Pages", "set"],
      ["Rooms", "set-list"],
    ]);
  });

  test("finds by the beginning of a word, in every group", () => {
    expect(ids("set")).toEqual([
      ["Pages", "set"],
      ["Rooms", "set-list"],
    ]);
  });

  test("puts the group of the best first, and a name before a keyword", () => {
    expect(ids("room")).toEqual([["Rooms", "common"]]);
    expect(ids("home")).toEqual([["Pages", "home"]]);
    expect(ids("common room")[0]).toEqual(["Rooms", "common"]);
  });

  test("has no recent things where a browser keeps nothing", () => {
    stand({
      getItem: () => {
        throw new Error("denied");
      },
    });
    remember("home");
    expect(ids("")[0]).toEqual(["Pages", "home", "set"]);
  });
});
