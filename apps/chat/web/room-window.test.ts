import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { Message } from "../contract/message.ts";
import { changed, withNew } from "../state/messages.ts";
import type { RoomEvent } from "../state/room.ts";
import { type Page, type PageQuery, RoomWindow } from "./room-window.ts";

const tailSize = 6;
const pageSize = 5;
const rowsMax = 16;

interface Asked {
  readonly query: PageQuery;
  /** The page as it was when the server read it. */
  read?: Page;
  readonly answer: (page: Result<Page>) => void;
}

/** A room with its server, the news on their way, and one page that looks at it. */
class Model {
  messages: readonly Message[] = [];
  #position = 0;
  /** What the page's topic believes. */
  tail: readonly Message[] = [];
  hasBefore = false;
  readonly #news: RoomEvent[] = [];
  readonly asked: Asked[] = [];
  readonly window = new RoomWindow(
    {
      page: (query) => new Promise((answer) => this.asked.push({ query, answer })),
      end: () => ({ tail: this.tail, hasBefore: this.hasBefore }),
    },
    rowsMax,
  );

  says(count = 1): this {
    for (let said = 0; said < count; said++) {
      const position = ++this.#position;
      const message = messageAt(position);
      this.messages = [...this.messages, message];
      this.#news.push({ type: "message.sent", message });
    }
    return this;
  }

  /** Says something that this reader may not see. */
  saysElsewhere(): void {
    this.#position += 1;
  }

  changes(event: RoomEvent): void {
    const next = changed(this.messages, event);
    if (next === this.messages) return;
    this.messages = next;
    this.#news.push(event);
  }

  tells(count = this.#news.length): this {
    for (const event of this.#news.splice(0, count)) {
      const wasFull = this.tail.length >= tailSize;
      const isNew = event.type === "message.sent";
      const told = isNew ? withNew(this.tail, event.message) : changed(this.tail, event);
      this.tail = told.slice(-tailSize);
      this.hasBefore ||= isNew && wasFull;
      this.window.heard([event]);
    }
    return this;
  }

  /** The line was down so long that the topic is given whole. */
  resets(): this {
    this.#news.length = 0;
    this.tail = this.messages.slice(-tailSize);
    this.hasBefore = this.messages.length > tailSize;
    this.window.snapshot({ tail: this.tail, hasBefore: this.hasBefore });
    return this;
  }

  reads(): this {
    for (const one of this.asked) one.read ??= this.#page(one.query);
    return this;
  }

  #page(query: PageQuery): Page {
    const all = this.messages;
    const upTo = (position: number) => all.filter((one) => one.position <= position).length;
    const [from, to] = (() => {
      if ("before" in query) return [upTo(query.before - 1) - pageSize, upTo(query.before - 1)];
      if ("after" in query) return [upTo(query.after), upTo(query.after) + pageSize];
      const middle = upTo(Number(query.around));
      return [middle - 3, middle + 3];
    })();
    const start = Math.max(0, from);
    return {
      messages: all.slice(start, to),
      hasBefore: start > 0,
      hasAfter: to < all.length,
    };
  }

  async answers(): Promise<void> {
    this.reads();
    for (const { answer, read } of this.asked.splice(0)) if (read) answer(ok(read));
    await settled();
  }

  async fails(): Promise<void> {
    for (const { answer } of this.asked.splice(0)) answer(refuse("offline"));
    await settled();
  }

  get positions(): number[] {
    return this.window.get().rows.map(({ position }) => position);
  }

  looks(from: number, to: number, isAtEnd = false): this {
    const { rows } = this.window.get();
    const keyAt = (index: number) => rows.at(Math.min(index, rows.length - 1))?.id ?? "";
    const [firstKey, lastKey] = [keyAt(from), keyAt(to)];
    const keep = { keepFirstKey: firstKey, keepLastKey: lastKey };
    this.window.looked({ firstKey, lastKey, ...keep, isAtStart: false, isAtEnd });
    return this;
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await null;
}

function messageAt(position: number): Message {
  return {
    ...{ id: idAt(position), roomId: "room", position, text: `${position}`, sentAt: position },
    ...{ from: { id: "anna", name: "Anna" }, files: [], mentions: [], reactions: [], revision: 1 },
  };
}

