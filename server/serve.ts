import { join } from "node:path";
import type { Hono } from "hono";
import { bunSockets, type SocketData } from "../core/hub/adapters/bun.ts";
import type { App } from "../platform/app/app.ts";
import { createEngines } from "../platform/app/engines.ts";
import type { HttpEnv } from "../platform/app/request.ts";
import type { Scope } from "../platform/app/scope.ts";
import { type Auth, createAuth } from "../platform/auth/auth.ts";
import { findCourtyard } from "../platform/auth/courtyard.ts";
import { createHasher } from "../platform/auth/hashing.ts";
import { hostCode } from "../platform/auth/host-code.ts";
import { createPasses } from "../platform/auth/pass.ts";
import { providerOrigins, readProviders } from "../platform/auth/provider.ts";
import type { Config } from "../platform/config/config.ts";
import { openDataFolder, openSecret } from "../platform/config/data-folder.ts";
import type { Language } from "../platform/config/language.ts";
import { StartupError } from "../platform/config/startup-error.ts";
import type { Database } from "../platform/db/database.ts";
import { openDatabase } from "../platform/db/open.ts";
import { createHttp } from "../platform/http/http.ts";
import { originOf } from "../platform/http/origin.ts";
import type { Pages } from "../platform/http/static.ts";
import { enqueue } from "../platform/jobs/enqueue.ts";
import type { Job } from "../platform/jobs/job.ts";
import { startJobs } from "../platform/jobs/start.ts";
import { logBroken } from "../platform/log/broken.ts";
import type { Log } from "../platform/log/log.ts";
import { createMailer, type Mailer } from "../platform/mail/mail.ts";
import { mailJob } from "../platform/mail/mail-job.ts";
import { createOutgoing } from "../platform/outgoing/outgoing.ts";
import { openFolder } from "../platform/storage/folder.ts";
import { pictureLimits } from "../platform/storage/picture.ts";
import { apps as installed } from "./apps.ts";
import { type DemoHost, fillDemo } from "./demo.ts";
import { forgetJob, forgetSchedule } from "./forget.ts";
import { type House, openHouse } from "./house.ts";

/** A Dvor that is running. */
export interface Running {
  /** Where it answers on this machine. */
  readonly url: string;
  readonly house: House;
  readonly pages: Pages;
  /** Fills it with believable content; gives how to sign in, or nothing when it is not empty. */
  demo(language: Language): Promise<DemoHost | undefined>;
  /** The code by which somebody becomes the host, while there is none. */
  hostCode(): Promise<string | undefined>;
  /** Stops it; what was acknowledged is on disk, and every socket is told to come back. */
  stop(): Promise<void>;
}

/** What a Dvor shows beside its API. */
export interface Doors {
  readonly openPages: (apps: readonly string[]) => Promise<Pages>;
  /** Routes that only a Dvor under development has. */
  readonly devRoutes?: Hono<HttpEnv> | undefined;
}

/** Starts a Dvor with these rooms: data, database, house, then the doors. */
export async function serve(
  config: Config,
  log: Log,
  doors: Doors,
  rooms: readonly App[] = installed,
): Promise<Running> {
  const apps = chooseApps(rooms, config.apps);
  const folder = openDataFolder(config.dataFolder);
  const db = await openDatabase(config.databaseUrl, folder);
  const broken = (cause: unknown, during: string) => logBroken(log, cause, during);
  const [house, pages] = await Promise.all([
    openHouse(apps, db, broken),
    doors.openPages(apps.map((app) => app.name)),
  ]);
  let stopping = false;
  const isReady = async () => !stopping && (await answers(house));
  const storage = await openFolder(join(folder, "files"));
  const mailer = openMailer(config, folder, log);
  const letters = mailJob(mailer);
  const auth = openAuth(config, folder, { db, letters, log });
  const { chatFileBytes, assistant } = config;
  const video = { ...config.video, folder: join(folder, "videos") };
  const live = { ...config.live, host: config.host, folder: join(folder, "live") };
  const passes = createPasses(openSecret(folder, "passes"));
  const products = await productsOf(config);
  const ports = {
    ...{ ...house, auth, storage, broken, passes },
    ...{ chatFileBytes, assistant, products, video, live },
  };
  const jobs = startJobs({
    ...house,
    jobs: [letters as Job, forgetJob(db) as Job, ...apps.flatMap((app) => app.jobs?.(ports) ?? [])],
    schedules: [forgetSchedule, ...apps.flatMap((app) => app.schedules ?? [])],
    publish: house.tell,
    broken,
  });
  const engines = createEngines(apps, ports);
  const http = createHttp({
    ...ports,
    originOf: originOf(config),
    trustProxy: config.trustProxy,
    isReady,
    pages,
    engines,
    devRoutes: doors.devRoutes,
  });
  await engines.start();
  const server = listen(config, (request, bun) => http.fetch(request, bun), house);
  return {
    url: `http://${server.hostname === "0.0.0.0" ? "localhost" : server.hostname}:${server.port}`,
    house,
    pages,
    demo: (language) => fillDemo(apps, ports, language),
    hostCode: async () => ((await findCourtyard(auth.read())) ? undefined : hostCode(auth.key)),
    async stop() {
      stopping = true;
      const closed = server.stop(); // from now on nobody new comes in
      await house.hub.drain();
      const requestsMs = doors.devRoutes ? 0 : lastRequestsMs;
      await Promise.race([closed, new Promise((done) => setTimeout(done, requestsMs))]);
      await server.stop(true);
      await engines.stop();
      await jobs.close();
      mailer.close();
      await house.close();
    },
  };
}

