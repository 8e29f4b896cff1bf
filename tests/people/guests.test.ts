import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  setDefaultTimeout,
  test,
} from "bun:test";
import { counterChannel, countersChannel } from "../../apps/counters/contract.ts";
import { counterWatch } from "../../apps/counters/state.ts";
import { courtyardChannel, profileChannel } from "../../apps/people/contract.ts";
import { courtyardWatch, membersWatch, profileWatch } from "../../apps/people/state.ts";
import { newId } from "../../core/protocol/id.ts";
import { becomesHost, comes, type Member, signsUp } from "../../platform/testing/browser-jar.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { until } from "../../platform/testing/until.ts";
import { apps } from "../../server/apps.ts";
import { routesOf } from "./routes.ts";

// The time that a machine may take on which others work too.
setDefaultTimeout(20_000);

let dvor: Dvor;
let anna: Member;
let picture: string;
let counter: string;
beforeAll(async () => {
  dvor = await startDvor();
  anna = await becomesHost(dvor);
  picture = await givesPicture(anna);
  counter = newId();
  const made = await anna.does("POST", "/api/counters", { id: counter, name: "Ours" });
  expect(made.status).toBe(201);
});
afterAll(() => dvor[Symbol.asyncDispose]());
beforeEach(() => letsLookIn(true));

/** The host decides; resolves when all who were here have been told to come again. */
async function letsLookIn(guestsLookIn: boolean): Promise<void> {
  const { body } = await anna.does<{ courtyard: { guestsLookIn: boolean } }>("GET", "/me");
  if (body.courtyard.guestsLookIn === guestsLookIn) return;
  const host = anna.socket();
  await until(host.connection, ({ status }) => status === "connected");
  const courtyard = { name: "Lime Court", joining: "anyone", guestsLookIn } as const;
  const sentAway = until(host.connection, ({ status }) => status !== "connected");
  expect((await host.send(courtyardChannel, "courtyard.change", courtyard)).ok).toBe(true);
  await sentAway;
  host.close();
}

async function givesPicture(jar: Member): Promise<string> {
  const answer = await jar.fetch("/api/people/account/picture", { method: "PUT", body: red });
  const { picture: id } = await answer.json();
  return `/media/people/${jar.id}/${id}/96.webp`;
}

/** One red pixel as PNG. */
const red = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8" +
    "z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);

/** The topics of every channel, with a key that fits. */
const topics = apps.flatMap((app) =>
  app.channels.map(({ channel }) => ({ name: channel.name, key: channel.key !== undefined })),
);

describe("a guest where guests may look in", () => {
  test("sees what members see, and keeps their name", async () => {
    const guest = await comes(dvor.url);
    const socket = guest.socket();
    const { state } = await until(socket.topic(membersWatch), ({ status }) => status === "live");
    expect(state?.members).toMatchObject([{ handle: "anna" }]);
    const again = await until(socket.topic(counterWatch, counter), (at) => at.status === "live");
    expect(again.state?.counter).toMatchObject({ name: "Ours" });
    expect((await guest.fetch(picture)).status).toBe(200);
    expect((await guest.does("GET", "/api/counters")).status).toBe(200);
    const id = newId();
    expect((await socket.send(countersChannel, "counter.create", { id, name: "A" })).ok).toBe(true);
    expect((await guest.does("GET", "/me")).body).toMatchObject({ person: { id: guest.id } });
    socket.close();
  });

  test("has no profile, no friends and no notices, and decides nothing", async () => {
    const guest = await comes(dvor.url);
    const socket = guest.socket();
    const courtyard = { name: "Mine", joining: "anyone", guestsLookIn: true } as const;
    const refused = async (sent: Promise<{ ok: boolean; failure?: { code: string } }>) =>
      (await sent).failure?.code;
    expect(await refused(socket.send(courtyardChannel, "courtyard.change", courtyard))).toBe(
      "not-host",
    );
    expect(await refused(socket.send(profileChannel, "profile.change", { about: "I" }))).toBe(
      "not-member",
    );
    const profile = socket.topic(profileWatch, guest.id);
    const { failure } = await until(profile, ({ status }) => status === "refused");
    expect(failure?.code).toBe("person-not-found");
    socket.close();
  });
});

