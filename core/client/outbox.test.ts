import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { boardChannel } from "../hub/testing/board.ts";
import type { CommandFrame } from "../protocol/frames.ts";
import { limits } from "../protocol/limits.ts";
import type { Failure } from "../protocol/result.ts";
import { Outbox } from "./outbox.ts";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** An outbox of which the test is the server. */
class Desk {
  readonly sent: CommandFrame[] = [];
  readonly answers: unknown[] = [];
  /** How often it was told that something changed. */
  changes = 0;
  readonly outbox = new Outbox({
    send: (frame) => this.sent.push(frame),
    given() {},
    answered() {},
    changed: () => {
      this.changes += 1;
    },
  });

  counts(by = 1): void {
    const given = this.outbox.give(boardChannel, "board.count", { key: "a", by });
    void given.then((answer) => this.answers.push(answer));
  }

  writes(text: string): void {
    const given = this.outbox.give(boardChannel, "board.write", { key: "a", text });
    void given.then((answer) => this.answers.push(answer));
  }

  isAnswered(number: number): void {
    this.outbox.reply({ type: "reply", number, at: {} });
  }

  isRefused(number: number, failure: Failure): void {
    this.outbox.reply({ type: "reply", number, failure });
  }

  get numbers(): number[] {
    return this.sent.map(({ number }) => number);
  }

  /** How much the counts that were sent for the first time add up to. */
  get sum(): number {
    const once = new Map(this.sent.map(({ number, input }) => [number, input as { by: number }]));
    return [...once.values()].reduce((sum, { by }) => sum + by, 0);
  }
}

/** A desk with a line to the server. */
function deskOnline(): Desk {
  const desk = new Desk();
  desk.outbox.resume();
  return desk;
}

describe("commands", () => {
  test("are numbered from 1 in the order in which they were given", () => {
    const desk = deskOnline();
    for (const text of ["a", "b", "c"]) desk.writes(text);
    expect(desk.sent).toMatchObject([
      { number: 1, input: { text: "a" } },
      { number: 2, input: { text: "b" } },
      { number: 3, input: { text: "c" } },
    ]);
  });

  test("wait while there is no line", () => {
    const desk = new Desk();
    desk.writes("a");
    expect(desk.sent).toEqual([]);
    desk.outbox.resume();
    expect(desk.numbers).toEqual([1]);
  });

  test("resolve with the answer", async () => {
    const desk = deskOnline();
    desk.writes("a");
    desk.writes("b");
    desk.isAnswered(1);
    desk.isRefused(2, { code: "board-closed" });
    await Promise.resolve();
    expect(desk.answers).toEqual([
      { ok: true, value: undefined },
      { ok: false, failure: { code: "board-closed" } },
    ]);
    expect(desk.outbox.waiting).toEqual([]);
  });

  test("are sent again after a loss, under the same numbers, if they have no answer", () => {
    const desk = deskOnline();
    for (const text of ["a", "b", "c"]) desk.writes(text);
    desk.isAnswered(2);
    desk.outbox.interrupt();
    desk.outbox.resume();
    expect(desk.numbers).toEqual([1, 2, 3, 1, 3]);
  });

  test("are answered once; a late or foreign answer is ignored", async () => {
    const desk = deskOnline();
    desk.writes("a");
    desk.isAnswered(7);
    desk.isAnswered(1);
    desk.isRefused(1, { code: "board-closed" });
    await Promise.resolve();
    expect(desk.answers).toEqual([{ ok: true, value: undefined }]);
  });

  test("are under way only so many at a time", () => {
    const desk = deskOnline();
    for (let n = 0; n < 200; n++) desk.writes(`${n}`);
    expect(desk.sent).toHaveLength(limits.commandsUnderWay);
    desk.isAnswered(1);
    expect(desk.sent).toHaveLength(limits.commandsUnderWay + 1);
    for (let number = 2; number <= 200; number++) desk.isAnswered(number);
    expect(desk.numbers).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  });

  test("too large for a message are refused here, where it is known which one it was", async () => {
    const desk = deskOnline();
    desk.writes("x".repeat(limits.messageLength));
    desk.writes("a");
    await Promise.resolve();
    expect(desk.answers).toEqual([{ ok: false, failure: { code: "too-large" } }]);
    expect(desk.sent).toMatchObject([{ input: { text: "a" } }]);
  });
});

