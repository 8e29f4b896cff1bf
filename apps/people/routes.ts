import { Hono } from "hono";
import type { RoutePorts } from "../../platform/app/ports.ts";
import type { HttpEnv } from "../../platform/app/request.ts";
import { byBrowser } from "../../platform/http/visitor.ts";
import { accountRoutes, secondFactorRoutes } from "./routes/account.ts";
import { keyRoutes } from "./routes/keys.ts";
import { letterRoutes } from "./routes/letters.ts";
import { lookUps } from "./routes/look-ups.ts";
import { pictureRoutes } from "./routes/pictures.ts";
import { providerRoutes } from "./routes/providers.ts";
import { signInRoutes, signUpRoutes } from "./routes/ways-in.ts";

/** REST for people: the ways in, one's own account, and what may be looked up. */
export function peopleRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  routes.route("/", lookUps(ports));
  // An account and the ways into it are its owner's alone, also what is added to them later.
  routes.use(byBrowser);
  const rooms = [
    ...[signUpRoutes, signInRoutes, providerRoutes, letterRoutes],
    ...[accountRoutes, secondFactorRoutes, keyRoutes, pictureRoutes],
  ];
  for (const room of rooms) routes.route("/", room(ports));
  return routes;
}
