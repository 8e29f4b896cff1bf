import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { type Board, type boardChannel, boardWatch, emptyBoard } from "../hub/testing/board.ts";
import type { ClientFrame, Position, ServerFrame, WireEvent } from "../protocol/frames.ts";
import type { Failure } from "../protocol/result.ts";
import type { Watch } from "../protocol/state.ts";
import type { Given } from "./outbox.ts";
import { Subscription } from "./subscription.ts";

beforeEach(() => {
  jest.useFakeTimers();
  jest.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

const topic = "board:a";

/** A subscription of which the test is the server. */
class Seat {
  readonly joins: Extract<ClientFrame, { type: "join" }>[] = [];
  lefts = 0;
  waiting: Given[] = [];
  readonly #views: unknown[] = [];
  readonly board: Subscription<typeof boardChannel>;

  constructor(watch: Watch<typeof boardChannel> = boardWatch) {
    this.board = new Subscription(watch, topic, {
      waiting: () => this.waiting,
      join: (frame) => this.joins.push(frame),
      left: () => {
        this.lefts += 1;
      },
    });
  }

  /** Somebody looks at the board; gives the way to look away. */
  looks(): () => void {
    return this.board.listen(() => {
      const value = this.board.get().view?.value;
      if (value !== this.#views.at(-1)) this.#views.push(value);
    });
  }

  /** The values that were shown, one after the other. */
  get shown(): unknown[] {
    return this.#views;
  }

  get ref(): number {
    return this.joins.at(-1)?.ref ?? 0;
  }

  hears(frame: ServerFrame): void {
    this.board.take(frame);
  }

  isLetIn(offset: number, snapshot: Board = emptyBoard, epoch = "one"): void {
    this.hears({ type: "joined", ref: this.ref, topic, position: { epoch, offset }, snapshot });
  }

  isToldMissed(position: Position, events: WireEvent[]): void {
    this.hears({ type: "joined", ref: this.ref, topic, position, events });
  }

  isRefused(failure: Failure): void {
    this.hears({ type: "refused", ref: this.ref, topic, failure });
  }

  hearsCount(offset: number, value: number, after = offset - 1): void {
    const events = [{ type: "board.counted", value }];
    this.hears({ type: "events", topic, after, offset, events });
  }

  /** A command is given and shown at once. */
  counts(by: number): Given {
    const given: Given = {
      number: 1,
      givenAtMs: 0,
      channel: boardWatch.channel,
      name: "board.count",
      input: { key: "a", by },
      state: "sent",
      at: {},
    };
    this.waiting = [...this.waiting, given];
    this.board.given(given);
    return given;
  }

  /** The command was done; its effect is visible at this offset. */
  isDone(given: Given, at?: number): void {
    this.waiting = this.waiting.filter((other) => other !== given);
    given.at = at === undefined ? {} : { [topic]: at };
    this.board.answered(given, true);
    this.board.recompute();
  }
}

/** A seat at which somebody looks and which is live. */
function seatLive(value = 0, offset = 10): Seat {
  const seat = new Seat();
  seat.looks();
  seat.isLetIn(offset, { lines: [], value });
  return seat;
}

describe("a topic on a page", () => {
  test("is joined once, however many look", () => {
    const seat = new Seat();
    for (let n = 0; n < 5; n++) seat.looks();
    expect(seat.joins).toHaveLength(1);
  });

  test("is left a second after the last one looked away", () => {
    const seat = new Seat();
    const away = [seat.looks(), seat.looks()];
    seat.isLetIn(0);
    for (const look of away) look();
    jest.advanceTimersByTime(999);
    expect([seat.lefts, seat.board.get().status]).toEqual([0, "live"]);
    jest.advanceTimersByTime(1);
    expect([seat.lefts, seat.board.get().status]).toEqual([1, "joining"]);
  });

  test("is not joined anew by who looks again within that second", () => {
    const seat = new Seat();
    seat.looks()();
    seat.isLetIn(0);
    jest.advanceTimersByTime(500);
    seat.looks();
    jest.advanceTimersByTime(5_000);
    expect([seat.joins.length, seat.lefts]).toEqual([1, 0]);
  });

  test("is joined without a position after it was left", () => {
    const seat = new Seat();
    seat.looks()();
    seat.isLetIn(10);
    jest.advanceTimersByTime(1_000);
    seat.looks();
    expect(seat.joins.at(-1)).not.toHaveProperty("position");
  });

  test("shows what was last known while the line is down, and rejoins from there", () => {
    const seat = seatLive(7);
    seat.board.interrupt();
    expect(seat.board.get()).toMatchObject({ status: "stale", view: { value: 7 } });
    seat.board.join();
    expect(seat.joins.at(-1)?.position).toEqual({ epoch: "one", offset: 10 });
    seat.isToldMissed({ epoch: "one", offset: 12 }, [{ type: "board.counted", value: 9 }]);
    expect(seat.board.get()).toMatchObject({ status: "live", view: { value: 9 } });
  });

  test("is what the snapshot says when the epoch is another, also if that is less", () => {
    const seat = seatLive(7);
    seat.board.interrupt();
    seat.board.join();
    seat.isLetIn(1, { lines: [], value: 2 }, "two");
    seat.hearsCount(2, 3);
    expect(seat.board.get().state?.value).toBe(3);
  });

  test("knows who is here, and each person once", () => {
    const [anna, boris] = [
      { id: "anna", name: "Anna" },
      { id: "boris", name: "Boris" },
    ];
    const seat = seatLive();
    seat.hears({ type: "presence", topic, came: [anna, boris], went: [] });
    seat.hears({ type: "presence", topic, came: [{ ...anna, name: "Anna B." }], went: ["boris"] });
    expect(seat.board.get().people).toEqual([{ id: "anna", name: "Anna B." }]);
  });
});

describe("how many are here", () => {
  test("is as many as are shown, or what is said where nobody is", () => {
    const seat = seatLive();
    expect(seat.board.get().here).toBe(0);
    seat.hears({ type: "presence", topic, came: [{ id: "anna", name: "Anna" }], went: [] });
    expect(seat.board.get().here).toBe(1);
    seat.hears({ type: "here", topic, count: 12 });
    expect(seat.board.get()).toMatchObject({ here: 12, status: "live" });
  });
});

describe("answers to joins", () => {
  test("of an older join are ignored", () => {
    const seat = new Seat();
    seat.looks();
    const [older] = seat.joins;
    seat.board.join();
    const position = { epoch: "one", offset: 1 };
    const late = { type: "joined" as const, ref: older?.ref ?? 0, topic, position };
    seat.hears({ ...late, snapshot: { lines: [], value: 99 } });
    expect(seat.board.get().status).toBe("joining");
    seat.isLetIn(2, { lines: [], value: 1 });
    expect(seat.board.get().state?.value).toBe(1);
  });

  test("that refuse are shown, and nothing else is", () => {
    const seat = seatLive(7);
    seat.board.join();
    seat.isRefused({ code: "forbidden" });
    const { status, state, failure } = seat.board.get();
    expect([status, state, failure?.code]).toEqual(["refused", undefined, "forbidden"]);
    jest.advanceTimersByTime(60_000);
    expect(seat.joins).toHaveLength(2);
  });

  test("that refuse for now are asked again by itself", () => {
    const seat = new Seat();
    seat.looks();
    seat.isRefused({ code: "too-many", retryAfterMs: 1_000 });
    expect(seat.board.get()).toMatchObject({ status: "refused", failure: { code: "too-many" } });
    jest.advanceTimersByTime(1_000);
    expect(seat.joins).toHaveLength(1);
    jest.advanceTimersByTime(250);
    expect(seat.joins).toHaveLength(2);
    seat.isLetIn(0);
    expect(seat.board.get().status).toBe("live");
    expect(seat.board.get()).not.toHaveProperty("failure");
  });

  test("that refuse for now leave what is known on the page", () => {
    const seat = seatLive(7);
    seat.board.join();
    seat.isRefused({ code: "internal", id: "log-1" });
    expect(seat.board.get()).toMatchObject({ status: "stale", view: { value: 7 } });
  });

  test("are no longer asked for once nobody looks", () => {
    const seat = new Seat();
    const away = seat.looks();
    seat.isRefused({ code: "too-many", retryAfterMs: 10_000 });
    away();
    jest.advanceTimersByTime(60_000);
    expect(seat.joins).toHaveLength(1);
  });
});

describe("events", () => {
  test("that were heard before are ignored", () => {
    const seat = seatLive(7);
    seat.hearsCount(10, 99);
    expect(seat.board.get().state?.value).toBe(7);
  });

  test("with a gap before them are not guessed at: the topic is joined anew, once", () => {
    const seat = seatLive(7);
    seat.hearsCount(13, 20);
    seat.hearsCount(14, 21);
    seat.hearsCount(11, 8);
    expect(seat.joins).toHaveLength(2);
    expect(seat.joins.at(-1)?.position).toEqual({ epoch: "one", offset: 10 });
    expect(seat.board.get().view?.value).toBe(7);
    seat.isToldMissed({ epoch: "one", offset: 14 }, [{ type: "board.counted", value: 21 }]);
    seat.hearsCount(15, 22);
    expect([seat.board.get().view?.value, seat.joins.length]).toEqual([22, 2]);
  });

  test("that are for others only still move the position", () => {
    const seat = seatLive();
    seat.hears({ type: "events", topic, after: 10, offset: 12, events: [] });
    seat.board.join();
    expect(seat.joins.at(-1)?.position?.offset).toBe(12);
  });
});

describe("a topic of which this person may see something else now", () => {
  test("is joined without a position, and goes on from the new one", () => {
    const seat = seatLive(7);
    seat.board.startAnew();
    seat.board.interrupt();
    expect(seat.board.get()).toMatchObject({ status: "stale", view: { value: 7 } });
    seat.board.join();
    expect(seat.joins.at(-1)).not.toHaveProperty("position");
    seat.isLetIn(10, { lines: [], value: 3 });
    expect(seat.board.get()).toMatchObject({ status: "live", view: { value: 3 } });
    seat.board.join();
    expect(seat.joins.at(-1)?.position).toEqual({ epoch: "one", offset: 10 });
  });

  test("is joined without one also where the first answer says: not now", () => {
    const seat = seatLive(7);
    seat.board.startAnew();
    seat.board.join();
    seat.isRefused({ code: "too-many" });
    jest.advanceTimersByTime(60_000);
    expect(seat.joins).toHaveLength(3);
    expect(seat.joins.at(-1)).not.toHaveProperty("position");
  });
});

describe("who was let in and is expelled", () => {
  test("knows nothing of the topic any more, and hears nothing of it", () => {
    const seat = seatLive(7);
    seat.isRefused({ code: "forbidden" });
    seat.hearsCount(11, 8);
    const refused = { status: "refused", state: undefined, failure: { code: "forbidden" } };
    expect(seat.board.get()).toMatchObject(refused);
    seat.board.join();
    expect(seat.joins.at(-1)).not.toHaveProperty("position");
  });
});

describe("who hears a topic", () => {
  /** Hears all, and how the state stood then. */
  function hearing(seat: Seat) {
    const heard: unknown[] = [];
    const stop = seat.board.hear({
      events: (events, isReplay) =>
        heard.push([isReplay ? "missed" : "live", events, seat.board.get().state?.value]),
      snapshot: ({ value }) => heard.push(["snapshot", value, seat.board.get().state?.value]),
    });
    return { heard, stop };
  }
  const counted = (value: number) => [{ type: "board.counted", value }];

  test("is told each event once and in order, after the state was assigned", () => {
    const seat = seatLive(7);
    const { heard } = hearing(seat);
    seat.hearsCount(11, 8);
    seat.hearsCount(11, 8);
    seat.hearsCount(12, 9);
    expect(heard).toEqual([
      ["live", counted(8), 8],
      ["live", counted(9), 9],
    ]);
  });

  test("is told what happened while the line was down, and that it is from then", () => {
    const seat = seatLive(7);
    const { heard } = hearing(seat);
    seat.board.interrupt();
    seat.board.join();
    seat.isToldMissed({ epoch: "one", offset: 12 }, counted(9));
    seat.hearsCount(12, 9);
    seat.hearsCount(13, 10);
    expect(heard).toEqual([
      ["missed", counted(9), 9],
      ["live", counted(10), 10],
    ]);
  });

  test("is told that the state was given whole, and nothing beside a gap", () => {
    const seat = seatLive(7);
    const { heard } = hearing(seat);
    seat.hearsCount(13, 20);
    seat.isLetIn(13, { lines: [], value: 20 });
    expect(heard).toEqual([["snapshot", 20, 20]]);
  });

  test("is not told of frames that hold nothing for them", () => {
    const seat = seatLive(7);
    const { heard } = hearing(seat);
    seat.hears({ type: "events", topic, after: 10, offset: 12, events: [] });
    expect(heard).toEqual([]);
  });

  test("is told nothing more once they stopped, and keeps no topic joined", () => {
    const seat = new Seat();
    const { heard, stop } = hearing(seat);
    expect(seat.joins).toEqual([]);
    seat.looks();
    stop();
    seat.isLetIn(0);
    expect(heard).toEqual([]);
  });
});

describe("a command without an answer", () => {
  test("shows at once, over a state that does not know of it", () => {
    const seat = seatLive(7);
    seat.counts(2);
    const { state, view, waiting } = seat.board.get();
    expect([state?.value, view?.value, waiting]).toEqual([7, 9, 1]);
  });

  test("shows over those that wait already", () => {
    const seat = seatLive(7);
    for (const by of [1, 2, 3]) seat.counts(by);
    const { state, view, waiting } = seat.board.get();
    expect([state?.value, view?.value, waiting]).toEqual([7, 13, 3]);
    seat.board.recompute();
    expect(seat.board.get()).toMatchObject({ view: { value: 13 }, waiting: 3 });
  });

  test("costs one look at it, however many wait already", () => {
    const overlay = jest.fn((board: Board) => ({ ...board }));
    const watch = { ...boardWatch, overlay };
    const seat = new Seat(watch);
    seat.looks();
    seat.isLetIn(10);
    for (let n = 0; n < 1_000; n++) seat.counts(1);
    expect(overlay).toHaveBeenCalledTimes(1_000);
  });

  test("stops to show when it is refused", () => {
    const seat = seatLive(7);
    const given = seat.counts(2);
    seat.waiting = [];
    seat.board.answered(given, false);
    seat.board.recompute();
    expect(seat.shown).toEqual([7, 9, 7]);
  });

  test("shows until its effect is heard, and not longer", () => {
    const seat = seatLive(7);
    seat.isDone(seat.counts(2), 12);
    seat.hearsCount(11, 8); // somebody else's, before it
    seat.hearsCount(12, 10);
    expect(seat.shown).toEqual([7, 9, 10]);
  });

  test("shows while the topic is joined anew behind its back", () => {
    const seat = seatLive(7);
    seat.board.join();
    seat.isDone(seat.counts(2), 11); // done after the snapshot was read, told before it
    seat.isLetIn(10, { lines: [], value: 7 });
    expect(seat.board.get().view?.value).toBe(9);
    seat.hearsCount(11, 9);
    expect(seat.shown).toEqual([7, 9]);
  });

  test("that was answered before a join does not show over its snapshot", () => {
    const seat = seatLive(7);
    const given = seat.counts(2);
    seat.board.interrupt();
    seat.isDone(given);
    expect(seat.board.get().view?.value).toBe(9);
    seat.board.join();
    seat.isLetIn(3, { lines: [], value: 9 }, "two");
    expect(seat.shown.at(-1)).toBe(9);
  });

  test("of an epoch that is gone does not show for ever", () => {
    const seat = seatLive(7);
    seat.isDone(seat.counts(2), 5_000);
    seat.board.interrupt();
    seat.board.join();
    seat.isLetIn(1, { lines: [], value: 9 }, "two");
    expect(seat.board.get().view?.value).toBe(9);
  });

  test("is not kept where nobody looks", () => {
    const seat = new Seat();
    seat.isDone(seat.counts(2), 5);
    seat.looks();
    seat.isLetIn(0, { lines: [], value: 7 });
    expect(seat.board.get().view?.value).toBe(7);
  });
});