describe("a full outbox", () => {
  /** A desk where as many commands wait as may. */
  function deskFull(): Desk {
    const desk = new Desk();
    for (let n = 0; n < limits.commandsWaiting; n++) desk.writes(`${n}`);
    return desk;
  }

  test("refuses one more at once, and does not try it again", async () => {
    const desk = deskFull();
    desk.writes("too many");
    await Promise.resolve();
    expect(desk.answers).toEqual([{ ok: false, failure: { code: "too-many" } }]);
    expect(desk.outbox.count).toBe(limits.commandsWaiting);
    desk.outbox.resume();
    for (let number = 1; number <= limits.commandsWaiting; number++) {
      while (desk.sent.length < number) jest.advanceTimersByTime(1);
      desk.isAnswered(number);
    }
    jest.advanceTimersByTime(3_600_000);
    expect(desk.sent).toHaveLength(limits.commandsWaiting);
    expect(desk.sent.at(-1)).toMatchObject({ input: { text: `${limits.commandsWaiting - 1}` } });
  });

  test("takes one more for each that is answered, and no more", () => {
    const desk = deskFull();
    desk.outbox.resume();
    desk.isAnswered(1);
    desk.writes("more");
    desk.writes("too many");
    expect(desk.outbox.waiting.at(-1)?.input).toMatchObject({ text: "more" });
    expect(desk.outbox.room).toBe(0);
  });

  test("still takes what becomes one with the last that waits", async () => {
    const desk = new Desk();
    for (let n = 1; n < limits.commandsWaiting; n++) desk.writes(`${n}`);
    desk.counts(1);
    desk.counts(2);
    await Promise.resolve();
    expect(desk.answers).toEqual([]);
    expect(desk.outbox.waiting.at(-1)?.input).toMatchObject({ by: 3 });
  });
});

describe("a long queue", () => {
  /** Answers every command as it comes, for so long; gives how many were sent. */
  function sentWithin(desk: Desk, ms: number): number {
    let answered = 0;
    for (let passed = 0; passed <= ms; passed++) {
      while (answered < desk.sent.length) desk.isAnswered(desk.sent[answered++]?.number ?? 0);
      jest.advanceTimersByTime(1);
    }
    return answered;
  }

  test("is sent no faster than a server reads, other frames beside it", () => {
    const desk = deskOnline();
    for (let n = 0; n < 3_000; n++) desk.writes(`${n}`);
    expect(sentWithin(desk, 0)).toBe(limits.commandsInBurst);
    const inTenSeconds = sentWithin(desk, 10_000);
    expect(inTenSeconds).toBeLessThanOrEqual(
      10 * limits.commandsPerSecond + limits.commandsInBurst,
    );
    expect(inTenSeconds).toBeGreaterThan(8 * limits.commandsPerSecond);
    expect(limits.commandsPerSecond + limits.whispersPerSecond).toBeLessThan(
      limits.framesPerSecond,
    );
    expect(limits.commandsInBurst + limits.topicsPerSocket).toBeLessThan(limits.framesInBurst);
  });

  test("starts anew on a new line", () => {
    const desk = deskOnline();
    for (let n = 0; n < 3_000; n++) desk.writes(`${n}`);
    sentWithin(desk, 0);
    const before = desk.sent.length;
    desk.outbox.interrupt();
    desk.outbox.resume();
    expect(desk.sent.length - before).toBe(limits.commandsUnderWay);
  });
});

describe("what changed", () => {
  test("is told once a turn, however many were merged or answered in it", async () => {
    const desk = deskOnline();
    for (let n = 0; n < 50; n++) desk.writes(`${n}`);
    await Promise.resolve();
    expect(desk.changes).toBe(0); // each was told as given
    for (let number = 1; number <= 50; number++) desk.isAnswered(number);
    await Promise.resolve();
    expect(desk.changes).toBe(1);
    desk.outbox.interrupt();
    for (let n = 0; n < 50; n++) desk.counts();
    await Promise.resolve();
    expect(desk.changes).toBe(2);
  });

  test("is told before who gave a command has its answer", async () => {
    const desk = deskOnline();
    let changesAtAnswer = 0;
    const given = desk.outbox.give(boardChannel, "board.write", { key: "a", text: "a" });
    const answered = given.then(() => {
      changesAtAnswer = desk.changes;
    });
    desk.isAnswered(1);
    await answered;
    expect(changesAtAnswer).toBe(1);
  });
});

