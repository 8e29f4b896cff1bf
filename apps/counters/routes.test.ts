import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { newId } from "../../core/protocol/id.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { type TestVisitor, visit } from "../../platform/testing/visitor.ts";
import { limits } from "./contract.ts";

let dvor: Dvor;
let anna: TestVisitor;
let tom: TestVisitor;

beforeAll(async () => {
  dvor = await startDvor({ environment: { LOG_LEVEL: "error" } });
  [anna, tom] = await Promise.all([visit(dvor.url), visit(dvor.url)]);
});
afterAll(async () => {
  anna.client.close();
  tom.client.close();
  await dvor[Symbol.asyncDispose]();
});

/** Asks as somebody; gives the status and the body. */
async function asks(who: TestVisitor, method: string, path: string, body?: unknown) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await who.fetch(path, { method, ...(body === undefined ? {} : { body: text }) });
  const type = response.headers.get("Content-Type") ?? "";
  return {
    status: response.status,
    type,
    headers: response.headers,
    body: type.includes("json") ? await response.json() : await response.text(),
  };
}

async function makes(who: TestVisitor, name: string): Promise<string> {
  const made = await asks(who, "POST", "/api/counters", { name });
  expect(made.status).toBe(201);
  return made.body.id;
}

describe("the road of a counter over REST", () => {
  test("is made, read, listed, clicked, renamed and deleted", async () => {
    const id = await makes(anna, "Swims");
    const path = `/api/counters/${id}`;
    expect((await asks(tom, "GET", path)).body).toMatchObject({ name: "Swims", value: 0 });
    expect((await asks(tom, "POST", `${path}/clicks`)).body).toMatchObject({ value: 1 });
    const five = await asks(tom, "POST", `${path}/clicks`, { clicks: 5 });
    expect(five.body).toMatchObject({ value: 6, last: { by: { name: expect.any(String) } } });
    expect((await asks(tom, "PATCH", path, { name: "Dives" })).body.name).toBe("Dives");
    const listed = await asks(anna, "GET", "/api/counters");
    expect(listed.body.counters).toContainEqual(expect.objectContaining({ id, value: 6 }));
    expect((await asks(anna, "DELETE", path)).status).toBe(204);
    expect((await asks(anna, "GET", path)).status).toBe(404);
  });

  test("is set, undone, reset and taken back, and each answer is the counter then", async () => {
    const made = { name: "Swims", step: 5, goal: 100, colour: "teal" };
    const { id } = (await asks(anna, "POST", "/api/counters", made)).body;
    const path = `/api/counters/${id}`;
    expect((await asks(anna, "GET", path)).body).toMatchObject(made);
    await asks(anna, "POST", `${path}/clicks`, { clicks: 3 });
    expect((await asks(anna, "POST", `${path}/undo`)).body).toMatchObject({ value: 10 });
    const again = await asks(anna, "POST", `${path}/undo`, { number: 3 });
    expect([again.status, again.body.code]).toEqual([422, "nothing-to-undo"]);
    const set = await asks(anna, "PATCH", path, { name: "Dives", step: 1, goal: null });
    expect(set.body).toMatchObject({ name: "Dives", step: 1 });
    expect(set.body).not.toHaveProperty("goal");
    const reset = { epoch: 1, value: 10 };
    expect((await asks(anna, "POST", `${path}/reset`, reset)).body).toMatchObject({ epoch: 2 });
    const changed = await asks(anna, "POST", `${path}/reset`, reset);
    expect([changed.status, changed.body.code]).toEqual([422, "value-changed"]);
    const { epochs } = (await asks(tom, "GET", `${path}/epochs`)).body;
    expect(epochs).toMatchObject([
      { epoch: 2, value: 0 },
      { epoch: 1, value: 10, confirmed: 10 },
    ]);
    const back = await asks(anna, "POST", `${path}/take-back`, { epoch: 2 });
    expect(back.body).toMatchObject({ epoch: 1, value: 10 });
    expect((await asks(tom, "POST", `${path}/reset`, reset)).status).toBe(403);
  });

  test("says where a new counter stands, and makes the same one only once", async () => {
    const id = newId();
    const made = await asks(anna, "POST", "/api/counters", { id, name: "Swims" });
    expect(made.headers.get("Location")).toBe(`/api/counters/${id}`);
    const again = await asks(anna, "POST", "/api/counters", { id, name: "Swims" });
    expect([again.status, again.body.code]).toEqual([409, "counter-exists"]);
  });

  test("is refused to whoever did not make it, when it is to be deleted", async () => {
    const id = await makes(anna, "Swims");
    const refused = await asks(tom, "DELETE", `/api/counters/${id}`);
    expect([refused.status, refused.body.code]).toEqual([403, "not-yours"]);
  });
});

