import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { CommandOf, EventOf } from "../../core/protocol/channel.ts";
import { newId } from "../../core/protocol/id.ts";
import { type Counter, counterChannel, type countersChannel, type Mine } from "./contract.ts";
import { countersWatch, counterWatch } from "./state.ts";

type Event = EventOf<typeof countersChannel>;

const anna = { id: newId(), name: "Anna" };
const ids = [newId(), newId()] as const;
const counterOf = (id: string): Counter => ({
  id,
  name: "Swims",
  step: 1,
  access: "open",
  revision: 0,
  value: 0,
  epoch: 1,
  epochStartedAt: 0,
  version: 0,
  madeBy: anna.id,
  createdAt: 0,
});
const all = { counters: ids.map(counterOf) };

const id = fc.constantFrom(...ids);
const version = fc.integer({ min: 1, max: 50 });
const clicked = fc.record({ id, version }).map(
  ({ id, version }): Event => ({
    type: "counter.clicked",
    id,
    // Whatever a version shows, it shows always; every tenth is a reset.
    value: (version % 10) * 7,
    epoch: 1 + Math.floor(version / 10),
    epochStartedAt: Math.floor(version / 10),
    last: version % 10 === 0 ? undefined : { by: anna, at: version },
    version,
  }),
);
const changed = fc.record({ id, revision: fc.integer({ min: 1, max: 9 }) }).map(
  ({ id, revision }): Event => ({
    type: "counter.changed",
    id,
    name: `name ${revision}`,
    step: revision,
    goal: revision % 2 ? undefined : 100 * revision,
    colour: revision % 3 ? undefined : "teal",
    access: "members",
    revision,
  }),
);
const changes = fc.array(fc.oneof(clicked, changed), { maxLength: 30 });

describe("what is believed of counters", () => {
  test("does not depend on the order of changes, nor on hearing them twice", () => {
    fc.assert(
      fc.property(changes, fc.infiniteStream(fc.nat()), (events, random) => {
        const order = new Map(events.map((event) => [event, random.next().value]));
        const shuffled = events.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
        const once = events.reduce(countersWatch.apply, all);
        expect([...shuffled, ...events].reduce(countersWatch.apply, all)).toEqual(once);
      }),
    );
  });

  test("is the same in the list and on the counter's own page", () => {
    fc.assert(
      fc.property(changes, (events) => {
        const list = events.reduce(countersWatch.apply, all);
        for (const counter of all.counters) {
          const own = events.filter((event) => "id" in event && event.id === counter.id);
          const page = own.reduce(counterWatch.apply, { counter });
          expect(list.counters.find(({ id }) => id === counter.id)).toEqual(page.counter);
        }
      }),
    );
  });

  test("of one's own part is the newest that was told, whatever comes first", () => {
    const counter = counterOf(ids[0]);
    const told = [3, 1, 2].map((version) => ({
      type: "counter.counted" as const,
      id: counter.id,
      mine: { epoch: 1, amount: version, total: version, version },
    }));
    const { mine } = told.reduce(counterWatch.apply, { counter });
    expect(mine).toEqual({ epoch: 1, amount: 3, total: 3, version: 3 });
  });

  test("forgets a counter that was deleted, and knows a new one once", () => {
    const counter = { ...counterOf(newId()), name: "New" };
    const made: Event = { type: "counter.created", counter };
    const two = [made, made].reduce(countersWatch.apply, all);
    expect(two.counters).toEqual([counter, ...all.counters]);
    const gone: Event = { type: "counter.deleted", id: counter.id };
    expect(countersWatch.apply(two, gone)).toEqual(all);
    expect(counterWatch.apply({ counter }, gone)).toEqual({ counter: undefined });
  });
});

