import { describe, expect, test } from "bun:test";
import { type Begun, knownAmong } from "./begun.ts";

const own = "a".repeat(64);
const other = "b".repeat(64);

function begun(id: string, fileName: string, fingerprint?: string): Begun {
  return { id, fileName, ...(fingerprint === undefined ? {} : { fingerprint }) };
}

describe("a file that is chosen", () => {
  test("goes on with the upload of this very file, whatever others are called", () => {
    const uploads = [begun("1", "a.mp4", other), begun("2", "a.mp4", own), begun("3", "a.mp4")];
    expect(knownAmong("a.mp4", own, uploads)).toEqual({ goesOn: "2", isAnother: false });
  });

  test("begins anew beside another file of its name", () => {
    const uploads = [begun("1", "a.mp4", other)];
    expect(knownAmong("a.mp4", own, uploads)).toEqual({ goesOn: undefined, isAnother: true });
  });

  test("begins anew beside one of its name of which no more is known", () => {
    const uploads = [begun("1", "a.mp4")];
    expect(knownAmong("a.mp4", own, uploads)).toEqual({ goesOn: undefined, isAnother: true });
  });

  test("begins, and nothing is to be said of that, where nothing has its name", () => {
    const uploads = [begun("1", "b.mp4", other)];
    expect(knownAmong("a.mp4", own, uploads)).toEqual({ goesOn: undefined, isAnother: false });
  });
});
