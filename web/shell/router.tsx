import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { apps } from "./apps.tsx";
import { BrokenPage } from "./broken-page.tsx";
import { Layout } from "./layout.tsx";
import { MissingPage } from "./missing-page.tsx";

const root = createRootRoute({ component: Layout, notFoundComponent: MissingPage });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("./home.tsx")),
});

const appRoutes = apps.map(({ name, page, addresses }) => {
  const app = createRoute({
    getParentRoute: () => root,
    path: name,
    component: lazyRouteComponent(page),
  });
  // The page stays while one goes from address to address below it.
  return app.addChildren(addresses.map((path) => createRoute({ getParentRoute: () => app, path })));
});

/** Which address shows which page; a page's script is fetched when it is first visited. */
export const router = createRouter({
  routeTree: root.addChildren([home, ...appRoutes]),
  defaultErrorComponent: BrokenPage,
  defaultPreload: "intent",
  scrollRestoration: true,
});
