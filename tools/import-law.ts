/**
 * Who may import whom. `*` stands for one name; `./` for the app's own folder. A file belongs to
 * the first row that fits it, and may import its own room, the rooms of `may`, and `packages`.
 */

export type Row = {
  room: string;
  may: readonly string[];
  /** Left out: any package which `kept` does not keep for others. */
  packages?: readonly string[];
};

const page = [
  "react",
  "react-dom",
  "react-i18next",
  "i18next",
  "react-aria-components",
  "@tanstack/*",
  "lucide-react",
  "@fontsource-variable/*",
  "uqr",
  "marked",
  "frimousse",
  "emojibase-data",
  "uplot",
  "canvas-confetti",
  "hls.js",
  "tus-js-client",
  "@noble/hashes",
];

/** Files of this machine, for rooms that are given paths. */
const files = ["node:fs", "node:fs/promises", "node:path", "node:os", "node:crypto", "node:stream"];

/** The trades of the platform from the bottom; each may import those before it. */
const trades = [
  "log",
  "config",
  "db",
  "search",
  "outgoing",
  "storage",
  "metrics",
  "jobs",
  "mail",
  "auth",
  "app",
  "http",
  "admin",
].map((trade) => `platform/${trade}`);

const core: Row[] = [
  { room: "core/protocol", may: [], packages: [] },
  { room: "core/hub/adapters", may: ["core/hub", "core/protocol"], packages: ["bun"] },
  { room: "core/hub", may: ["core/protocol"], packages: [] },
  { room: "core/client/react", may: ["core/client", "core/protocol"], packages: ["react"] },
  {
    room: "core/client/indexed-db",
    may: ["core/client", "core/protocol"],
    packages: ["idb"],
  },
  { room: "core/client", may: ["core/protocol"], packages: [] },
];

const platform: Row[] = trades.map((room, height) => ({
  room,
  may: ["core/protocol", "core/hub", ...trades.slice(0, height)],
}));

const rows = [
  ...["platform/app", "platform/auth", "platform/db", "core/protocol", "core/hub/heard"],
  ...["./contract", "./tables", "platform/search"],
];
const edge = [
  ...[...rows, "platform/http", "platform/jobs", "platform/mail/letters", "platform/storage"],
  ...["./queries", "./rules", "./news", "./picture", "./jobs"],
  ...["./words", "./order", "./assistant", "./products"],
  ...["./simulation", "./replay", "./packaging", "./recording"],
];

const apps: Row[] = [
  // Pictures and sound on their way through the house: what comes in, and how it goes out.
  { room: "apps/*/media", may: [], packages: [] },
  { room: "apps/*/ingest", may: ["core/protocol", "./media"], packages: [] },
  { room: "apps/*/hls", may: ["core/protocol", "./media"], packages: [] },
  { room: "apps/*/recording", may: ["core/protocol", "./media", "./hls"], packages: files },
  // What becomes of a file that somebody gave: knows files and programs, and no database.
  { room: "apps/*/packaging", may: ["core/protocol"], packages: ["mediabunny", ...files] },
  {
    room: "apps/*/uploads",
    may: [...edge, "./commands", "platform/config"],
    packages: ["hono", "zod", "kysely", "@tus/*", ...files],
  },
  // A game's world, the same on both sides; what is told of it, and what is kept.
  { room: "apps/*/simulation", may: [], packages: [] },
  { room: "apps/*/replay", may: ["./simulation"], packages: [] },
  { room: "apps/*/netcode", may: ["core/protocol", "./simulation"], packages: [] },
  { room: "apps/*/opponent", may: ["./simulation", "./netcode"], packages: [] },
  {
    room: "apps/*/referee",
    may: ["core/protocol", "./contract", "./simulation", "./netcode", "./replay"],
    packages: [],
  },
  {
    room: "apps/*/contract",
    may: ["core/protocol", "./words", "./simulation"],
    packages: ["zod"],
  },
  {
    room: "apps/*/rules",
    may: ["core/protocol", "./contract", "./simulation"],
    packages: ["node-diff3", "glicko2-lite"],
  },
  { room: "apps/*/words", may: ["core/protocol"], packages: [] },
  { room: "apps/*/order", may: [], packages: ["fractional-indexing"] },
  { room: "apps/*/state", may: ["core/protocol", "./contract", "./rules"], packages: [] },
  {
    room: "apps/*/tables",
    may: ["platform/db", "platform/jobs", "platform/auth", "platform/app", "./contract"],
    packages: ["kysely"],
  },
  {
    room: "apps/*/migrations",
    may: ["platform/db", "platform/search", "./tables"],
    packages: ["kysely"],
  },
  {
    room: "apps/*/queries",
    may: [
      ...["platform/auth", "platform/db", "platform/search", "platform/app/scope"],
      ...["core/protocol", "core/hub/heard", "./contract", "./tables", "./rules", "./state"],
      ...["./words", "./order", "./simulation", "./replay"],
    ],
    packages: ["kysely"],
  },
  {
    room: "apps/*/commands",
    may: [
      ...[...rows, "platform/jobs", "./rules", "./queries", "./news", "./jobs"],
      ...["./words", "./order", "./simulation", "./replay"],
    ],
    packages: ["kysely"],
  },
  // What runs by itself while the house is open.
  {
    room: "apps/*/loop",
    may: [
      ...[...rows, "core/hub/ears", "./rules", "./queries", "./news", "./commands"],
      ...["./simulation", "./netcode", "./replay", "./referee", "./opponent"],
      ...["./media", "./ingest", "./hls", "./recording", "./jobs"],
      ...["platform/config", "platform/storage", "platform/http", "platform/jobs/clock"],
    ],
    packages: ["kysely", "hono", "zod", ...files],
  },
  // A program in a terminal, which is a client like a page.
  {
    room: "apps/*/terminal",
    may: [
      ...["core/client", "core/protocol", "./contract", "./rules", "./state", "./texts"],
      ...["./simulation", "./netcode"],
    ],
    packages: [],
  },
  // What is asked of services elsewhere: a language model, a database of products.
  {
    room: "apps/*/assistant",
    may: ["core/protocol", "platform/config", "platform/outgoing", "./contract", "./words"],
    packages: ["zod"],
  },
  {
    room: "apps/*/products",
    may: [
      ...["core/protocol", "platform/config", "platform/outgoing", "platform/db"],
      ...["platform/storage", "./contract", "./tables", "./words", "./queries"],
    ],
    packages: ["zod", "kysely"],
  },
  { room: "apps/*/channel", may: [...rows, "./rules", "./queries"], packages: ["kysely"] },
  { room: "apps/*/routes", may: [...edge, "./uploads"], packages: ["hono", "zod"] },
  {
    room: "apps/*/jobs",
    may: [...edge, "./commands", "./hls"],
    packages: ["zod", "kysely", ...files],
  },
  { room: "apps/*/picture", may: [], packages: [] },
  { room: "apps/*/news", may: [...rows, "./queries"], packages: ["kysely"] },
  { room: "apps/*/admin", may: [...edge, "platform/admin"] },
  {
    room: "apps/*/face",
    may: [...rows, "platform/jobs", "./rules", "./queries", "./commands", "./news", "./jobs"],
    packages: ["kysely"],
  },
  { room: "apps/*/texts", may: ["web/kit/translation"], packages: [] },
  {
    room: "apps/*/demo",
    may: [
      ...[...rows, "platform/config", "platform/storage", "./texts", "./news", "./queries"],
      ...["./commands", "./simulation", "./opponent", "./replay", "./jobs"],
    ],
  },
  { room: "apps/*/index", may: ["platform/app", "core/protocol", "./"] },
  {
    room: "apps/*/web",
    may: [
      ...["./contract", "./rules", "./state", "./texts", "./words", "./order"],
      ...["./simulation", "./netcode", "./replay", "./media"],
      ...["core/client", "core/protocol", "web/kit"],
    ],
    packages: page,
  },
];

