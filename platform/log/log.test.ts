import { beforeEach, describe, expect, test } from "bun:test";
import { logBroken } from "./broken.ts";
import { createLog, type Log } from "./log.ts";

const secret = "hunter2hunter2";

let log: Log;
let lines: string[];

beforeEach(() => {
  lines = [];
  log = createLog("debug", { write: (line) => void lines.push(line) });
});

/** The one line that was logged, after it was looked through for the secret. */
function logged() {
  const [line = "", ...more] = lines;
  expect(more).toEqual([]);
  expect(line).toEndWith("\n");
  expect(line).not.toContain(secret);
  return JSON.parse(line);
}

describe("a line of the log", () => {
  test("is one JSON object with its level, its time and its fields", () => {
    log.info({ port: 8000, apps: ["counters"], none: null, on: true }, "ready");
    const { time, ...rest } = logged();
    expect(rest).toEqual({
      ...{ level: "info", port: 8000, apps: ["counters"] },
      ...{ none: null, on: true, msg: "ready" },
    });
    expect(new Date(time).toISOString()).toBe(time);
  });

  test("is written for what refers to itself, for a huge number, and for a broken getter", () => {
    const self: Record<string, unknown> = { big: 2n ** 70n };
    self["self"] = self;
    Object.defineProperty(self, "bad", { enumerable: true, get: () => JSON.parse("{") });
    log.info({ self });
    expect(logged().level).toBe("info");
  });

  test("is not written below the level", () => {
    createLog("warn", { write: (line) => void lines.push(line) }).info("hello");
    expect(lines).toEqual([]);
  });
});

describe("a field is hidden", () => {
  test.each([
    ...["password", "newPassword", "current_password", "pass", "passphrase", "secret"],
    ...["clientSecret", "token", "access_token", "idToken", "refreshToken", "authorization"],
    ...["Authorization", "cookie", "Set-Cookie", "x-api-key", "apiKey", "privateKey"],
    ...["backupCodes", "otp", "credentials", "parameters", "body"],
  ])("when it is named %s, at any depth", (name) => {
    log.info({ [name]: secret });
    log.info({ a: { b: { c: [{ d: { e: { f: { [name]: { g: secret } } } } }] } } });
    log.child({ [name]: secret }).info("x");
    expect(lines).toHaveLength(3);
    expect(lines.join("")).not.toContain(secret);
    expect(lines[0]).toContain(`"${name}":"[hidden]"`);
  });

  test("while others stay, though they look alike", () => {
    const fields = { passed: 3, code: "ECONNREFUSED", session: "s", id: "i", by: "anna" };
    log.info({ ...fields, sessions: 2, counter: { value: 1 } });
    expect(logged()).toMatchObject({ ...fields, sessions: 2, counter: { value: 1 } });
  });
});

describe("a text is logged without", () => {
  test.each([
    ["the query of an address", `https://a.example/reset?token=${secret}&x=1`],
    ["the fragment of an address", `https://a.example/reset#${secret}`],
    ["the password of an address", `smtps://anna:${secret}@mail.example:465`],
    ["a user name that is a token", `https://${secret}@git.example/`],
    ["a token in the path of an address", `https://a.example/invited/${secret}Zk3hunter2`],
    ["a token without a digit", `https://a.example/join/AbcDefGhiJklMnoPqrStu?t=${secret}`],
    ["a token in the path of a request", `GET /api/people/invitations/${secret}Zk3hunter2`],
    ["the query of a path", `GET /api/verify?token=${secret} failed`],
    ["a query that is not a token's", `GET /search?q=${secret}`],
    ["a bearer", `sent Bearer ${secret}`],
    ["a basic login", `sent basic ${secret}==`],
    ["an Authorization header", `Authorization: Digest username=a, response=${secret}`],
    ["a Cookie header", `cookie: a=1; session=${secret}`],
    ["a Set-Cookie header in JSON", `{"set-cookie":"a=${secret}; HttpOnly"}`],
    ["a pair", `token=${secret}`],
    ["a pair in JSON", `{"password":"${secret}","a":1}`],
    ["a pair with a longer name", `client_secret: ${secret}`],
    ["a JWT", `eyJhbGciOiJub25lIn0.${secret}.${secret}`],
    ["an API key", `dvor_${secret}-${secret}_${secret}`],
    ["the hash of a password", `$argon2id$v=19$m=19456,t=2,p=1$${secret}$${secret}`],
    ["the secret of an authenticator", `otpauth://totp/Dvor:anna?secret=${secret}`],
  ])("%s", (_, text) => {
    log.info({ text, deep: [{ text }] }, `text ${text}`);
    expect(JSON.stringify(logged())).toContain("[hidden]");
  });

  test("a secret that was put into the message", () => {
    log.info("token=%s, asked %s", secret, `https://a.example/?t=${secret}`);
    expect(logged().msg).toBe("token=[hidden], asked https://a.example/?[hidden]");
  });

  test("a secret that a child log was given", () => {
    log.child({ url: `https://a.example/?t=${secret}` }).info("x");
    expect(logged().url).toBe("https://a.example/?[hidden]");
  });

  test.each([
    "http://localhost:8000/counters/0192f0c1-7a3c-7000-8000-123456789abc",
    "select * from person where id = ? and name = ?",
    "Does it work? Yes",
    "file:///work/main/platform/some-very-long-file-name-2.ts",
    "at run (/work/main/platform/jobs/worker.ts:12:3)",
    "data/mail/2026-11-21T03-31-18.131Z-0192f0c1.eml",
    "counter:0192f0c1-7a3c-7000-8000-123456789abc",
  ])("anything else: %s", (text) => {
    log.info({ text });
    expect(logged().text).toBe(text);
  });
});

describe("an error is logged", () => {
  const failed = () =>
    Object.assign(new Error(`GET https://id.example/token?code=${secret} failed`), {
      code: "ECONNRESET",
      config: { headers: { Authorization: `Bearer ${secret}`, Cookie: `s=${secret}` } },
      input: { handle: "anna", password: secret },
    });

  test("with its type, message, stack and code, and none of its secrets", () => {
    log.error({ err: failed() }, "broken");
    const { err } = logged();
    expect(err).toMatchObject({ type: "Error", code: "ECONNRESET", input: { handle: "anna" } });
    expect(err.message).toBe("GET https://id.example/token?[hidden] failed");
    expect(err.stack).toContain("log.test.ts");
  });

  test("with its causes, and none of theirs", () => {
    log.error({ err: new Error("outer", { cause: failed() }) }, "broken");
    expect(logged().err.stack).toContain("https://id.example/token?[hidden]");
  });

  test("when it stands alone", () => {
    log.error(failed());
    expect(logged().msg).toBe("GET https://id.example/token?[hidden] failed");
  });

  test("as broken, under the id that the client hears", () => {
    const { code, id } = logBroken(log, failed(), "counter.click");
    expect(code).toBe("internal");
    expect(logged()).toMatchObject({ id, during: "counter.click", msg: "broken" });
  });

  test("with the headers of its request hidden where they are secret", () => {
    const headers = { accept: "text/html", cookie: secret, authorization: secret };
    log.error({ err: failed(), request: { url: `/x?token=${secret}`, headers } });
    expect(logged().request).toEqual({
      url: "/x?[hidden]",
      headers: { accept: "text/html", cookie: "[hidden]", authorization: "[hidden]" },
    });
  });
});
