import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { closeCodes } from "../../core/protocol/close-codes.ts";
import { onEveryDatabase } from "../testing/databases.ts";
import {
  describeDevice,
  endSessions,
  forgetExpired,
  listSessions,
  whichStand,
} from "./sessions.ts";
import { openWaysIn, type WaysIn } from "./testing/ways-in.ts";

const now = 1_000_000;
const later = now + 1;

onEveryDatabase((open) => {
  let house: WaysIn;
  let anna: string;
  let tom: string;
  beforeEach(async () => {
    house = await openWaysIn(await open());
    [anna, tom] = [await house.person("Anna"), await house.person("Tom")];
  });
  afterEach(() => house.close());

  const ids = async (person: string) =>
    (await listSessions(house.auth.read(), person, now)).map(({ id }) => id).sort();

  describe("sessions", () => {
    test("are listed while they are in force, the one used last first", async () => {
      const [old, used] = [await house.session(anna, later), await house.session(anna, later)];
      await house.session(anna, now);
      await house.session(tom, later);
      await house.auth.write((db) =>
        db.updateTable("session").set({ seen_at: 9 }).where("id", "=", used).execute(),
      );
      const listed = await listSessions(house.auth.read(), anna, now);
      expect(listed.map(({ id, seenAt }) => [id, seenAt])).toEqual([
        [used, 9],
        [old, 1],
      ]);
      expect(listed[0]).toMatchObject({ browser: "", system: "", address: "" });
    });

    test("end alone, all but one, or all; and never another's", async () => {
      const theirs = await house.session(tom, later);
      const [one, two, three] = [
        await house.session(anna, later),
        await house.session(anna, later),
        await house.session(anna, later),
      ];
      const ends = (which: Parameters<typeof endSessions>[2]) =>
        house.auth.write((db) => endSessions(db, anna, which));
      expect(await ends({ only: theirs })).toEqual([]);
      const ended = { code: closeCodes.ended };
      expect(await ends({ only: one })).toEqual([{ ...ended, who: { session: one } }]);
      expect(await ends({ only: one })).toEqual([]);
      expect(await ends({ except: two })).toEqual([{ ...ended, who: { session: three } }]);
      expect(await ids(anna)).toEqual([two]);
      expect(await ends("all")).toHaveLength(1);
      expect(await ids(anna)).toEqual([]);
      expect(await ids(tom)).toEqual([theirs]);
    });

    test("are forgotten when their time is over", async () => {
      const [over, stands] = [await house.session(anna, now), await house.session(anna, later)];
      const gone = await house.auth.write((db) => forgetExpired(db, now));
      expect(gone).toEqual([{ who: { session: over }, code: closeCodes.ended }]);
      expect(await house.auth.write((db) => forgetExpired(db, now))).toEqual([]);
      const standing = await whichStand(house.auth.read(), [over, stands, "none"], now);
      expect([...standing]).toEqual([stands]);
      expect(await whichStand(house.auth.read(), [], now)).toEqual(new Set());
    });
  });
});

describe("a device", () => {
  const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0";
  test.each([
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux"],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`, "Chrome", "Windows"],
    [`Mozilla/5.0 (Windows NT 10.0) ${chrome} Safari/537.36 Edg/140.0`, "Edge", "Windows"],
    [`Mozilla/5.0 (Linux; Android 16) ${chrome} Mobile Safari/537.36`, "Chrome", "Android"],
    [`Mozilla/5.0 (Windows NT 10.0) ${chrome} YaBrowser/25.8 Safari/537.36`, "Yandex", "Windows"],
    ["Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1", "Safari", "iPhone"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Version/19 Safari/605", "Safari", "macOS"],
    ["curl/8.14.1", "curl", ""],
    ["<script>alert(1)</script>", "", ""],
    ["", "", ""],
  ])("that says %p", (userAgent, browser, system) => {
    expect(describeDevice(userAgent)).toEqual({ browser, system });
  });
});
