import type { CommandOf } from "../../../core/protocol/channel.ts";
import type { Change, Item } from "../contract/item.ts";
import type { listChannel } from "../contract/list.ts";
import { raise } from "../rules/raise.ts";
import { type ListState, under, unmade } from "./view.ts";

type Command = CommandOf<typeof listChannel>;

/** How a list would look after a command that is not yet answered. */
export function overlay(state: ListState, { name, input }: Command): ListState {
  if (!state.list || state.list.id !== input.list) return state;
  switch (name) {
    case "item.add": {
      const known = new Set(state.items.map(({ id }) => id));
      const fresh = input.items.filter(({ id }) => !known.has(id));
      const made = fresh.map((one) => unmade(one, input.op, state.ownId, input.givenAt));
      return made.length > 0 ? { ...state, items: [...state.items, ...made] } : state;
    }
    case "item.set": {
      const byItem = Map.groupBy(input.changes, ({ item }) => item);
      return mapItems(state, (item) => {
        const changes = byItem.get(item.id) ?? [];
        return changes.reduce(
          (shown, { change, base }) => under(shown, change, { op: input.op, base }),
          item,
        );
      });
    }
    case "item.raise":
      return mapItems(state, (item) =>
        item.id === input.item ? under(item, raised(item, input), input) : item,
      );
    case "item.delete": {
      const gone = new Set(input.items.map(({ item }) => item));
      return without(state, gone);
    }
    case "item.merge":
      return without(state, new Set(input.from.filter((id) => id !== input.into)));
    case "conflict.resolve":
      return mapItems(state, (item) => (item.id === input.item ? decided(item, input) : item));
    case "category.move":
      return {
        ...state,
        categories: state.categories.map((category) =>
          category.id === input.id ? { ...category, position: input.position } : category,
        ),
      };
    default:
      return state; // it comes when it is done; until then it can still be refused
  }
}

function mapItems(state: ListState, change: (item: Item) => Item): ListState {
  let isChanged = false;
  const items = state.items.map((item) => {
    const changed = change(item);
    isChanged ||= changed !== item;
    return changed;
  });
  return isChanged ? { ...state, items } : state;
}

function without(state: ListState, gone: ReadonlySet<string>): ListState {
  const items = state.items.filter(({ id }) => !gone.has(id));
  return items.length < state.items.length ? { ...state, items } : state;
}

type Raise = Extract<Command, { name: "item.raise" }>["input"];

/** The quantity after a raise, as the server will make it if the unit is still the same. */
function raised({ amount }: Item, { by, unit }: Raise): Change {
  const done = raise(amount, by, unit);
  return { field: "amount", to: done.kind === "taken" ? done.to : amount };
}

type Resolve = Extract<Command, { name: "conflict.resolve" }>["input"];

function decided(item: Item, { conflict, choice, op, base }: Resolve): Item {
  const found = item.conflicts.find(({ id }) => id === conflict);
  if (!found) return item;
  const conflicts = item.conflicts.filter(({ id }) => id !== conflict);
  const rest = { ...item, conflicts };
  if (choice !== "take" || found.wanted.field === "deleted") return rest;
  return under(rest, found.wanted, { op, base });
}
