import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../core/protocol/id.ts";
import { onEveryDatabase } from "../testing/databases.ts";
import { writeClaim } from "./claim.ts";
import { type Joining, openCourtyard } from "./courtyard.ts";
import { confirmEmail } from "./email.ts";
import { newInvitationToken } from "./invitation.ts";
import { becomeHost, signUp } from "./sign-up.ts";
import { openWaysIn, origin, type WaysIn } from "./testing/ways-in.ts";
import type { Visit } from "./visit.ts";

const password = "seven lime trees bloom";
const nobodyIsTold = async () => [];

onEveryDatabase((open) => {
  let house: WaysIn;
  beforeEach(async () => {
    house = await openWaysIn(await open());
  });
  afterEach(() => house.close());

  const opens = (joining: Joining) =>
    house.auth.write((db) =>
      openCourtyard(db, { name: "Lime Court", joining, guestsLookIn: true }, { origin, now: 1 }),
    );
  /** A visit of somebody new, from an address of their own. */
  function visit(): Visit {
    const id = newId();
    const person = { id, name: "Quiet Heron" };
    return { headers: new Headers(), origin, address: id, person, language: "en" };
  }
  const joins = (given: { handle: string; invitation?: string }, at = visit()) =>
    signUp(house.auth, at, { name: "Anna", password, ...given }, nobodyIsTold);
  const codeOf = (done: Awaited<ReturnType<typeof joins>>) => (done.ok ? "ok" : done.failure.code);
  /** How many rows each part of an account has. */
  async function parts() {
    const count = async (table: "person" | "account" | "credential" | "session") => {
      const rows = await house.auth.read().selectFrom(table).select("id").execute();
      return rows.length;
    };
    const tables = ["person", "account", "credential", "session"] as const;
    return Promise.all(tables.map(count));
  }

  describe("a sign-up", () => {
    test("has person, account, password and session, or nothing at all", async () => {
      await opens("anyone");
      expect(codeOf(await joins({ handle: "anna" }))).toBe("ok");
      expect(await parts()).toEqual([1, 1, 1, 1]);
      expect(codeOf(await joins({ handle: "anna" }))).toBe("handle-exists");
      expect(await parts()).toEqual([1, 1, 1, 1]);
    });

    test("of which the rest breaks leaves nothing", async () => {
      await opens("anyone");
      const given = { handle: "anna", name: "Anna", password };
      const broken = signUp(house.auth, visit(), given, async () => {
        throw new Error("nobody could be told");
      });
      expect(broken).rejects.toThrow("nobody could be told");
      await broken.catch(() => undefined);
      expect(await parts()).toEqual([0, 0, 0, 0]);
    });

    test("is one's of twenty who want the same user name at once", async () => {
      await opens("anyone");
      const all = await Promise.all(Array.from({ length: 20 }, () => joins({ handle: "Anna" })));
      expect(all.map(codeOf).sort()).toEqual([...Array(19).fill("handle-exists"), "ok"]);
      expect(await parts()).toEqual([1, 1, 1, 1]);
    });

    test("is one account of somebody who sends it twenty times at once", async () => {
      await opens("anyone");
      const at = visit();
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, number) => joins({ handle: `anna${number}` }, at)),
      );
      expect(all.map(codeOf).sort()).toEqual([...Array(19).fill("already-signed-up"), "ok"]);
      expect((await parts()).slice(0, 3)).toEqual([1, 1, 1]);
    });

    test("takes a place of an invitation where it succeeds, and never one too many", async () => {
      await opens("invited");
      const token = newInvitationToken();
      await house.auth.write((db) =>
        db
          .insertInto("invitation")
          .values({
            ...{ id: newId(), token, made_by: newId(), note: "", created_at: 1 },
            ...{ expires_at: Date.now() + 60_000, uses: 0, uses_max: 3, revoked_at: null },
          })
          .execute(),
      );
      const uses = () =>
        house.auth.read().selectFrom("invitation").select("uses").executeTakeFirst();
      await house.person("Anna");
      const taken = await joins({ handle: "anna", invitation: token });
      expect([codeOf(taken), await uses()]).toEqual(["handle-exists", { uses: 0 }]);
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, at) => joins({ handle: `new${at}`, invitation: token })),
      );
      expect(all.map(codeOf).filter((code) => code === "ok")).toHaveLength(3);
      expect(all.map(codeOf).filter((code) => code === "not-invited")).toHaveLength(17);
      expect(await uses()).toEqual({ uses: 3 });
    });

    test("is refused where there is no courtyard, or nobody may join", async () => {
      expect(codeOf(await joins({ handle: "anna" }))).toBe("not-invited");
      await opens("nobody");
      expect(codeOf(await joins({ handle: "anna" }))).toBe("not-invited");
      expect(await parts()).toEqual([0, 0, 0, 0]);
    });
  });

  test("an address that two confirm at once is the first one's", async () => {
    const people = [await house.person("Anna"), await house.person("Tom")];
    const email = "both@mail.example";
    const tokens = await Promise.all(
      people.map((id) =>
        house.auth.write((db) =>
          writeClaim(db, { person_id: id, kind: "email", email }, Date.now()),
        ),
      ),
    );
    const done = await Promise.all(
      tokens.map((token) => confirmEmail(house.auth, { origin, language: "en" }, token)),
    );
    expect(done.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const [refused] = done.flatMap((one) => (one.ok ? [] : [one.failure.code]));
    expect(refused).toBe("link-expired");
  });

  test("a wrong host code is refused before anything is written", async () => {
    const courtyard = { name: "Lime Court", joining: "anyone", guestsLookIn: true } as const;
    const given = { handle: "anna", name: "Anna", password, code: "AAAA-AAAA", courtyard };
    const done = await becomeHost(house.auth, visit(), given, nobodyIsTold);
    expect(codeOf(done)).toBe("code-wrong");
    expect(await parts()).toEqual([0, 0, 0, 0]);
  });
});
