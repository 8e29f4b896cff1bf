import type { CommandOf, EventOf } from "../../../core/protocol/channel.ts";
import { defineWatch } from "../../../core/protocol/state.ts";
import type { Item } from "../contract/item.ts";
import { type Category, listChannel } from "../contract/list.ts";
import { overlay } from "./overlay.ts";
import type { ListState } from "./view.ts";

type ListEvent = EventOf<typeof listChannel>;

/** What is believed of one list. */
export const listWatch = defineWatch(listChannel, {
  apply(state: ListState, event: ListEvent): ListState {
    // A snapshot may be newer than the position with which it is given.
    if (event.seq <= state.seq) return state;
    const people = knowing(state.people, [event.by, ...(event.people ?? [])]);
    return { ...applied(state, event), people, seq: event.seq };
  },
  overlay: (state: ListState, command: CommandOf<typeof listChannel>) => overlay(state, command),
});

function applied(state: ListState, event: ListEvent): ListState {
  switch (event.type) {
    case "item.created":
    case "item.updated":
    case "item.restored":
      return { ...state, items: withItems(state.items, event.items) };
    case "item.deleted": {
      const gone = new Map(event.items.map(({ id, rev }) => [id, rev]));
      // A snapshot newer than its `seq` may hold one that was brought back since.
      const stays = ({ id, rev }: Item) => rev > (gone.get(id) ?? -1);
      return { ...state, items: state.items.filter(stays) };
    }
    case "list.changed":
      return { ...state, list: event.list };
    case "list.deleted":
      return { ...state, list: undefined };
    case "category.changed":
      return { ...state, categories: withCategory(state.categories, event.category) };
    case "category.deleted":
      return { ...state, categories: state.categories.filter(({ id }) => id !== event.id) };
    case "member.changed":
      return withMember(state, event);
  }
}

/** Items by their ids: those that are newer take the place of what was known. */
function withItems(known: readonly Item[], items: readonly Item[]): readonly Item[] {
  const fresh = new Map(items.map((item) => [item.id, item]));
  const kept = known.map((item) => {
    const newer = fresh.get(item.id);
    fresh.delete(item.id);
    return newer && newer.rev > item.rev ? newer : item;
  });
  return fresh.size === 0 ? kept : [...kept, ...fresh.values()];
}

function withCategory(known: readonly Category[], category: Category): readonly Category[] {
  return [...known.filter(({ id }) => id !== category.id), category];
}

type People = ListState["people"];

/** Those who are known, each once and as they were told of last. */
function knowing(known: People, people: People): People {
  const isNew = people.some((one) => {
    const other = known.find(({ id }) => id === one.id);
    return !other || other.name !== one.name || other.picture !== one.picture;
  });
  if (!isNew) return known;
  const told = new Map(people.map((one) => [one.id, one]));
  return [...known.filter(({ id }) => !told.has(id)), ...told.values()];
}

function withMember(
  state: ListState,
  { person, level, stands }: Extract<ListEvent, { type: "member.changed" }>,
): ListState {
  const others = state.members.filter((member) => member.person.id !== person.id);
  const members = level ? [...others, { person, level }] : others;
  // Who may do nothing any more is sent away, and sees what they saw until then.
  const own = person.id === state.ownId ? (stands ?? state.level) : state.level;
  return { ...state, members, level: own };
}
