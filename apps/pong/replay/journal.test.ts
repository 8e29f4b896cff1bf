import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { keys, noKeys } from "../simulation/keys.ts";
import { plain, powers } from "../simulation/options.ts";
import { type Journal, journalTicksMax, packJournal, unpackJournal } from "./journal.ts";
import { Recorder } from "./recorder.ts";
import { played } from "./testing/matches.ts";

const { journal } = played(8);
const small: Journal = {
  ...{ options: plain, seed: 7, ticks: 100 },
  changes: [{ tick: 1, side: 0, keys: keys.up }],
};

describe("a journal", () => {
  test("is the same after it was packed, and a few kilobytes long", () => {
    for (let nth = 0; nth < 20; nth++) {
      const one = played(nth).journal;
      expect(unpackJournal(packJournal(one))).toEqual(one);
    }
    const { changes } = journal;
    expect(packJournal(journal).length).toBeLessThan(13 + 2 * changes.length + 1);
  });

  test("has its powers in the order of the list, and any seed as 32 bits", () => {
    const options = { ...plain, powers: [...powers].reverse() };
    const read = unpackJournal(packJournal({ ...small, options, seed: -1 }));
    expect(read?.options.powers).toEqual(powers);
    expect(read?.seed).toBe(0xffff_ffff);
  });

  test("is none when it is of another version, or without its beginning", () => {
    const bytes = packJournal(small);
    for (let length = 0; length < 11; length++) {
      expect(unpackJournal(bytes.slice(0, length))).toBeUndefined();
    }
    expect(unpackJournal(bytes.with(0, 2))).toBeUndefined();
    for (const at of [1, 2, 3, 4, 5]) {
      expect([at, unpackJournal(bytes.with(at, 0xff))]).toEqual([at, undefined]);
    }
    expect(unpackJournal(bytes.with(5, 255))).toBeUndefined();
    // The points less one stand there, so 21 would be 22.
    expect(unpackJournal(bytes.with(5, 21))).toBeUndefined();
  });

  test.each<[string, Partial<Journal>]>([
    ["a change after its end", { changes: [{ tick: 101, side: 0, keys: 1 }] }],
    ["two changes of one side in a tick", { changes: twice(0, 0) }],
    ["the right side before the left one in a tick", { changes: twice(1, 0) }],
    ["a change before the first step", { changes: [{ tick: 0, side: 0, keys: 1 }] }],
    ["more than an hour", { ticks: journalTicksMax + 1 }],
  ])("is none with %s", (_what, change) => {
    expect(unpackJournal(packJournal({ ...small, ...change }))).toBeUndefined();
  });

  test("that is anything at all is one that packs to the same bytes, or none", () => {
    const bytes = packJournal(small);
    const nearly = fc
      .array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 3 })
      .map((changes) => {
        const other = Uint8Array.from(bytes);
        for (const [at, byte] of changes) other[at] = byte;
        return other;
      });
    fc.assert(
      fc.property(fc.oneof(nearly, fc.uint8Array({ maxLength: 40 })), (any) => {
        const read = unpackJournal(any);
        if (read) expect(unpackJournal(packJournal(read))).toEqual(read);
      }),
      { numRuns: 1_000 },
    );
  });
});

function twice(first: 0 | 1, second: 0 | 1) {
  return [first, second].map((side) => ({ tick: 5, side, keys: 1 }) as const);
}

describe("a recorder", () => {
  test("notes only what changes, and keeps it to a tick", () => {
    const recorder = new Recorder({ options: plain, seed: 1 });
    recorder.notes(1, noKeys, keys.up);
    recorder.notes(2, noKeys, keys.up);
    recorder.notes(3, keys.down, noKeys);
    expect(recorder.journal(3).changes).toEqual([
      { tick: 1, side: 1, keys: keys.up },
      { tick: 3, side: 0, keys: keys.down },
      { tick: 3, side: 1, keys: noKeys },
    ]);
    expect(recorder.journal(2).changes).toHaveLength(1);
  });

  test("goes on where another one ended", () => {
    const first = new Recorder({ options: plain, seed: 1 });
    first.notes(1, keys.up, noKeys);
    const second = new Recorder(first.journal(1));
    second.notes(2, keys.up, keys.down);
    expect(second.journal(2).changes).toEqual([
      { tick: 1, side: 0, keys: keys.up },
      { tick: 2, side: 1, keys: keys.down },
    ]);
  });
});
