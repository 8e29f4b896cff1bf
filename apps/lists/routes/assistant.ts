import { Hono } from "hono";
import * as z from "zod";
import { refuse } from "../../../core/protocol/result.ts";
import { parse } from "../../../core/protocol/schema.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { readObject } from "../../../platform/http/body.ts";
import { problem } from "../../../platform/http/problem.ts";
import { assistantLimits, openAssistant } from "../assistant/assistant.ts";

/** The assistant: whether there is one, and what it makes of a text or a wish. */
export function assistantRoutes({ assistant: settings, broken }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const assistant = openAssistant(settings, (message) => {
    broken(new Error(`the assistant gives nothing: ${message}`), "asking the assistant");
  });

  routes.get("/assist", (context) => context.json({ isOn: assistant.isOn }));

  routes.post("/assist", async (context) => {
    const { role, person, language } = context.get("scope");
    // Each question costs the host something, so it is not for whoever has a link.
    if (role === "guest") return problem(context, refuse("forbidden").failure);
    const body = await readObject(context.req.raw);
    const given = body.ok ? parse(fields, body.value) : body;
    if (!given.ok) return problem(context, given.failure);
    const done = await assistant.ask({ ...given.value, personId: person.id, language });
    return done.ok ? context.json(done.value) : problem(context, done.failure);
  });

  return routes;
}

const fields = z.object({
  text: z
    .string()
    .max(assistantLimits.textLength)
    .refine((text) => text.trim() !== "", "must not be empty"),
  kind: z.enum(["text", "wish"]).default("text"),
});