describe("clicks that wait", () => {
  const { "counter.click": merge } = counterChannel.merges;
  const id = newId();
  const minute = 60_000;

  test("become one command, as far as one may gather", () => {
    expect(merge({ id, clicks: 60 }, { id, clicks: 40 })).toEqual({ id, clicks: 100 });
    expect(merge({ id, clicks: 60 }, { id, clicks: 41 })).toBeUndefined();
    expect(merge({ id, clicks: 1 }, { id: newId(), clicks: 1 })).toBeUndefined();
  });

  test("stay apart where they are of two epochs, or of two minutes", () => {
    const one = { id, clicks: 1, epoch: 1, at: 5 * minute };
    expect(merge(one, { ...one, at: one.at + minute - 1 })).toEqual({ ...one, clicks: 2 });
    expect(merge(one, { ...one, at: one.at + minute })).toBeUndefined();
    expect(merge(one, { ...one, epoch: 2 })).toBeUndefined();
    expect(merge(one, { id, clicks: 1, epoch: 1 })).toBeUndefined();
  });
});

describe("what a command would change", () => {
  const [first = counterOf(ids[0]), second] = all.counters;
  const under = (command: CommandOf<typeof counterChannel>) =>
    [
      countersWatch.overlay?.(all, command as never), // one of the commands that it takes
      counterWatch.overlay?.({ counter: first }, command as never),
    ] as const;

  test("is shown on its counter, in the list and on the page, and nowhere else", () => {
    const click = { name: "counter.click", input: { id: first.id, clicks: 3 } } as const;
    const clicked = { ...first, value: 3 };
    expect(under(click)).toEqual([{ counters: [clicked, second] }, { counter: clicked }] as never);
    const rename = { name: "counter.rename", input: { id: first.id, name: "Dives" } } as const;
    expect(under(rename)[1]).toEqual({ counter: { ...first, name: "Dives" } });
    const set = { name: "counter.set", input: { id: first.id, step: 5, goal: null } } as const;
    expect(under(set)[1]).toEqual({ counter: { ...first, step: 5 } });
  });

  const mine: Mine = { epoch: 1, amount: 4, total: 9, last: { number: 7, amount: 2 }, version: 7 };
  const shown = (command: CommandOf<typeof counterChannel>, counter: Counter) =>
    counterWatch.overlay?.({ counter, mine }, command as never);

  test("is added to one's own part too, by the counter's step", () => {
    const click = { name: "counter.click", input: { id: first.id, clicks: 3, epoch: 1 } } as const;
    expect(shown(click, { ...first, step: 10 })).toMatchObject({
      counter: { value: 30 },
      mine: { amount: 34, total: 39 },
    });
    expect(
      shown({ ...click, input: { ...click.input, epoch: 2 } }, { ...first, epoch: 2 }),
    ).toMatchObject({
      counter: { value: 3 },
      mine: { epoch: 2, amount: 3, total: 12 },
    });
  });

  test("of an undo is the click that it names, and of no other", () => {
    const undo = (number: number) =>
      ({ name: "counter.undo", input: { id: first.id, number } }) as const;
    const counter = { ...first, value: 20 };
    expect(shown(undo(7), counter)).toEqual({
      counter: { ...counter, value: 18 },
      mine: { epoch: 1, amount: 2, total: 7, version: 7 },
    });
    expect(shown(undo(6), counter)).toEqual({ counter, mine });
    expect(shown(undo(7), { ...counter, epoch: 2 })?.counter?.value).toBe(20);
  });

  test("is nothing, to the letter, where it concerns another or may yet be refused", () => {
    const state = { counter: first };
    const other = { name: "counter.click", input: { id: newId(), clicks: 3 } } as const;
    const old = { name: "counter.click", input: { id: first.id, clicks: 3, epoch: 2 } } as const;
    const gone = { name: "counter.delete", input: { id: first.id } } as const;
    for (const command of [other, old, gone]) {
      expect(countersWatch.overlay?.(all, command as never)).toBe(all);
      expect(counterWatch.overlay?.(state, command as never)).toBe(state);
    }
  });
});
