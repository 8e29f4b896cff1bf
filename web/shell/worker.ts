/**
 * The service worker: the pages open without a network.
 *
 * Bundled by itself, by `server/pages/worker.ts`, and served as `/sw.js`. What it keeps is the
 * same for everybody; what people say is in the page's own memory (`memory.ts`).
 */
import { type Build, Shelf } from "./worker/shelf.ts";

/** The part of a worker's world that is used; the compiler's list of it shuts out a page's. */
interface WorkerWorld {
  addEventListener(type: "install" | "activate", heard: (event: Lasting) => void): void;
  addEventListener(type: "fetch", heard: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

interface Lasting {
  /** Keeps the worker alive until something is done; where it fails, an installation does. */
  waitUntil(done: Promise<unknown>): void;
}

interface Fetching extends Lasting {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** Written here by the bundler. */
declare const DVOR_BUILD: Build;

const world = globalThis as unknown as WorkerWorld; // this script runs as a worker
const shelf = new Shelf(DVOR_BUILD, { caches, fetch: (...asked) => fetch(...asked) });

// Pages that are open go on with what they have: the build before this one stays on the shelf.
world.addEventListener("install", (event) =>
  event.waitUntil(shelf.fill().then(() => world.skipWaiting())),
);
world.addEventListener("activate", (event) =>
  event.waitUntil(shelf.tidy().then(() => world.clients.claim())),
);
world.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/assets/")) event.respondWith(shelf.asset(request));
  else if (request.mode === "navigate" && !/^\/(api|media|embed)\//u.test(pathname)) {
    const { response, kept } = shelf.page(request);
    event.respondWith(response);
    event.waitUntil(kept);
  }
});