describe("what is read of a counter", () => {
  let path = "";
  beforeAll(async () => {
    path = `/api/counters/${await makes(anna, '=1+1 "Swims", ours')}`;
    await asks(anna, "POST", `${path}/clicks`, { clicks: 3 });
    await asks(tom, "POST", `${path}/clicks`, { clicks: 2 });
    await asks(tom, "POST", `${path}/undo`);
  });

  test("is its chart, to the last point", async () => {
    for (const by of ["minute", "hour", "day"]) {
      const { body } = await asks(tom, "GET", `${path}/chart?by=${by}&zone=Asia/Kathmandu`);
      expect(body).toMatchObject({ by, zone: "Asia/Kathmandu", epoch: 1 });
      expect(body.points.at(-1)).toEqual({ at: expect.any(Number), amount: 4 });
    }
  });

  test("is a chart of so many points and no more", async () => {
    const hour = 3_600_000;
    const span = (hours: number) => `by=hour&from=${50 * hour}&to=${(50 + hours) * hour}`;
    const most = await asks(tom, "GET", `${path}/chart?${span(limits.chartPoints)}`);
    expect(most.body.points).toHaveLength(limits.chartPoints);
    const more = await asks(tom, "GET", `${path}/chart?${span(limits.chartPoints + 1)}`);
    expect([more.status, more.body.issues[0].path]).toEqual([400, "to"]);
  });

  test("is who clicks most, and the records", async () => {
    const { people } = (await asks(tom, "GET", `${path}/people?of=today`)).body;
    expect(people.map(({ amount }: { amount: number }) => amount)).toEqual([3, 1]);
    expect((await asks(tom, "GET", `${path}/people`)).body).toEqual({ people });
    const records = (await asks(tom, "GET", `${path}/records?zone=Europe/Moscow`)).body;
    expect(records).toMatchObject({ bestDay: { amount: 4 }, burst: { amount: 4 }, milestones: [] });
  });

  test("is its history, a page after the other", async () => {
    const first = (await asks(tom, "GET", `${path}/clicks?limit=2`)).body;
    expect(first.clicks).toMatchObject([{ number: 6, amount: -1, undoes: 5 }, { number: 5 }]);
    expect(first.hasMore).toBe(true);
    const rest = (await asks(tom, "GET", `${path}/clicks?before=5&limit=4`)).body;
    expect(rest.clicks.map(({ number }: { number: number }) => number)).toEqual([4, 3, 2, 1]);
    expect(rest.hasMore).toBe(false);
  });

  test("is all of it as a file, in which no name is a formula", async () => {
    const rename = { name: "=cmd|'/c calc'!A1" };
    await anna.fetch("/api/people/me", { method: "PATCH", body: JSON.stringify(rename) });
    const csv = await asks(tom, "GET", `${path}/export.csv`);
    expect(csv.type).toBe("text/csv; charset=utf-8");
    expect(csv.headers.get("Content-Disposition")).toContain(
      'attachment; filename="=1+1 _Swims_, ours.csv"',
    );
    const lines = csv.body.split("\r\n");
    expect(lines[0]).toBe("number,epoch,person,at,amount,undoes");
    expect(lines).toHaveLength(8);
    expect(lines[6]).toMatch(/^6,1,[^=].*,\d{4}-\d\d-\d\dT[\d:.]+Z,-1,5$/u);
    for (const line of lines) expect(line).not.toMatch(/,[=+@-]\D/u);
    const { clicks } = (await asks(tom, "GET", `${path}/export.json`)).body;
    expect(clicks).toHaveLength(6);
    expect(clicks[5]).toMatchObject({ number: 6, epoch: 1, amount: -1, undoes: 5 });
  });

  test("is told to nobody who does not see it, at no address", async () => {
    const hidden = `/api/counters/${await makes(anna, "Mine")}`;
    await asks(anna, "PATCH", hidden, { access: "private" });
    const parts = ["", "/chart", "/people", "/records", "/epochs", "/clicks"];
    for (const part of [...parts, "/export.csv", "/export.json"]) {
      expect((await asks(anna, "GET", hidden + part)).status).toBe(200);
      const refused = await asks(tom, "GET", hidden + part);
      expect([refused.status, refused.body.code]).toEqual([404, "counter-not-found"]);
    }
    const { counters } = (await asks(tom, "GET", "/api/counters")).body;
    expect(counters.some(({ name }: { name: string }) => name === "Mine")).toBe(false);
  });

  test("never breaks the server, whatever is asked", async () => {
    const parts = fc.constantFrom("", "/chart", "/people", "/records", "/epochs", "/clicks");
    const word = fc.oneof(
      fc.constantFrom("", "-1", "1e3", "1e400", "NaN", "253402300799999", "9007199254740993", "0"),
      fc.constantFrom("UTC", "Etc/GMT+12", "+14:00", "Europe/Moscow\n", "minute", "day", "today"),
      fc.string({ maxLength: 20 }),
    );
    const keys = ["by", "from", "to", "zone", "epoch", "of", "before", "limit"];
    const query = fc.dictionary(fc.constantFrom(...keys), word, {
      maxKeys: 4,
      noNullPrototype: true,
    });
    await fc.assert(
      fc.asyncProperty(parts, query, async (part, fields) => {
        const answer = await asks(tom, "GET", `${path}${part}?${new URLSearchParams(fields)}`);
        expect([200, 400, 404]).toContain(answer.status);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a wrong request", () => {
  const bodies = ["{", "null", "[]", "42", '"text"', "{}", '{"name":7}', '{"name":{"a":[]}}'];

  test.each(bodies)(
    "with the body %s makes nothing, and is told why as a problem",
    async (body) => {
      const refused = await asks(anna, "POST", "/api/counters", body);
      expect([refused.status, refused.body.code]).toEqual([400, "invalid"]);
      expect(refused.type).toBe("application/problem+json");
      expect(refused.body.issues).not.toBeEmpty();
    },
  );

  test("with a name of 10,000 characters is told what is wrong with the name", async () => {
    const refused = await asks(anna, "POST", "/api/counters", { name: "x".repeat(10_000) });
    expect(refused.body.issues[0].path).toBe("name");
  });

  test("with a body of a megabyte is refused as too large", async () => {
    const refused = await asks(anna, "POST", "/api/counters", { name: "x".repeat(900_000) });
    expect([refused.status, refused.body.code]).toEqual([413, "too-large"]);
  });

  test.each(["nonsense", "__proto__", newId(), "..%2f..%2fetc%2fpasswd"])(
    "for the counter %s finds none",
    async (id) => {
      expect((await asks(anna, "GET", `/api/counters/${id}`)).status).toBe(404);
      const clicked = await asks(anna, "POST", `/api/counters/${id}/clicks`);
      expect(["invalid", "counter-not-found", "not-found"]).toContain(clicked.body.code);
    },
  );

  test("with a character that no database keeps is refused", async () => {
    const refused = await asks(anna, "GET", "/api/counters/%00");
    expect([refused.status, refused.body.code]).toEqual([400, "invalid"]);
  });

  test("for an address that is not there is a problem too", async () => {
    const nowhere = await asks(anna, "PUT", "/api/nowhere");
    expect([nowhere.status, nowhere.body.code]).toEqual([404, "not-found"]);
  });
});
