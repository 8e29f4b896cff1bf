import { describe, expect, test } from "bun:test";
import { newId } from "../../../../core/protocol/id.ts";
import type { VideoCard } from "../../contract/video.ts";
import { type Changes, livelier } from "./live-cards.ts";

function card(at: number, change: Partial<VideoCard> = {}): VideoCard {
  return {
    ...{ id: newId(), owner: { id: newId(), name: "Ada" }, title: `at ${at}` },
    ...{ visibility: "public", state: "ready", category: null, durationMs: 1_000 },
    ...{ width: 640, height: 360, poster: null, views: 0, likes: 0, at, wasLive: false },
    ...{ revision: 1, ...change },
  };
}

const none: Changes = { listed: new Map(), gone: new Set(), sums: new Map() };
const anything = () => true;

function listed(...cards: readonly VideoCard[]): Changes {
  return { ...none, listed: new Map(cards.map((one) => [one.id, one])) };
}

describe("cards that were read", () => {
  const [older, newer] = [card(1), card(2)];
  const read = [newer, older];

  test("have what came later at their beginning, the newest first", () => {
    const [third, fourth] = [card(3), card(4)];
    const now = livelier(read, { changes: listed(third, fourth), latest: [], isWanted: anything });
    expect(now).toEqual([fourth, third, newer, older]);
  });

  test("have nothing that does not belong among them, or is further down", () => {
    const changes = listed(card(3, { category: "music" }), card(0));
    const isWanted = ({ category }: VideoCard) => category === null;
    expect(livelier(read, { changes, latest: [], isWanted })).toEqual(read);
  });

  test("lose what is gone, also from what is new", () => {
    const third = card(3);
    const changes = { ...listed(third), gone: new Set([older.id, third.id]) };
    expect(livelier(read, { changes, latest: [], isWanted: anything })).toEqual([newer]);
  });

  test("are as they were said last", () => {
    const renamed = { ...older, title: "A new name", revision: 2 };
    const late = { ...newer, title: "An old name", revision: 0 };
    const changes = listed(renamed, late);
    expect(livelier(read, { changes, latest: [] })).toEqual([newer, renamed]);
  });

  test("count on", () => {
    const sums = new Map([[older.id, { id: older.id, views: 7, likes: 2 }]]);
    const now = livelier(read, { changes: { ...none, sums }, latest: [] });
    expect(now.map(({ views }) => views)).toEqual([0, 7]);
  });
});
