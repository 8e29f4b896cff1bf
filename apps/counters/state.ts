import type { CommandOf, EventOf, InputOf, StateOf } from "../../core/protocol/channel.ts";
import { defineWatch } from "../../core/protocol/state.ts";
import { type Counter, counterChannel, countersChannel, type Mine } from "./contract.ts";
import { chosen, ownAmount } from "./rules.ts";

type CountersEvent = EventOf<typeof countersChannel>;
type CounterCommand = CommandOf<typeof counterChannel>;
type CountersState = StateOf<typeof countersChannel>;
type CounterState = StateOf<typeof counterChannel>;

/** What is believed of all counters, the newest first. */
export const countersWatch = defineWatch(countersChannel, {
  apply(state: CountersState, event: CountersEvent): CountersState {
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
    const counters = state.counters.map((counter) => under({ counter }, command).counter);
    const isChanged = counters.some((counter, index) => counter !== state.counters[index]);
    return isChanged ? { counters } : state;
  },
});

/** What is believed of one counter, and of one's own part of it; empty once it is deleted. */
export const counterWatch = defineWatch(counterChannel, {
  apply(state: CounterState, event: EventOf<typeof counterChannel>): CounterState {
    if (event.type === "counter.created") return state.counter ? state : { counter: event.counter };
    if (event.type === "counter.deleted") return { counter: undefined };
    if (!state.counter) return state;
    if (event.type !== "counter.counted") {
      return { ...state, counter: changed(state.counter, event) };
    }
    const isNews = event.mine.version > (state.mine?.version ?? -1);
    return isNews ? { ...state, mine: event.mine } : state;
  },
  overlay(state: CounterState, command: CounterCommand): CounterState {
    if (!state.counter) return state;
    const { counter, mine } = under({ counter: state.counter, mine: state.mine }, command);
    return counter === state.counter ? state : { ...state, counter, mine };
  },
});

/** One's own part of a counter, where it is known. */
interface Known {
  readonly counter: Counter;
  readonly mine?: Mine | undefined;
}

/** A counter as it would look after a command that is not yet answered; the very same if so. */
function under(known: Known, command: CounterCommand): Known {
  const { counter } = known;
  if (counter.id !== command.input.id) return known;
  switch (command.name) {
    case "counter.click":
      return underClicks(known, command.input);
    case "counter.undo":
      return underUndo(known, command.input.number);
    case "counter.rename":
      return { ...known, counter: { ...counter, name: command.input.name } };
    case "counter.set":
      return { ...known, counter: { ...counter, ...chosen(counter, command.input) } };
    default:
      return known; // it is so when it is done; until then it can still be refused
  }
}

function underClicks(
  known: Known,
  { clicks, epoch }: InputOf<typeof counterChannel, "counter.click">,
) {
  const { counter, mine } = known;
  if (epoch !== undefined && epoch !== counter.epoch) return known; // another one's value
  const amount = clicks * counter.step;
  const raised = { ...counter, value: counter.value + amount };
  if (!mine) return { counter: raised };
  const own = ownAmount(counter, mine) + amount;
  const { last: _, ...rest } = mine; // what would be undone has no number yet
  return {
    counter: raised,
    mine: { ...rest, epoch: counter.epoch, amount: own, total: mine.total + amount },
  };
}

/** Only the click that is known by its number: what another would take away is not known. */
function underUndo(known: Known, number: number | undefined): Known {
  const { counter, mine } = known;
  if (!mine?.last || mine.last.number !== number || mine.epoch !== counter.epoch) return known;
  const { last, ...rest } = mine;
  return {
    counter: { ...counter, value: counter.value - last.amount },
    mine: { ...rest, amount: mine.amount - last.amount, total: mine.total - last.amount },
  };
}

type Change = Exclude<CountersEvent, { type: "counter.created" | "counter.deleted" }>;

/** A counter after a change; an event that is older than what is known changes nothing. */
function changed(counter: Counter, event: Change): Counter {
  if (event.type === "counter.changed") {
    const { name, step, goal, colour, access, revision } = event;
    const isNews = revision > counter.revision;
    return isNews ? { ...counter, name, step, goal, colour, access, revision } : counter;
  }
  const { value, epoch, epochStartedAt, last, version } = event;
  const isNews = version > counter.version;
  return isNews ? { ...counter, value, epoch, epochStartedAt, last, version } : counter;
}
