import { watch } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import type { HttpEnv } from "../platform/app/request.ts";
import type { Pages } from "../platform/http/static.ts";

/** The rooms whose files make a new server when they change. */
const rooms = ["core", "platform", "apps", "server", "web"];

/** Changes this close together are one. */
const gatherMs = 80;

/** Runs the server in a process of its own, and starts it anew whenever a file has changed. */
export function develop(root: string): void {
  const main = join(root, "server/main.ts");
  const start = () =>
    Bun.spawn([process.execPath, main, "--dev-server"], {
      stdio: ["inherit", "inherit", "inherit"],
    });
  let server = start();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restart = async () => {
    server.kill("SIGTERM");
    await server.exited;
    server = start();
  };
  for (const room of rooms) {
    watch(join(root, room), { recursive: true }, (_, file) => {
      if (!file || /\.test\.|~$/u.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void restart(), gatherMs);
    });
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, async () => {
      server.kill(signal);
      process.exit(await server.exited);
    });
  }
}

/** Reloads a page when its server has come back, because then it is a new one. */
const reloadScript = `
let known = false;
new EventSource("/dev/alive").onopen = () => {
  if (known) location.reload();
  known = true;
};
`;

/** What a page under development asks for, beside what every page asks for. */
export function devRoutes(): Hono<HttpEnv> {
  const http = new Hono<HttpEnv>();
  http.get("/dev/reload.js", (context) =>
    context.body(reloadScript, 200, { "Content-Type": "text/javascript" }),
  );
  // It never says anything: that it ends says that the server has.
  http.get("/dev/alive", (context) =>
    context.body(new ReadableStream({ start: (stream) => stream.enqueue("\n") }), 200, {
      "Content-Type": "text/event-stream",
    }),
  );
  return http;
}

/** The pages with the script that reloads them. */
export function reloading(pages: Pages): Pages {
  const script = '<script src="/dev/reload.js" defer></script>\n  </head>';
  const html = pages.manifest.html.replace("</head>", script);
  return { ...pages, manifest: { ...pages.manifest, html } };
}