const idAt = (position: number) => `message-${position}`;

function edited(position: number, revision: number): RoomEvent {
  const text = `${position}, edited ${revision}`;
  return { type: "message.edited", id: idAt(position), text, mentions: [], editedAt: 1, revision };
}

describe("The window of a room", () => {
  test("opens at the end without asking for anything", () => {
    const model = new Model().says(20).resets();
    model.window.toEnd();
    expect(model.positions).toEqual([15, 16, 17, 18, 19, 20]);
    expect(model.window.get()).toMatchObject({ hasBefore: true, hasAfter: false, isOpen: true });
    expect(model.asked).toEqual([]);
  });

  test("grows at the end as long as it reaches there", () => {
    const model = new Model().says(3).resets();
    model.window.toEnd();
    model.says(2).tells();
    expect(model.positions).toEqual([1, 2, 3, 4, 5]);
  });

  test("fetches what is older", async () => {
    const model = new Model().says(9).resets();
    model.window.toEnd();
    model.window.before();
    await model.answers();
    expect(model.positions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(model.window.get().hasBefore).toBe(false);
  });

  test("applies to a page what was heard while it was on its way", async () => {
    const model = new Model().says(9).resets();
    model.window.toEnd();
    model.window.before();
    model.reads().changes(edited(2, 2));
    model.tells();
    await model.answers();
    expect(model.window.get().rows[1]?.text).toBe("2, edited 2");
  });

  test("in the history does not grow by what is said at the end", async () => {
    const model = new Model().says(30).resets();
    const landed = model.window.jump(10);
    await model.answers();
    expect(await landed).toMatchObject({ ok: true, value: { position: 10 } });
    model.says().tells();
    expect(model.positions).toEqual([8, 9, 10, 11, 12, 13]);
    expect(model.window.get().hasAfter).toBe(true);
  });

  test("stays where it reads when the topic is given whole, and shows what changed", async () => {
    const model = new Model().says(30).resets();
    void model.window.jump(10);
    await model.answers();
    model.changes(edited(12, 2));
    model.resets();
    while (model.asked.length > 0) await model.answers();
    expect(model.positions.slice(0, 6)).toEqual([8, 9, 10, 11, 12, 13]);
    expect(model.window.get().rows[4]?.text).toBe("12, edited 2");
  });

  test("at the end shows the new end after a long absence", () => {
    const model = new Model().says(10).resets();
    model.window.toEnd();
    model.looks(0, 5, true).says(50).resets();
    expect(model.positions).toEqual([55, 56, 57, 58, 59, 60]);
  });

  test("says that a message cannot be jumped to, and stays", async () => {
    const model = new Model().says(10).resets();
    model.window.toEnd();
    const landed = model.window.jump("nowhere");
    await model.fails();
    expect(await landed).toMatchObject({ ok: false, failure: { code: "offline" } });
    expect(model.positions).toHaveLength(tailSize);
  });

  test("asks again for a page that did not come", async () => {
    const model = new Model().says(10).resets();
    model.window.toEnd();
    model.window.before();
    await model.fails();
    expect(model.window.get().failure?.code).toBe("offline");
    model.window.again();
    await model.answers();
    expect(model.positions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].slice(-11));
    expect(model.window.get().failure).toBeUndefined();
  });

  test("lets go of what is far from the reader, and fetches it again", async () => {
    const model = new Model().says(10).resets();
    model.window.toEnd();
    model.looks(0, 5, true).says(10).tells();
    const { rows, hasBefore } = model.looks(12, 15, true).says(10).tells().window.get();
    expect(rows.length).toBeLessThanOrEqual(1.25 * rowsMax);
    expect(hasBefore).toBe(true);
    model.window.before();
    await model.answers();
    expect(model.positions[1]).toBe((model.positions[0] ?? 0) + 1);
  });
});

