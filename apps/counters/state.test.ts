import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { CommandOf, EventOf } from "../../core/protocol/channel.ts";
import { newId } from "../../core/protocol/id.ts";
import type { Counter, counterChannel } from "./contract.ts";
import { countersWatch, counterWatch } from "./state.ts";

type Event = EventOf<typeof counterChannel>;

const anna = { id: newId(), name: "Anna" };
const ids = [newId(), newId()] as const;
const counterOf = (id: string): Counter => ({
  id,
  name: "Swims",
  value: 0,
  revision: 0,
  madeBy: anna.id,
  createdAt: 0,
});
const all = { counters: ids.map(counterOf) };

const id = fc.constantFrom(...ids);
const clicked = fc.record({ id, value: fc.integer({ min: 1, max: 50 }) }).map(
  ({ id, value }): Event => ({
    type: "counter.clicked",
    id,
    value,
    last: { by: anna, at: value },
  }),
);
const renamed = fc.record({ id, revision: fc.integer({ min: 1, max: 9 }) }).map(
  ({ id, revision }): Event => ({
    type: "counter.renamed",
    id,
    name: `name ${revision}`,
    revision,
  }),
);
const changes = fc.array(fc.oneof(clicked, renamed), { maxLength: 30 });

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
  });

  test("is nothing, to the letter, where it concerns another or may yet be refused", () => {
    const state = { counter: first };
    const other = { name: "counter.click", input: { id: newId(), clicks: 3 } } as const;
    const gone = { name: "counter.delete", input: { id: first.id } } as const;
    for (const command of [other, gone]) {
      expect(countersWatch.overlay?.(all, command as never)).toBe(all);
      expect(counterWatch.overlay?.(state, command as never)).toBe(state);
    }
  });
});
