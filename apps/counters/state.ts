import type { CommandOf, EventOf, StateOf } from "../../core/protocol/channel.ts";
import { defineWatch } from "../../core/protocol/state.ts";
import { type Counter, counterChannel, countersChannel } from "./contract.ts";

type CounterEvent = EventOf<typeof counterChannel>;
type CountersState = StateOf<typeof countersChannel>;
type CounterState = StateOf<typeof counterChannel>;

/** What is believed of all counters, the newest first. */
export const countersWatch = defineWatch(countersChannel, {
  apply(state: CountersState, event: CounterEvent): CountersState {
    if (event.type === "counter.created") {
      if (state.counters.some(({ id }) => id === event.counter.id)) return state;
      // In the order of a snapshot: two may be made in one moment, and be heard the other way.
      const isNewer = ({ id }: Counter) => id > event.counter.id;
      const newer = state.counters.filter(isNewer);
      const older = state.counters.filter((counter) => !isNewer(counter));
      return { counters: [...newer, event.counter, ...older] };
    }
    if (event.type === "counter.deleted") {
      return { counters: state.counters.filter(({ id }) => id !== event.id) };
    }
    return {
      counters: state.counters.map((counter) =>
        counter.id === event.id ? changed(counter, event) : counter,
      ),
    };
  },
  also: [counterChannel],
  overlay(state: CountersState, command): CountersState {
    if (command.name === "counter.create") return state; // it comes when it is made
    const counters = state.counters.map((counter) => under(counter, command));
    const isChanged = counters.some((counter, index) => counter !== state.counters[index]);
    return isChanged ? { counters } : state;
  },
});

/** What is believed of one counter; undefined once it is deleted. */
export const counterWatch = defineWatch(counterChannel, {
  apply(state: CounterState, event: CounterEvent): CounterState {
    if (event.type === "counter.created") return { counter: state.counter ?? event.counter };
    if (event.type === "counter.deleted") return { counter: undefined };
    return state.counter ? { counter: changed(state.counter, event) } : state;
  },
  overlay(state: CounterState, command: CommandOf<typeof counterChannel>): CounterState {
    const counter = state.counter && under(state.counter, command);
    return counter === state.counter ? state : { counter };
  },
});

/** A counter as it would look after a command that is not yet answered. */
function under(counter: Counter, command: CommandOf<typeof counterChannel>): Counter {
  if (counter.id !== command.input.id) return counter;
  switch (command.name) {
    case "counter.click":
      return { ...counter, value: counter.value + command.input.clicks };
    case "counter.rename":
      return { ...counter, name: command.input.name };
    case "counter.delete":
      return counter; // it goes when it is gone; until then it can still be refused
  }
}

type Change = Extract<CounterEvent, { type: "counter.renamed" | "counter.clicked" }>;

/** A counter after a change; an event that is older than what is known changes nothing. */
function changed(counter: Counter, event: Change): Counter {
  if (event.type === "counter.clicked") {
    if (event.value <= counter.value) return counter;
    return { ...counter, value: event.value, last: event.last };
  }
  if (event.revision <= counter.revision) return counter;
  return { ...counter, name: event.name, revision: event.revision };
}
