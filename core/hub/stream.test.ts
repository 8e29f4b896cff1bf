import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Audience } from "./layer.ts";
import { mayHear } from "./stream.ts";

const id = fc.nat(60).map((n) => `person-${n}`);

describe("an audience", () => {
  test("holds whom it names and nobody else, however many it names", () => {
    const ids = fc.oneof(fc.array(id, { maxLength: 5 }), fc.array(id, { minLength: 20 }));
    fc.assert(
      fc.property(ids, id, (named, one) => {
        expect(mayHear({ only: named }, one)).toBe(named.includes(one));
        expect(mayHear({ except: named }, one)).toBe(!named.includes(one));
      }),
    );
  });

  test("is everyone where there is none", () => {
    expect(mayHear(undefined, "anna")).toBe(true);
  });

  test("of a thousand is not read anew for each of a thousand members", () => {
    let reads = 0;
    const ids = Array.from({ length: 1_000 }, (_, n) => `person-${n}`);
    const counted = new Proxy(ids, {
      get(target, key, receiver) {
        reads += 1;
        return Reflect.get(target, key, receiver);
      },
    });
    const audience: Audience = { only: counted };
    const hearing = Array.from({ length: 1_000 }, (_, n) => mayHear(audience, `person-${n * 2}`));
    expect(hearing.filter(Boolean)).toHaveLength(500);
    expect(reads).toBeLessThan(5_000);
  });
});
