import { type Context, Hono } from "hono";
import * as z from "zod";
import { ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import type { Auth } from "../../../platform/auth/auth.ts";
import type { BetterAuth } from "../../../platform/auth/better-auth.ts";
import { confirmOwner, unlinkProvider } from "../../../platform/auth/own-account.ts";
import { type ProviderId, providerIds } from "../../../platform/auth/provider.ts";
import { problem } from "../../../platform/http/problem.ts";
import { answer, field, keepCookies, ownerOf, readFields } from "./answer.ts";

const providerId = z.enum(providerIds);

/** The way to a provider's page, to sign in or to link an account. */
export function providerRoutes({ auth }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();

  routes.post("/sign-in/provider", async (context) => {
    const given = await readFields(context, z.object({ provider: field }));
    if (!given.ok) return problem(context, given.failure);
    const { address, headers } = context.get("visit");
    const retryAfterMs = auth.throttle.take("signInAddress", address);
    if (retryAfterMs > 0) return problem(context, refuse("too-many", { retryAfterMs }).failure);
    const through = await findProvider(auth, context, given.value.provider);
    if (!through.ok) return problem(context, through.failure);
    const { api, provider } = through.value;
    const body = { ...back("/"), provider };
    return onward(context, await api.signInSocial({ body, headers, asResponse: true }));
  });

  routes.post("/account/providers/:id", async (context) => {
    const owner = ownerOf(context);
    if (!owner.ok) return problem(context, owner.failure);
    const given = await readFields(context, z.object({ password: field.optional() }));
    if (!given.ok) return problem(context, given.failure);
    const confirmed = await confirmOwner(auth, owner.value, given.value.password);
    if (!confirmed.ok) return problem(context, confirmed.failure);
    const through = await findProvider(auth, context, context.req.param("id"));
    if (!through.ok) return problem(context, through.failure);
    const { headers } = context.get("visit");
    const { api, provider } = through.value;
    const body = { ...back("/settings/account"), provider };
    return onward(context, await api.linkSocialAccount({ body, headers, asResponse: true }));
  });

  routes.delete("/account/providers/:id", async (context) => {
    const owner = ownerOf(context);
    if (!owner.ok) return problem(context, owner.failure);
    const provider = providerId.safeParse(context.req.param("id"));
    if (!provider.success) return problem(context, unknownProvider.failure);
    return answer(context, await unlinkProvider(auth, owner.value, provider.data));
  });

  return routes;
}

/** Where the provider's page leads back to. */
function back(path: string) {
  return { callbackURL: path, errorCallbackURL: "/sign-in", disableRedirect: true };
}

/** The way through the provider of this name, where it is set up and can be reached. */
async function findProvider(
  auth: Auth,
  context: Context<HttpEnv>,
  name: string,
): Promise<Result<{ readonly provider: ProviderId; readonly api: BetterAuth["api"] }>> {
  const found = auth.providers.find(({ id }) => id === name);
  if (!found) return unknownProvider;
  const through = await auth.through(found, context.get("visit").origin);
  return through ? ok({ provider: found.id, api: through.api }) : refuse("provider-failed");
}

const unknownProvider = refuse("provider-not-found");

const told = z.object({ url: z.url() });

async function onward(context: Context<HttpEnv>, prepared: Response): Promise<Response> {
  const body = told.safeParse(await prepared.json().catch(() => undefined));
  if (!prepared.ok || !body.success) return problem(context, refuse("provider-failed").failure);
  keepCookies(context, prepared.headers.getSetCookie());
  return context.json(body.data);
}
