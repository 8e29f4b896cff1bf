import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";
import type { ComponentType } from "react";
import { visitor } from "../kit/visitor.ts";
import { apps } from "./apps.tsx";
import { BrokenPage } from "./broken-page.tsx";
import { Layout } from "./layout.tsx";

type Page = () => Promise<{ readonly default: ComponentType }>;

/** Whether this document stands in a frame of another site: nothing of the house is around it. */
const isFrame = location.pathname.startsWith("/embed/");

const root = createRootRoute({
  component: isFrame ? Outlet : Layout,
  notFoundComponent: lazyRouteComponent(() => import("./missing-page.tsx")),
});

const welcome: Page = () => import("../../apps/people/web/welcome-page.tsx");

/** The pages by which one comes in; nothing of the house stands around them. */
const waysIn: Readonly<Record<string, Page>> = {
  welcome,
  "sign-in": () => import("../../apps/people/web/sign-in-page.tsx"),
  "sign-up": () => import("../../apps/people/web/sign-up-page.tsx"),
  "join/$token": () => import("../../apps/people/web/join-page.tsx"),
  forgotten: () => import("../../apps/people/web/forgotten-page.tsx"),
  reset: () => import("../../apps/people/web/reset-page.tsx"),
  confirm: () => import("../../apps/people/web/confirm-page.tsx"),
};

const own: Readonly<Record<string, Page>> = {
  people: () => import("../../apps/people/web/page.tsx"),
  "@{$handle}": () => import("./profile.tsx"),
  "embed/counters/$id": () => import("../../apps/counters/web/embed.tsx"),
  "embed/videos/$id": () => import("../../apps/videos/web/embed.tsx"),
};

const wayInRoutes = Object.entries(waysIn).map(([path, page]) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(page),
    staticData: { isWayIn: true },
  }),
);

const ownRoutes = Object.entries(own).map(([path, page]) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(page) }),
);

// Before there is a host, there is no courtyard to come home to.
const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(visitor === "unclaimed" ? welcome : () => import("./home.tsx")),
  ...(visitor === "unclaimed" ? { staticData: { isWayIn: true } } : {}),
});

/** One page that stays while one goes from address to address below it. */
function route(path: string, page: Page, addresses: readonly string[]) {
  const parent = createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(page),
  });
  return parent.addChildren(
    addresses.map((below) => createRoute({ getParentRoute: () => parent, path: below })),
  );
}

const appRoutes = apps.map(({ name, page, addresses }) => route(name, page, addresses));
const settings = route("settings", () => import("../../apps/people/web/settings/page.tsx"), [
  "/",
  "/$section",
]);

/** Which address shows which page; a page's script is fetched when it is first visited. */
export const router = createRouter({
  routeTree: root.addChildren([home, ...wayInRoutes, ...ownRoutes, settings, ...appRoutes]),
  defaultErrorComponent: BrokenPage,
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  /** What a route says of itself. */
  interface StaticDataRouteOption {
    /** Whether it is shown without the house around it. */
    readonly isWayIn?: boolean;
  }
}
