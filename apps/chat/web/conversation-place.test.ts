import { describe, expect, test } from "bun:test";
import { openingOf } from "./conversation-place.ts";

const read = { unread: [], readPosition: 9 };
const unread = { unread: [[5, 7]] as const, readPosition: 3 };

describe("A room opens", () => {
  test("at its end when everything is read", () => {
    expect(openingOf(undefined, read, undefined)).toMatchObject({ place: "end" });
    expect(openingOf(undefined, read, undefined).to).toBeUndefined();
  });

  test("at the first message that is not read, with something before it in sight", () => {
    const opening = openingOf(undefined, unread, undefined);
    expect(opening).toMatchObject({ to: 5, place: "third", newFrom: 5 });
  });

  test("just after what was read when more is unread than is listed", () => {
    const opening = openingOf(undefined, { ...unread, hasMoreUnread: true }, undefined);
    expect(opening.to).toBe(4);
  });

  test("where it was left, unless that was its end", () => {
    expect(openingOf(undefined, unread, { position: 2, isAtEnd: false }).to).toBe(2);
    expect(openingOf(undefined, unread, { position: 2, isAtEnd: true }).to).toBe(5);
  });

  test("at the message of a link whatever else there is", () => {
    const opening = openingOf("message", unread, { position: 2, isAtEnd: false });
    expect(opening).toMatchObject({ to: "message", isFlashed: true, newFrom: 5 });
  });

  test("at its end for a guest, who has no list of rooms", () => {
    expect(openingOf(undefined, undefined, undefined)).toMatchObject({ place: "end" });
  });
});
