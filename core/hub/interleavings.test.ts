import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import fc from "fast-check";
import type { EventsFrame, Position, ServerFrame, WireEvent } from "../protocol/frames.ts";
import { createMemoryLayer } from "./layers/memory.ts";
import { applied, type Board } from "./testing/board.ts";
import { House } from "./testing/house.ts";
import { settled, turn, type Visitor } from "./testing/visitor.ts";

const topic = "board:a";
const members = 3;

/** What may happen, in any order. */
type Step =
  | { readonly do: "write" | "count" | "turn" | "moment" | "answer" }
  | { readonly do: "join" | "leave" | "cut"; readonly who: number };

const someone = fc.nat(members - 1);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant("write" as const) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("count" as const) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("turn" as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("moment" as const) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("answer" as const) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("join" as const), who: someone }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("leave" as const), who: someone }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("cut" as const), who: someone }) },
  ),
  { minLength: 5, maxLength: 60 },
);

/** A client as docs/protocol.md asks for one, and no more: what it believes is what it was told. */
class Watcher {
  readonly #house: House;
  readonly #name: string;
  #visitor: Visitor;
  #read = 0;
  #ref = 0;
  #isLive = false;
  #position: Position | undefined;
  board: Board | undefined;
  /** The lines heard since the last snapshot, and the offset that it was given with. */
  heard: { from: number; lines: unknown[] } = { from: 0, lines: [] };

  constructor(house: House, name: string) {
    this.#house = house;
    this.#name = name;
    this.#visitor = house.comes(name);
  }

  get isLive(): boolean {
    return this.#isLive;
  }

  get offset(): number {
    return this.#position?.offset ?? 0;
  }

  joins(): void {
    this.reads();
    this.#isLive = false;
    this.#ref = this.#visitor.asksFor(topic, this.#position);
  }

  leaves(): void {
    this.reads();
    this.#isLive = false;
    this.#ref = 0;
    this.#visitor.leaves(topic);
  }

  /** The line breaks; what was on its way is lost, and the position is where it was. */
  isCut(): void {
    this.#visitor.isCut();
    this.#visitor = this.#house.comes(this.#name);
    this.#read = 0;
    this.#isLive = false;
    this.#ref = 0;
  }

  reads(): void {
    const news = this.#visitor.frames.slice(this.#read);
    this.#read += news.length;
    for (const frame of news) this.#takes(frame);
  }

  #takes(frame: ServerFrame): void {
    if (frame.type === "joined" && frame.ref === this.#ref) {
      this.#isLive = true;
      if (frame.events) this.#applies(frame.events);
      else {
        this.board = frame.snapshot as Board; // the house's own
        this.heard = { from: frame.position.offset, lines: [] };
      }
      this.#position = frame.position;
    } else if (frame.type === "events" && this.#isLive) this.#goesOn(frame);
  }

  #goesOn(frame: EventsFrame): void {
    expect(frame.after).toBe(this.offset);
    expect(frame.offset).toBeGreaterThan(frame.after);
    this.#applies(frame.events);
    this.#position = { epoch: this.#position?.epoch ?? "", offset: frame.offset };
  }

  #applies(events: readonly WireEvent[]): void {
    for (const event of events) {
      this.board = applied(this.board ?? { lines: [], value: 0 }, event);
      if (event.type === "board.written") this.heard.lines.push(event["text"]);
    }
  }
}

/** A house whose snapshots wait to be read, and then to be told, until they are let go. */
function slowHouse() {
  const house = new House(createMemoryLayer({ entriesKept: 8 }));
  const waiting: (() => void)[] = [];
  const waits = () => new Promise<void>((resolve) => waiting.push(resolve));
  house.reading = waits;
  house.telling = waits;
  return { house, answers: () => waiting.shift()?.() };
}

/** Does the steps, then lets everything come to rest; gives each line by its offset. */
async function happens(all: readonly Step[]) {
  const { house, answers } = slowHouse();
  const watchers = Array.from({ length: members }, (_, who) => new Watcher(house, `P${who}`));
  const lines = new Map<number, string>();
  for (const [index, step] of all.entries()) {
    if (step.do === "write") lines.set(await house.writes(topic, `${index}`), `${index}`);
    else if (step.do === "count") await house.counts(topic);
    else if (step.do === "turn") await turn();
    else if (step.do === "moment") jest.advanceTimersByTime(60);
    else if (step.do === "answer") answers();
    else if ("who" in step) wants(step.do, watchers[step.who]);
    for (const watcher of watchers) watcher.reads();
  }
  await comesToRest(answers, watchers);
  return { house, watchers, lines };
}

function wants(what: "join" | "leave" | "cut", watcher: Watcher | undefined): void {
  if (what === "join") watcher?.joins();
  else if (what === "leave") watcher?.leaves();
  else watcher?.isCut();
}

async function comesToRest(answers: () => void, watchers: readonly Watcher[]): Promise<void> {
  for (let rounds = 0; rounds < 130; rounds++) {
    answers();
    await turn();
  }
  jest.advanceTimersByTime(60);
  await settled();
  for (const watcher of watchers) watcher.reads();
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe("whatever happens in whatever order", () => {
  test("every live member ends with what a fresh snapshot gives", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const { house, watchers } = await happens(all);
        const { offset } = await house.layer.position(topic);
        for (const watcher of watchers.filter(({ isLive }) => isLive)) {
          expect(watcher.board).toEqual(house.board(topic));
          expect(watcher.offset).toBe(offset);
        }
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  test("every line since the snapshot is heard exactly once, in order", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const { watchers, lines } = await happens(all);
        for (const { heard, offset } of watchers) {
          const due = [...lines].filter(([at]) => at > heard.from && at <= offset);
          expect(heard.lines).toEqual(due.map(([, text]) => text));
        }
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  test("a member whose last wish was to join is live", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const { watchers } = await happens(all);
        for (const [who, watcher] of watchers.entries()) {
          const wish = all.findLast((step) => "who" in step && step.who === who);
          expect(watcher.isLive).toBe(wish?.do === "join");
        }
      }),
      { numRuns: 300 },
    );
  }, 30_000);
});