describe("a command that came too soon", () => {
  test("is sent again by itself, after the time that the server names", () => {
    const desk = deskOnline();
    desk.writes("a");
    desk.isRefused(1, { code: "too-many", retryAfterMs: 300 });
    jest.advanceTimersByTime(299);
    expect(desk.numbers).toEqual([1]);
    jest.advanceTimersByTime(1);
    expect(desk.numbers).toEqual([1, 1]);
  });

  test("holds up those after it, so that nothing overtakes", () => {
    const desk = deskOnline();
    desk.writes("a");
    desk.isRefused(1, { code: "too-many", retryAfterMs: 300 });
    desk.writes("b");
    expect(desk.numbers).toEqual([1]);
    jest.advanceTimersByTime(300);
    expect(desk.numbers).toEqual([1, 1, 2]);
  });

  test("is not waited for on a new line", () => {
    const desk = deskOnline();
    desk.writes("a");
    desk.isRefused(1, { code: "too-many", retryAfterMs: 60_000 });
    desk.outbox.interrupt();
    desk.outbox.resume();
    expect(desk.numbers).toEqual([1, 1]);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe("a command over which the server broke", () => {
  test("is given again with the same number, after a wait that grows", () => {
    const desk = deskOnline();
    desk.writes("a");
    desk.isRefused(1, { code: "internal" });
    jest.advanceTimersByTime(500);
    desk.isRefused(1, { code: "internal" });
    jest.advanceTimersByTime(999);
    expect(desk.numbers).toEqual([1, 1]);
    jest.advanceTimersByTime(1);
    expect(desk.numbers).toEqual([1, 1, 1]);
  });

  test("is given up after five more attempts, and then its failure is told", async () => {
    const desk = deskOnline();
    desk.writes("a");
    for (let attempt = 0; attempt < 6; attempt++) {
      desk.isRefused(1, { code: "internal", id: `${attempt}` });
      jest.advanceTimersByTime(20_000);
    }
    await Promise.resolve();
    expect(desk.numbers).toHaveLength(6);
    expect(desk.answers).toEqual([{ ok: false, failure: { code: "internal", id: "5" } }]);
  });
});

describe("commands that were adopted", () => {
  const adopted = (text: string, givenAtMs: number) => {
    const input = { key: "a", id: text, text };
    return { channel: { name: "board" }, name: "board.post", input, givenAtMs };
  };
  const textsOf = (desk: Desk) => desk.sent.map(({ input }) => (input as { text: string }).text);

  test("come before what is newer and was never sent, and are numbered so", () => {
    const desk = new Desk();
    jest.setSystemTime(2_000);
    desk.writes("mine");
    desk.outbox.adopt([adopted("one", 1_000), adopted("two", 1_500), adopted("late", 3_000)]);
    desk.outbox.resume();
    expect(textsOf(desk)).toEqual(["one", "two", "mine", "late"]);
    expect(desk.numbers).toEqual([1, 2, 3, 4]);
  });

  test("come after what was sent before, which keeps its numbers", () => {
    const desk = deskOnline();
    jest.setSystemTime(2_000);
    desk.writes("sent");
    desk.outbox.interrupt();
    desk.writes("unsent");
    desk.outbox.adopt([adopted("one", 1_000)]);
    desk.outbox.resume();
    expect(desk.sent).toMatchObject([
      { number: 1, input: { text: "sent" } },
      { number: 1, input: { text: "sent" } },
      { number: 2, input: { text: "one" } },
      { number: 3, input: { text: "unsent" } },
    ]);
  });

  test("do not change the order of others, also where the clock was set back", () => {
    const desk = new Desk();
    for (const [text, atMs] of [
      ["a", 5_000],
      ["b", 1_000],
    ] as const) {
      jest.setSystemTime(atMs);
      desk.writes(text);
    }
    desk.outbox.adopt([adopted("one", 2_000), adopted("two", 1_800)]);
    desk.outbox.resume();
    expect(textsOf(desk)).toEqual(["one", "two", "a", "b"]);
  });

  test("wait with the others, and are sent at once where the line stands", () => {
    const desk = deskOnline();
    const [given] = desk.outbox.adopt([adopted("one", 1_000)]);
    expect(given).toMatchObject({ number: 1, state: "sent" });
    expect(desk.outbox.count).toBe(1);
    expect(desk.outbox.room).toBe(limits.commandsWaiting - 1);
  });
});

describe("commands that are kept", () => {
  test("are never merged, and wait for no other", () => {
    const merges = { "board.post": () => ({ key: "a", id: "both", text: "both" }) };
    const channel = { ...boardChannel, merges } as unknown as typeof boardChannel; // as it might be
    const desk = new Desk();
    const posts = (text: string) =>
      void desk.outbox.give(channel, "board.post", { key: "a", id: text, text });
    for (const text of ["one", "two", "three"]) posts(text);
    desk.outbox.resume();
    expect(desk.sent.map(({ input }) => input)).toMatchObject([
      { text: "one" },
      { text: "two" },
      { text: "three" },
    ]);
  });
});

describe("commands that are withdrawn", () => {
  test("are not sent any more, and whoever gave them is told so", async () => {
    const desk = deskOnline();
    for (const text of ["a", "b", "c"]) desk.writes(text);
    const [a, b] = desk.outbox.waiting;
    desk.outbox.interrupt();
    if (a && b) desk.outbox.withdraw(new Set([a, b]));
    desk.outbox.resume();
    desk.isAnswered(1);
    await Promise.resolve();
    const forbidden = { ok: false, failure: { code: "forbidden" } };
    expect(desk.answers).toEqual([forbidden, forbidden]);
    expect(desk.numbers).toEqual([1, 2, 3, 3]);
    expect(desk.outbox.count).toBe(1);
  });

  test("are merged with nothing that comes later", () => {
    const desk = new Desk();
    desk.counts(3);
    const [given] = desk.outbox.waiting;
    if (given) desk.outbox.withdraw(new Set([given]));
    desk.counts(2);
    desk.outbox.resume();
    expect(desk.sent).toMatchObject([{ number: 1, input: { by: 2 } }]);
  });
});

describe("commands that can be merged", () => {
  test("gather behind the one that is under way", async () => {
    const desk = deskOnline();
    for (let n = 0; n < 50; n++) desk.counts();
    expect(desk.sent).toMatchObject([{ number: 1, input: { by: 1 } }]);
    desk.isAnswered(1);
    expect(desk.sent).toMatchObject([{ number: 1 }, { number: 2, input: { by: 49 } }]);
    desk.isAnswered(2);
    await Promise.resolve();
    expect(desk.answers).toHaveLength(50);
  });

  test("stay apart where the contract says so", () => {
    const desk = new Desk();
    for (let n = 0; n < 250; n++) desk.counts();
    desk.outbox.resume();
    desk.isAnswered(1);
    desk.isAnswered(2);
    desk.isAnswered(3);
    expect(desk.sent.map(({ input }) => input)).toMatchObject([
      { by: 100 },
      { by: 100 },
      { by: 50 },
    ]);
  });

  test("are counted as often as they were given, until they are answered", () => {
    const desk = new Desk();
    desk.outbox.resume();
    for (let given = 0; given < 5; given++) desk.counts(1);
    expect(desk.outbox.count).toBe(5);
    desk.isAnswered(1);
    expect(desk.outbox.count).toBe(4);
    desk.isAnswered(2);
    expect(desk.outbox.count).toBe(0);
  });

  test("are not merged over one of another kind", () => {
    const desk = new Desk();
    desk.counts();
    desk.writes("a");
    desk.counts();
    desk.outbox.resume();
    expect(desk.outbox.waiting.map(({ name }) => name)).toEqual([
      "board.count",
      "board.write",
      "board.count",
    ]);
  });

  test("are never merged into one that was sent: the server may have done it", () => {
    const desk = deskOnline();
    desk.counts();
    desk.outbox.interrupt();
    desk.counts(3);
    desk.outbox.resume();
    desk.isAnswered(1);
    expect(desk.sent).toMatchObject([
      { number: 1, input: { by: 1 } },
      { number: 1, input: { by: 1 } },
      { number: 2, input: { by: 3 } },
    ]);
  });

  test("add up to what was given, whatever happens to the line", () => {
    const desk = deskOnline();
    for (let n = 0; n < 300; n++) {
      desk.counts();
      if (n % 7 === 0) desk.outbox.interrupt();
      if (n % 7 === 3) desk.outbox.resume();
      if (n % 5 === 0) desk.isAnswered(desk.numbers.at(-1) ?? 0);
    }
    desk.outbox.resume();
    while (desk.outbox.waiting.length > 0) desk.isAnswered(desk.outbox.waiting[0]?.number ?? 0);
    expect(desk.sum).toBe(300);
  });
});