describe("A window of a room without gaps", () => {
  test("gives up a page whose edge was let go before it came", async () => {
    const model = new Model().says(12).resets();
    model.window.toEnd();
    model.window.before();
    await model.answers();
    model.says(8).tells().looks(17, 18, true);
    model.window.before();
    model.reads().says(8).tells();
    await model.answers();
    const { positions } = model;
    expect(positions.at(-1)).toBe(28);
    expect(positions[0]).toBeGreaterThan(2);
    expect(positions).toHaveLength(29 - (positions[0] ?? 0));
  });

  test("fetches anew what stands before an end that it knows already", async () => {
    const model = new Model().says(12).resets();
    model.window.toEnd();
    model.window.before();
    await model.answers();
    model.changes(edited(3, 2));
    model.resets();
    await model.answers();
    expect(model.window.get().rows[1]?.text).toBe("3, edited 2");
  });
});

const doing = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant("says"), at: fc.integer({ min: 1, max: 9 }) }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      does: fc.constantFrom(
        ...["saysElsewhere", "edits", "deletes", "reacts", "pins", "tells", "resets", "reads"],
        ...["answers", "fails", "again", "before", "after", "jumps", "toEnd", "looks"],
      ),
      at: fc.nat(60),
    }),
  },
);

async function act(model: Model, does: string, at: number): Promise<void> {
  const { window } = model;
  const known = model.messages[at % Math.max(1, model.messages.length)];
  const revision = (known?.revision ?? 0) + 1;
  const acts: Record<string, () => unknown> = {
    says: () => model.says(at),
    saysElsewhere: () => model.saysElsewhere(),
    edits: () => known && model.changes(edited(known.position, revision)),
    deletes: () => known && model.changes({ type: "message.deleted", id: known.id, revision }),
    reacts: () => {
      const reaction = { emoji: "❤", personId: `${at % 3}`, isSet: at % 2 === 0 };
      if (known) model.changes({ type: "message.reacted", id: known.id, ...reaction });
    },
    pins: () => {
      const pin = { message: { ...known, revision } as Message, isPinned: at % 2 === 0 }; // known
      if (known) model.changes({ type: "message.pinned", ...pin });
    },
    tells: () => model.tells(at),
    resets: () => model.resets(),
    reads: () => model.reads(),
    answers: () => model.answers(),
    fails: () => model.fails(),
    again: () => window.again(),
    before: () => window.before(),
    after: () => window.after(),
    jumps: () => void window.jump(at),
    toEnd: () => window.toEnd(),
    looks: () => model.looks(at, at + 3, at % 2 === 0),
  };
  await acts[does]?.();
}

/** A view of none of the rows: then all of them are kept. */
const anywhere = {
  ...{ firstKey: "", lastKey: "", keepFirstKey: "", keepLastKey: "" },
  ...{ isAtStart: false, isAtEnd: false },
};

/** All news are heard, and all that was asked for is answered. */
async function settle(model: Model): Promise<void> {
  model.tells();
  model.window.again();
  while (model.asked.length > 0) await model.answers();
  model.window.again();
  if (!model.window.get().isOpen) model.window.toEnd();
  while (model.asked.length > 0) await model.answers();
}

async function readAll(model: Model): Promise<void> {
  model.window.looked(anywhere);
  for (let page = 0; page < 60; page++) {
    model.window.before();
    model.window.after();
    await model.answers();
  }
}

describe("Whatever is said, told, asked and answered in whatever order", () => {
  test("a window holds what the server holds between its ends, and reaches all of it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { maxLength: 60 }), async (doings) => {
        const model = new Model().says(8).resets();
        for (const { does, at } of doings) await act(model, does, at);
        await settle(model);
        const { rows, hasBefore, hasAfter } = model.window.get();
        const [first, last] = [rows[0]?.position ?? 0, rows.at(-1)?.position ?? 0];
        const isBetween = ({ position }: Message) => position >= first && position <= last;
        expect(rows).toEqual(model.messages.filter(isBetween));
        if (!hasBefore) expect(first).toBe(model.messages[0]?.position ?? 0);
        if (!hasAfter) expect(last).toBe(model.messages.at(-1)?.position ?? 0);
        await readAll(model);
        expect(model.window.get().rows).toEqual(model.messages);
      }),
      { numRuns: 2_000 },
    );
  });
});