interface AuthNeeds {
  readonly db: Database;
  readonly letters: ReturnType<typeof mailJob>;
  readonly log: Log;
}

/** The ways in, as the settings have them. */
function openAuth(config: Config, folder: string, { db, letters, log }: AuthNeeds): Auth {
  const outgoing = createOutgoing({ allowedOrigins: providerOrigins(config.oauth) });
  return createAuth({
    db,
    key: openSecret(folder, "guests"),
    hasher: createHasher(),
    outgoing,
    providers: readProviders(config.oauth, outgoing),
    publicUrl: config.publicUrl,
    warn: (cause, during) => log.warn({ err: cause, during }, "a provider could not be used"),
    async post(transaction, letter) {
      await enqueue(transaction, letters, letter);
    },
  });
}

/** Where products are looked up, and how this house names itself there, as they ask one to do. */
async function productsOf({ productsUrl, publicUrl }: Config) {
  if (productsUrl === undefined) return undefined;
  const { version } = await Bun.file(join(import.meta.dir, "../package.json")).json();
  const address = publicUrl === undefined ? "" : ` (+${publicUrl})`;
  return { url: productsUrl, userAgent: `Dvor/${version}${address}` };
}

function openMailer(config: Config, folder: string, log: Log): Mailer {
  return createMailer({
    ...(config.smtpUrl === undefined ? {} : { smtpUrl: config.smtpUrl }),
    folder: join(folder, "mail"),
    from: config.mailFrom,
    log,
  });
}

/** How long the requests under way may still take when a Dvor stops; a reload waits for none. */
const lastRequestsMs = 2_000;

/** The most that one request of an upload in pieces brings: proxies stop at 100 MB. */
const pieceBytes = 100 * 1_048_576;

type BunServer = Bun.Server<SocketData<Scope>>;

function listen(
  config: Config,
  fetch: (request: Request, server: BunServer) => Response | Promise<Response>,
  house: House,
): BunServer {
  try {
    return Bun.serve<SocketData<Scope>>({
      port: config.port,
      hostname: config.host,
      fetch,
      websocket: bunSockets(house.hub),
      // A route reads less; this bounds what a hostile body can cost before it is refused.
      maxRequestBodySize:
        Math.max(pictureLimits.bytes, config.chatFileBytes, pieceBytes) + 1_048_576,
      // Bun would end a request that waits for its turn, as that of a large picture may.
      idleTimeout: 120,
      // Bun's own error page would show a stranger the source.
      development: false,
      // Without this a second server would share the port in silence, as in production it may.
      reusePort: false,
    });
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    const place = `${config.host}:${config.port}`;
    const taken = code === "EADDRINUSE";
    throw new StartupError(
      "DVOR-007",
      taken ? `The address ${place} is in use` : `Cannot listen on ${place} (${code})`,
      "Stop what uses it, or set PORT and HOST to another one",
    );
  }
}

function chooseApps(rooms: readonly App[], names: readonly string[]): readonly App[] {
  const unknown = names.filter((name) => !rooms.some((app) => app.name === name));
  if (unknown.length > 0) {
    const known = rooms.map((app) => app.name).join(", ");
    throw new StartupError(
      "DVOR-008",
      `DVOR_APPS names ${unknown.join(", ")}, which is not here`,
      `Choose from ${known}, with commas between`,
    );
  }
  return names.length === 0 ? rooms : rooms.filter((app) => names.includes(app.name));
}

/** Whether the database answers. */
async function answers({ db }: House): Promise<boolean> {
  try {
    await db.write(async () => undefined);
    return true;
  } catch {
    return false; // readyz tells it; the log tells why where the write was needed
  }
}
