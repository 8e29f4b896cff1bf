import { type Context, Hono } from "hono";
import * as z from "zod";
import { isId, newId } from "../../../core/protocol/id.ts";
import { type Failure, type Result, refuse } from "../../../core/protocol/result.ts";
import { parse } from "../../../core/protocol/schema.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { readObject } from "../../../platform/http/body.ts";
import { problem } from "../../../platform/http/problem.ts";
import { limits } from "../contract/limits.ts";
import { withheldFrom } from "../queries/messages.ts";
import { findPage, findPosition, listByMoment, type PageQuery } from "../queries/page.ts";
import { findStanding } from "../queries/stance.ts";
import { findVisible, listVisible } from "../queries/visible.ts";
import { mayRead } from "../rules.ts";
import type { ChatTables } from "../tables.ts";
import { shown } from "./answer.ts";

type Request = Context<HttpEnv>;

/** REST for messages, through the same commands as the socket. */
export function messageRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  for (const part of [readingRoutes, sayingRoutes, changingRoutes]) routes.route("/", part(ports));
  return routes;
}

/** What was said: a page of a room, some messages, one. */
function readingRoutes({ db }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const read = withTables<ChatTables>(db.read);

  routes.get("/rooms/:id/messages", async (context) => {
    const scope = context.get("scope");
    const roomId = context.req.param("id");
    const standing = await findStanding(read, scope, roomId);
    const readable = standing ? mayRead(standing) : refuse("room-not-found");
    if (!readable.ok) return problem(context, readable.failure);
    const asked = parse(pageFields, context.req.query());
    if (!asked.ok) return problem(context, asked.failure);
    const withheld = await withheldFrom(read, scope.person.id);
    const { limit, ...place } = asked.value;
    let { around } = place;
    if (typeof around === "string") {
      around = await findPosition(read, roomId, around, withheld);
      if (around === undefined) return problem(context, noMessage);
    }
    return context.json(
      await findPage(read, { roomId, ...at({ ...place, around }), limit }, withheld),
    );
  });

  /** Those about moments of the video to which the room belongs, in the order of these. */
  routes.get("/rooms/:id/moments", async (context) => {
    const scope = context.get("scope");
    const roomId = context.req.param("id");
    const standing = await findStanding(read, scope, roomId);
    const readable = standing ? mayRead(standing) : refuse("room-not-found");
    if (!readable.ok) return problem(context, readable.failure);
    const asked = parse(momentFields, context.req.query());
    if (!asked.ok) return problem(context, asked.failure);
    const { limit, moment, position: place } = asked.value;
    const isNext = moment !== undefined && place !== undefined;
    const after = isNext ? { after: { momentMs: moment, position: place } } : {};
    const withheld = await withheldFrom(read, scope.person.id);
    const found = await listByMoment(read, roomId, { ...after, limit: limit + 1 }, withheld);
    return context.json({ messages: found.slice(0, limit), hasAfter: found.length > limit });
  });

  routes.get("/messages", async (context) => {
    const ids = (context.req.query("ids") ?? "").split(",").filter((id) => id !== "");
    if (ids.length > idsMax || !ids.every(isId)) return problem(context, wrongIds);
    return context.json({ messages: await listVisible(read, context.get("scope"), ids) });
  });

  routes.get("/messages/:id", async (context) => {
    const message = await findVisible(read, context.get("scope"), context.req.param("id"));
    return shown(context, message, noMessage);
  });

  return routes;
}

/** Saying something in a room, and having read it. */
function sayingRoutes({ perform, db }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const read = withTables<ChatTables>(db.read);

  routes.post("/rooms/:id/messages", async (context) => {
    const scope = context.get("scope");
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const { id = newId() } = body.value;
    const input = { ...body.value, id, roomId: context.req.param("id") };
    const done = await perform(scope, { name: "message.send", input });
    if (!done.ok) return problem(context, done.failure);
    context.header("Location", `/api/chat/messages/${id}`);
    return shown(context, await findVisible(read, scope, String(id)), noMessage, 201);
  });

  routes.put("/rooms/:id/read", async (context) => {
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const input = { ...body.value, id: context.req.param("id") };
    const done = await perform(context.get("scope"), { name: "room.read", input });
    return done.ok ? context.body(null, 204) : problem(context, done.failure);
  });

  return routes;
}

/** What one does with a message: to whom it is not shown, it is not there. */
function changingRoutes({ perform, db }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const read = withTables<ChatTables>(db.read);

  /** Gives a command about the message of the address, in its room. */
  async function tell(context: Request, name: string, more: object): Promise<Result<unknown>> {
    const scope = context.get("scope");
    const id = context.req.param("id") ?? "";
    const message = await findVisible(read, scope, id);
    if (!message) return { ok: false, failure: noMessage };
    return perform(scope, { name, input: { ...more, id, roomId: message.roomId } });
  }

  async function answer(context: Request, name: string, more: object): Promise<Response> {
    const done = await tell(context, name, more);
    return done.ok ? context.body(null, 204) : problem(context, done.failure);
  }

  routes.patch("/messages/:id", async (context) => {
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const done = await tell(context, "message.edit", body.value);
    if (!done.ok) return problem(context, done.failure);
    const message = await findVisible(read, context.get("scope"), context.req.param("id"));
    return shown(context, message, noMessage);
  });

  routes.delete("/messages/:id", (context) => answer(context, "message.delete", {}));

  for (const [method, isSet] of [["PUT", true] as const, ["DELETE", false] as const]) {
    routes.on(method, "/messages/:id/reactions/:emoji", (context) => {
      const emoji = context.req.param("emoji");
      return answer(context, "message.react", { emoji, isSet });
    });
    routes.on(method, "/messages/:id/pin", (context) =>
      answer(context, "message.pin", { isPinned: isSet }),
    );
  }

  routes.post("/messages/:id/report", async (context) => {
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    return answer(context, "message.report", { reason: "", reportId: newId(), ...body.value });
  });

  return routes;
}

/** Messages that are asked for by their ids at once. */
const idsMax = 50;

const position = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const pageFields = z
  .object({
    before: position.optional(),
    after: position.optional(),
    /** A position, or the id of a message. */
    around: z.union([z.string().refine(isId), position]).optional(),
    /** A time in milliseconds UTC: what was sent then or later. */
    since: position.optional(),
    limit: z.coerce.number().int().min(1).max(limits.page).default(limits.tail),
  })
  .refine(({ before, after, around, since }) => {
    return [before, after, around, since].filter((place) => place !== undefined).length <= 1;
  }, "only one of before, after, around and since");

/** `moment` and `position` are those of the last one that is known. */
const momentFields = z.object({
  moment: position.optional(),
  position: position.optional(),
  limit: z.coerce.number().int().min(1).max(limits.page).default(limits.tail),
});

/** The place that is asked for, as the query takes it. */
function at(place: {
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly around?: number | undefined;
  readonly since?: number | undefined;
}): Pick<PageQuery, "at"> {
  const { before, after, around, since } = place;
  if (since !== undefined) return { at: { since } };
  if (before !== undefined) return { at: { before } };
  if (after !== undefined) return { at: { after } };
  return around === undefined ? {} : { at: { around } };
}

const noMessage: Failure = refuse("message-not-found").failure;
const wrongIds: Failure = refuse("invalid", {
  issues: [{ path: "ids", message: `must be at most ${idsMax} ids` }],
}).failure;
