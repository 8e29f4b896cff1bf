import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { Breath, breathMs } from "./list-breath.ts";
import { Editors, silentMs } from "./list-editors.ts";

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe("An item that was checked off", () => {
  test("stays for a breath and goes then", () => {
    using breath = new Breath();
    breath.hold(["milk"]);
    jest.advanceTimersByTime(breathMs - 1);
    expect([...breath.get()]).toEqual(["milk"]);
    jest.advanceTimersByTime(1);
    expect([...breath.get()]).toEqual([]);
  });

  test("stays where it is when it is unchecked in time", () => {
    using breath = new Breath();
    breath.hold(["milk", "eggs"]);
    breath.release(["milk"]);
    expect([...breath.get()]).toEqual(["eggs"]);
    breath.hold(["milk"]);
    jest.advanceTimersByTime(breathMs - 1);
    breath.hold(["milk"]);
    jest.advanceTimersByTime(breathMs - 1);
    expect([...breath.get()]).toEqual(["milk"]);
  });

  test("tells nobody where nothing changed", () => {
    using breath = new Breath();
    let told = 0;
    breath.listen(() => {
      told += 1;
    });
    breath.release(["milk"]);
    breath.hold([]);
    expect(told).toBe(0);
  });
});

describe("Who edits an item", () => {
  const tom = { id: "tom", name: "Tom" };
  const milk = { item: "milk", field: "amount" };

  test("is known until they are done", () => {
    using editors = new Editors();
    editors.heard(tom, milk);
    expect(editors.of("milk")?.name).toBe("Tom");
    editors.heard(tom, { item: null, field: null });
    expect(editors.of("milk")).toBeUndefined();
  });

  test("is on one item at a time", () => {
    using editors = new Editors();
    editors.heard(tom, milk);
    editors.heard(tom, { item: "eggs", field: "name" });
    expect(editors.of("milk")).toBeUndefined();
    expect(editors.of("eggs")?.id).toBe("tom");
  });

  test("is forgotten when they have gone", () => {
    using editors = new Editors();
    editors.heard(tom, milk);
    editors.heard({ id: "mia", name: "Mia" }, { item: "eggs", field: "name" });
    editors.present(new Set(["mia"]));
    expect(editors.of("milk")).toBeUndefined();
    expect(editors.of("eggs")?.name).toBe("Mia");
  });

  test("is forgotten when nothing is heard of them, and not while they go on", () => {
    using editors = new Editors();
    editors.heard(tom, milk);
    jest.advanceTimersByTime(silentMs - 1);
    const before = editors.of("milk");
    editors.heard(tom, milk);
    jest.advanceTimersByTime(silentMs - 1);
    expect(editors.of("milk")).toBe(before);
    jest.advanceTimersByTime(1);
    expect(editors.of("milk")).toBeUndefined();
  });
});