const house: Row[] = [
  { room: "server", may: ["core", "apps", ...trades] },
  { room: "web/kit", may: [], packages: page },
  {
    room: "web/shell",
    may: [
      ...["web/kit", "core/client", "core/protocol"],
      ...["page", "home", "profile", "profile-deed", "news", "palette", "shortcuts", "embed"].map(
        (part) => `apps/*/web/${part}`,
      ),
      "apps/*/texts",
      // Who somebody is belongs to every page.
      ...["apps/people/web", "apps/people/state", "apps/people/contract"],
    ],
    packages: page,
  },
];

export const law: readonly Row[] = [...core, ...platform, ...apps, ...house];

/** Packages which only these rooms may name, so that each can be exchanged in one place. */
export const kept: readonly { packages: readonly string[]; rooms: readonly string[] }[] = [
  { packages: page, rooms: ["web", "apps/*/web", "core/client/react"] },
  { packages: ["pg", "bun:sqlite"], rooms: ["platform/db"] },
  {
    packages: ["kysely"],
    rooms: [
      ...["platform/db", "platform/search", "platform/auth", "platform/app", "platform/jobs"],
      ...[
        "tables",
        "migrations",
        "queries",
        "commands",
        "channel",
        "news",
        "face",
        "products",
        "loop",
        "uploads",
        "jobs",
      ].map((noun) => `apps/*/${noun}`),
    ],
  },
  { packages: ["better-auth", "otpauth"], rooms: ["platform/auth"] },
  { packages: ["sharp", "file-type"], rooms: ["platform/storage"] },
  { packages: ["nodemailer"], rooms: ["platform/mail"] },
  { packages: ["ipaddr.js"], rooms: ["platform/outgoing", "platform/auth", "platform/http"] },
  { packages: ["croner"], rooms: ["platform/jobs"] },
  { packages: ["idb"], rooms: ["core/client/indexed-db"] },
  { packages: ["@orama/stemmers"], rooms: ["platform/search"] },
  { packages: ["fractional-indexing"], rooms: ["apps/*/order"] },
  { packages: ["mediabunny"], rooms: ["apps/*/packaging"] },
  { packages: ["@tus/*"], rooms: ["apps/*/uploads"] },
  { packages: ["node-diff3", "glicko2-lite"], rooms: ["apps/*/rules"] },
];

/** Which app may show another one's face: [who imports, whose face]. Never in a circle. */
export const faces: readonly (readonly [from: string, to: string])[] = [
  ["chat", "people"],
  ["lists", "people"],
  ["lists", "chat"],
  ["pong", "people"],
  ["pong", "chat"],
  ["videos", "people"],
  ["videos", "chat"],
  ["live", "people"],
  ["live", "chat"],
  ["live", "videos"],
];
