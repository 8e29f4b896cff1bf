import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { newId } from "../../core/protocol/id.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { type TestVisitor, visit } from "../../platform/testing/visitor.ts";

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
