import { describe, expect, test } from "bun:test";
import { createHasher, hashingLimits } from "./hashing.ts";

const hasher = createHasher();

async function hashed(password: string): Promise<string> {
  const done = await hasher.hash(password);
  if (!done.ok) throw new Error(done.failure.code);
  return done.value;
}

describe("a password", () => {
  test("is verified by its hash, and no other is", async () => {
    const hash = await hashed("correct horse");
    expect(await hasher.verify("correct horse", hash)).toEqual({ ok: true, value: true });
    expect(await hasher.verify("correct horsf", hash)).toEqual({ ok: true, value: false });
    expect(await hasher.verify("", hash)).toEqual({ ok: true, value: false });
  });

  test("is hashed by argon2id with 19 MiB and two passes, and a salt of its own", async () => {
    const [one, other] = [await hashed("correct horse"), await hashed("correct horse")];
    expect(one).toStartWith("$argon2id$v=19$m=19456,t=2,p=1$");
    expect(one).not.toBe(other);
  });

  test("is the same however its letters are composed", async () => {
    const hash = await hashed("caf\u00e9 ﬁne Ⅷ");
    expect(await hasher.verify("cafe\u0301 fine VIII", hash)).toMatchObject({ value: true });
  });

  test("that is too long to be one is nobody's", async () => {
    const long = "x".repeat(hashingLimits.length + 1);
    expect(await hasher.verify(long, "no hash")).toEqual({ ok: true, value: false });
    expect(await hasher.verifyNothing(long)).toEqual({ ok: true, value: false });
  });

  test("with half a character is hashed as any other", async () => {
    const hash = await hashed("half \ud83d of one");
    expect(await hasher.verify("half \ud83d of one", hash)).toMatchObject({ value: true });
  });
});

test("verifying nothing is never true, and takes as long as verifying something", async () => {
  const hash = await hashed("correct horse");
  const spent = async (run: () => Promise<unknown>) => {
    const begunMs = performance.now();
    for (let round = 0; round < 5; round++) await run();
    return performance.now() - begunMs;
  };
  const somethingMs = await spent(() => hasher.verify("correct horse", hash));
  const nothingMs = await spent(() => hasher.verifyNothing("correct horse"));
  expect(await hasher.verifyNothing("correct horse")).toEqual({ ok: true, value: false });
  // A hash that was skipped would take a hundredth; a busy machine doubles one of them.
  expect(nothingMs).toBeGreaterThan(somethingMs / 4);
});

describe("a hash", () => {
  test("of today needs no rehash", async () => {
    expect(hasher.needsRehash(await hashed("correct horse"))).toBe(false);
  });

  test.each([
    "$argon2id$v=19$m=65536,t=2,p=1$c2FsdA$aGFzaA",
    "$argon2id$v=19$m=19456,t=3,p=1$c2FsdA$aGFzaA",
    "$argon2i$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA",
    "$2b$10$abcdefghijklmnopqrstuv",
  ])("of another kind needs one: %s", (hash) => {
    expect(hasher.needsRehash(hash)).toBe(true);
  });

  test("that is none is broken, and said to be", async () => {
    await expect(hasher.verify("correct horse", "garbage")).rejects.toThrow();
    // Its place in the line is free again.
    expect(await hasher.verify("correct horse", await hashed("x"))).toMatchObject({ ok: true });
  });
});

test("a storm fills the line, is told when to come back, and is worked off", async () => {
  const one = createHasher({ concurrency: 1 });
  const storm = Array.from({ length: hashingLimits.waiting + 11 }, () =>
    // A hash of the least cost: only the line is looked at here.
    one.verify("x", "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA"),
  );
  const answers = await Promise.all(storm);
  const turnedAway = answers.filter(({ ok }) => !ok);
  expect(turnedAway).toHaveLength(10);
  expect(turnedAway[0]).toEqual({
    ok: false,
    failure: { code: "too-many", retryAfterMs: hashingLimits.retryAfterMs },
  });
});