describe("a guest where guests may not look in", () => {
  test("is told so, with the name of the courtyard and the ways in", async () => {
    await letsLookIn(false);
    const guest = await comes(dvor.url);
    expect((await guest.does("GET", "/me")).body).toMatchObject({
      ...{ state: "guest", isLockedOut: true, role: "guest" },
      courtyard: { name: "Lime Court", guestsLookIn: false },
    });
    const document = await (await guest.fetch("/")).text();
    expect(document).toContain('data-visitor="locked"');
  });

  test("is let into the courtyard's own topic, and into no other", async () => {
    await letsLookIn(false);
    const guest = await comes(dvor.url);
    const answers = await joins(guest.cookies, [...topics.keys()]);
    expect(answers).toEqual(
      topics.map(({ name }) => [name, name === "courtyard" ? "joined" : "sign-in-needed"]),
    );
  });

  test("gives no command, whatever it is", async () => {
    await letsLookIn(false);
    const guest = await comes(dvor.url);
    const names = apps.flatMap((app) =>
      app.channels.flatMap(({ channel }) => Object.keys(channel.commands)),
    );
    expect(names.length).toBeGreaterThan(15);
    for (const [name, code] of await gives(guest.cookies, names)) {
      expect([name, code]).toEqual([name, "sign-in-needed"]);
    }
  });

  test("is refused by every route of the other apps", async () => {
    await letsLookIn(false);
    const guest = await comes(dvor.url);
    const routes = routesOf(apps.filter(({ isForEveryone }) => !isForEveryone));
    expect(routes.length).toBeGreaterThan(4);
    for (const { method, path } of routes) {
      const body = method === "GET" ? undefined : {};
      const answer = await guest.does(method, path, body);
      expect([method, path, answer.body.code]).toEqual([method, path, "sign-in-needed"]);
    }
    expect((await guest.does("GET", "/names/anna")).body.code).toBe("sign-in-needed");
    expect((await guest.does("GET", "/api/counters/nothing/here")).status).toBe(401);
  });

  test("sees no picture", async () => {
    await letsLookIn(false);
    const guest = await comes(dvor.url);
    const answer = await guest.fetch(picture);
    expect([answer.status, (await answer.json()).code]).toEqual([401, "sign-in-needed"]);
    expect((await anna.fetch(picture)).status).toBe(200);
  });

  test("is sent away at once when the host decides it, and comes back when they may", async () => {
    const guest = (await comes(dvor.url)).socket();
    const member = (await signsUp(dvor, { handle: "boris" })).socket();
    const [theirs, members] = [guest.topic(membersWatch), member.topic(membersWatch)];
    const here = guest.topic(courtyardWatch);
    await until(theirs, ({ status }) => status === "live");
    await until(here, ({ status }) => status === "live");
    await until(members, ({ status }) => status === "live");
    const refused = until(theirs, ({ status }) => status === "refused");
    await letsLookIn(false);
    const view = await refused;
    expect([view.failure?.code, view.state, view.people]).toEqual([
      "sign-in-needed",
      undefined,
      [],
    ]);
    const courtyard = await until(here, ({ status }) => status === "live");
    expect(courtyard.state?.courtyard?.guestsLookIn).toBe(false);
    expect((await until(members, ({ status }) => status === "live")).state?.members).toHaveLength(
      2,
    );
    const id = newId();
    const clicked = await guest.send(counterChannel, "counter.click", { id, clicks: 1 });
    expect(clicked).toMatchObject({ ok: false, failure: { code: "sign-in-needed" } });
    const back = until(here, ({ state }) => state?.courtyard?.guestsLookIn === true);
    await letsLookIn(true);
    await back;
    guest.close();
    member.close();
  });
});

/** A bare socket's answers: joins every topic; `joined`, or the code of the refusal. */
async function joins(cookies: ReadonlyMap<string, string>, which: readonly number[]) {
  const frames = which.map((at) => {
    const { name = "", key = false } = topics[at] ?? {};
    return { type: "join", ref: at + 1, topic: key ? `${name}:${anna.id}` : name };
  });
  const answers = await converse(cookies, frames, ({ type }) =>
    ["joined", "refused"].includes(String(type)),
  );
  const byRef = answers.toSorted((a, b) => Number(a["ref"]) - Number(b["ref"]));
  return byRef.map(({ type, failure, ref }) => [
    topics[Number(ref) - 1]?.name,
    failure?.code ?? type,
  ]);
}

async function gives(cookies: ReadonlyMap<string, string>, names: readonly string[]) {
  const frames = names.map((name, at) => ({ type: "command", number: at + 1, name, input: {} }));
  const answers = await converse(cookies, frames, ({ type }) => type === "reply");
  return answers.map(({ number, failure }) => [names[Number(number) - 1], failure?.code] as const);
}

type Frame = { readonly failure?: { readonly code: string } } & Readonly<Record<string, unknown>>;

/** Says all of this on a bare socket; gives as many answers of the wanted kind. */
async function converse(
  cookies: ReadonlyMap<string, string>,
  frames: readonly object[],
  isAnswer: (frame: Frame) => boolean,
): Promise<readonly Frame[]> {
  const headers = { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
  // Bun's WebSocket takes headers, which a browser would send by itself; the DOM's type does not.
  const socket = new WebSocket(`${dvor.url.replace("http", "ws")}/ws`, { headers } as never);
  const answers: Frame[] = [];
  const done = new Promise<void>((resolve) => {
    socket.onmessage = ({ data }) => {
      const heard = String(data).split("\n");
      answers.push(...heard.map((line) => JSON.parse(line) as Frame).filter(isAnswer)); // frames
      if (answers.length >= frames.length) resolve();
    };
  });
  await new Promise((opened) => {
    socket.onopen = opened;
  });
  for (const frame of [{ type: "hello", version: 1, client: newId() }, ...frames]) {
    socket.send(JSON.stringify(frame));
  }
  await done;
  socket.close();
  return answers;
}
