import { describe, expect, test } from "bun:test";
import { refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import { assistantLimits } from "../assistant/assistant.ts";
import { gives, model } from "../assistant/testing/model.ts";
import { ask } from "../products/testing/asked.ts";
import { assistantRoutes } from "./assistant.ts";

const text = "2 kg potatoes";
const potatoes = { source: text, name: "Potatoes", quantity: 2, unit: "kg" };

/** The routes, with what they log. */
function routesWith(assistant: RoutePorts["assistant"]) {
  const logged: string[] = [];
  const broken = (cause: unknown) => {
    logged.push(String(cause));
    return refuse("internal").failure;
  };
  return { routes: assistantRoutes({ assistant, broken } as unknown as RoutePorts), logged };
}

describe("the assistant", () => {
  test("proposes items to a member", async () => {
    await using server = model(() => gives(potatoes));
    const { routes } = routesWith(server.settings);
    expect(await ask(routes, "member", "GET /assist")).toMatchObject({ body: { isOn: true } });
    expect(await ask(routes, "member", "POST /assist", { text })).toMatchObject({
      status: 200,
      body: { by: "assistant", items: [{ source: text, amount: { quantity: 2, unit: "kg" } }] },
    });
  });

  test("that is not there is told so, and the rules read", async () => {
    const { routes } = routesWith(undefined);
    expect(await ask(routes, "guest", "GET /assist")).toMatchObject({ body: { isOn: false } });
    expect(await ask(routes, "member", "POST /assist", { text, kind: "wish" })).toMatchObject({
      status: 200,
      body: { by: "rules", reason: "off", items: [{ amount: { quantity: 2, unit: "kg" } }] },
    });
  });

  test("that fails is in the log, without its key and its answer", async () => {
    await using server = model(() => new Response("sk-secret", { status: 401 }));
    const { routes, logged } = routesWith(server.settings);
    await ask(routes, "member", "POST /assist", { text });
    expect(logged).toEqual(["Error: the assistant gives nothing: status 401"]);
  });

  test("is not asked by a guest", async () => {
    await using server = model(() => gives(potatoes));
    const { status, body } = await ask(
      routesWith(server.settings).routes,
      "guest",
      "POST /assist",
      {
        text,
      },
    );
    expect([status, body.code, server.asked.length]).toEqual([403, "forbidden", 0]);
  });

  test.each([
    ["nothing", undefined],
    ["no text", { kind: "text" }],
    ["an empty text", { text: " \n" }],
    ["a text that is none", { text: ["milk"] }],
    ["a text that is too long", { text: "x".repeat(assistantLimits.textLength + 1) }],
    ["another kind", { text, kind: "order" }],
    ["a list", [text]],
    ["no JSON", "milk"],
  ])("is not asked with %s", async (_, body) => {
    await using server = model(() => gives(potatoes));
    const asked = await ask(routesWith(server.settings).routes, "member", "POST /assist", body);
    expect([asked.status, asked.body.code, server.asked.length]).toEqual([400, "invalid", 0]);
  });
});
