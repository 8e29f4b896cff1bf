import { Hono } from "hono";
import type { RoutePorts } from "../../platform/app/ports.ts";
import type { HttpEnv } from "../../platform/app/request.ts";
import { accountRoutes, secondFactorRoutes } from "./routes/account.ts";
import { letterRoutes } from "./routes/letters.ts";
import { lookUps } from "./routes/look-ups.ts";
import { pictureRoutes } from "./routes/pictures.ts";
import { providerRoutes } from "./routes/providers.ts";
import { signInRoutes, signUpRoutes } from "./routes/ways-in.ts";

/** REST for people: the ways in, one's own account, and what may be looked up. */
export function peopleRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const rooms = [
    ...[signUpRoutes, signInRoutes, providerRoutes, letterRoutes, lookUps],
    ...[accountRoutes, secondFactorRoutes, pictureRoutes],
  ];
  for (const room of rooms) routes.route("/", room(ports));
  return routes;
}
