import { Hono } from "hono";
import { newId } from "../../../../core/protocol/id.ts";
import type { HttpEnv } from "../../../../platform/app/request.ts";
import type { Scope } from "../../../../platform/app/scope.ts";

/** What was answered. */
export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects of it
  readonly body: any;
}

/** Asks routes as somebody, without a house around; what breaks in them fails the test. */
export async function ask(
  routes: Hono<HttpEnv>,
  role: Scope["role"],
  asked: string,
  body?: object | string,
): Promise<Answered> {
  const [method = "", path = ""] = asked.split(" ", 2);
  const http = new Hono<HttpEnv>();
  const person = { id: newId(), name: "Anna" };
  http.use(async (context, next) => {
    context.set("scope", { person, role, language: "en", now: Date.now });
    await next();
  });
  http.onError((cause) => {
    throw cause;
  });
  http.route("/", routes);
  const text = typeof body === "object" ? JSON.stringify(body) : body;
  const response = await http.request(path, { method, body: text ?? null });
  const answer = await response.text();
  return { status: response.status, body: answer === "" ? undefined : JSON.parse(answer) };
}
