import { afterEach, describe, expect, test } from "bun:test";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "../testing/free-port.ts";
import { temporaryFolder } from "../testing/temporary.ts";
import { createMailer, type Mailer, type MailPorts } from "./mail.ts";
import { MailRefused } from "./mail-refused.ts";
import { no, type PostOffice, postOffice } from "./testing/post-office.ts";

const link = "https://dvor.example/reset#Zk3-secret-token";
const letter = { to: "anna@mail.example", subject: "A new password", text: `Open ${link}\n` };

const logged: (readonly [Readonly<Record<string, string>>, string])[] = [];
const log: MailPorts["log"] = { info: (fields, message) => void logged.push([fields, message]) };

const mailers: Mailer[] = [];
afterEach(() => {
  for (const mailer of mailers.splice(0)) mailer.close();
  logged.length = 0;
});

function mailerTo(smtpUrl: string | undefined, more: Partial<MailPorts> = {}): Mailer {
  const address = smtpUrl === undefined ? {} : { smtpUrl };
  const ports = { from: "Двор <dvor@mail.example>", folder: "/nowhere", log, ...address, ...more };
  const mailer = createMailer(ports);
  mailers.push(mailer);
  return mailer;
}

const plain = ({ port }: PostOffice) => `smtp://127.0.0.1:${port}?ignoreTLS=true`;
const failureOf = (sent: Promise<void>) =>
  sent.then(
    () => undefined,
    (cause: unknown) => cause,
  );

/** What a mail program shows of a field: encoded words decoded (RFC 2047, UTF-8 only). */
function field(raw: string, name: string): string {
  const [, value = ""] =
    raw.replace(/\r\n[ \t]+/gu, " ").match(RegExp(`^${name}: (.*)$`, "mu")) ?? [];
  const joined = value.replace(/\?= =\?/gu, "?==?");
  return joined.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/giu, (_, coding: string, text: string) =>
    coding.toLowerCase() === "b"
      ? Buffer.from(text, "base64").toString()
      : decodeURIComponent(text.replaceAll("_", " ").replace(/=(?=[0-9A-F]{2})/gu, "%")),
  );
}

describe("a letter by a mail server", () => {
  test("arrives, with a subject and a text in any script", async () => {
    await using office = await postOffice();
    const russian = { ...letter, subject: "Новый пароль: «Двор» 🦔", text: "Здравствуйте!\n" };
    await mailerTo(plain(office)).send(russian);
    const [received] = office.received;
    expect(received).toMatchObject({ from: "dvor@mail.example", to: ["anna@mail.example"] });
    const raw = received?.raw ?? "";
    expect(field(raw, "Subject")).toBe("Новый пароль: «Двор» 🦔");
    expect(field(raw, "From")).toBe("Двор <dvor@mail.example>");
    expect(field(raw, "Auto-Submitted")).toBe("auto-generated");
    const [, body = ""] = raw.split("\r\n\r\n");
    expect(field(raw, "Content-Transfer-Encoding")).toBe("base64");
    expect(Buffer.from(body, "base64").toString().replaceAll("\r\n", "\n")).toBe(russian.text);
  });

  test("has the same Message-ID when it is sent again", async () => {
    await using office = await postOffice();
    const mailer = mailerTo(plain(office));
    await mailer.send({ ...letter, id: "0192f0c1" });
    await mailer.send({ ...letter, id: "0192f0c1" });
    const ids = office.received.map(({ raw }) => field(raw, "Message-ID"));
    expect(ids).toEqual(["<0192f0c1@mail.example>", "<0192f0c1@mail.example>"]);
  });

  test("goes over TLS when the server offers it, and by smtps from the first byte", async () => {
    await using offering = await postOffice();
    await mailerTo(`smtp://127.0.0.1:${offering.port}?tls.rejectUnauthorized=false`).send(letter);
    await using secure = await postOffice({ secure: true });
    await mailerTo(`smtps://127.0.0.1:${secure.port}?tls.rejectUnauthorized=false`).send(letter);
    expect([...offering.received, ...secure.received].map((each) => each.secure)).toEqual([
      true,
      true,
    ]);
  });

  test("is not given to a server with the certificate of another", async () => {
    await using office = await postOffice();
    const failure = await failureOf(mailerTo(`smtp://127.0.0.1:${office.port}`).send(letter));
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(MailRefused);
    expect(office.received).toEqual([]);
  });

  test("is sent after signing in where the server wants that", async () => {
    const users: (string | undefined)[] = [];
    await using office = await postOffice({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, answer) => {
        users.push(username);
        if (password === "p@ss word") answer(null, { user: username });
        else answer(no(535, "wrong password"));
      },
    });
    const as = (password: string) =>
      mailerTo(`smtp://dvor:${password}@127.0.0.1:${office.port}?ignoreTLS=true`).send(letter);
    await as("p%40ss%20word");
    expect(office.received).toHaveLength(1);
    // The host can mend a wrong password while the letter waits.
    expect(await failureOf(as("wrong"))).not.toBeInstanceOf(MailRefused);
    expect(users).toContain("dvor");
    expect(office.received).toHaveLength(1);
  });

  test("and its password are never sent in the clear to another machine", async () => {
    let signedIn = 0;
    await using office = await postOffice({
      disabledCommands: ["STARTTLS"],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, answer) => {
        signedIn++;
        answer(null, { user: "dvor" });
      },
    });
    // By this name, which is not one of the loopback's, a server here looks like one elsewhere.
    const url = `smtp://dvor:secret@0.0.0.0:${office.port}`;
    const failure = await failureOf(mailerTo(url).send(letter));
    expect(String(failure)).toContain("STARTTLS");
    expect(signedIn).toBe(0);
    await mailerTo(`${url}?requireTLS=false`).send(letter);
    expect([signedIn, office.received.length]).toEqual([1, 1]);
  });

  test("that is refused for good is told from one that may be sent later", async () => {
    await using office = await postOffice();
    const mailer = mailerTo(plain(office));
    office.refuses(no(550, `5.1.1 no ${letter.to} here`));
    const forGood = await failureOf(mailer.send(letter));
    expect(forGood).toBeInstanceOf(MailRefused);
    expect(String(forGood)).toContain("5.1.1");
    expect(String(forGood)).not.toContain(letter.to);
    office.refuses(no(451, "4.3.0 come later"));
    const forNow = await failureOf(mailer.send(letter));
    expect(forNow).toBeInstanceOf(Error);
    expect(forNow).not.toBeInstanceOf(MailRefused);
    office.refuses(undefined);
    await mailer.send(letter);
    expect(office.received).toHaveLength(1);
  });

  test("that is refused after it was read is refused for good", async () => {
    await using office = await postOffice({
      onData: (stream, _session, answer) => {
        stream.resume();
        stream.on("end", () => answer(no(554, "5.7.1 spam")));
      },
    });
    const failure = await failureOf(mailerTo(plain(office)).send(letter));
    expect(failure).toBeInstanceOf(MailRefused);
  });

  test("may be sent later when the server is down, or takes nobody", async () => {
    const down = mailerTo(`smtp://127.0.0.1:${freePort()}`);
    await using closed = await postOffice({
      onConnect: (_session, answer) => answer(no(554, "no service here")),
    });
    for (const mailer of [down, mailerTo(plain(closed))]) {
      const failure = await failureOf(mailer.send(letter));
      expect(failure).toBeInstanceOf(Error);
      expect(failure).not.toBeInstanceOf(MailRefused);
    }
  });

  test("is given up at its time limit when the server never answers, or drips", async () => {
    const drips: Timer[] = [];
    using silent = Bun.listen({
      hostname: "127.0.0.1",
      port: 0,
      socket: {
        data() {},
        open: (socket) => void drips.push(setInterval(() => socket.write("220-wait\r\n"), 20)),
      },
    });
    const mailer = mailerTo(`smtp://127.0.0.1:${silent.port}`, { timeoutMs: 150 });
    const failure = await failureOf(mailer.send(letter));
    expect(failure).toMatchObject({ message: "no answer of the mail server within 150 ms" });
    expect(failure).not.toBeInstanceOf(MailRefused);
    for (const drip of drips) clearInterval(drip);
  });

  test("is stopped by its caller, with the caller's own reason", async () => {
    using silent = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } });
    const stop = new AbortController();
    const sent = failureOf(mailerTo(`smtp://127.0.0.1:${silent.port}`).send(letter, stop.signal));
    stop.abort(new Error("shutting down"));
    expect(await sent).toMatchObject({ message: "shutting down" });
  });
});

describe("an address is refused for good, by server and folder alike", () => {
  test.each([
    "",
    "anna",
    "anna@",
    "@mail.example",
    "anna@mail.example\r\nBcc: eve@mail.example",
    "anna@mail.example\nX: y",
    "anna@mail.example, eve@mail.example",
    "Anna <anna@mail.example>",
    "anna@mail.example> NOTIFY=SUCCESS",
    "anna @mail.example",
    "anna\0@mail.example",
    "a@b@mail.example",
    `${"a".repeat(250)}@mail.example`,
  ])("%p", async (to) => {
    await using folder = await temporaryFolder();
    await using office = await postOffice();
    for (const mailer of [mailerTo(plain(office)), mailerTo(undefined, { folder: folder.path })]) {
      expect(await failureOf(mailer.send({ ...letter, to }))).toBeInstanceOf(MailRefused);
    }
    expect(office.received).toEqual([]);
    expect(await readdir(folder.path)).toEqual([]);
  });
});

test("a subject with line breaks makes no header", async () => {
  await using office = await postOffice();
  const subject = "Hello\r\nBcc: eve@mail.example\r\n\r\nbody";
  await mailerTo(plain(office)).send({ ...letter, subject });
  const [received] = office.received;
  expect(received?.to).toEqual([letter.to]);
  expect(received?.raw).not.toMatch(/^(Bcc|body)/mu);
  expect(field(received?.raw ?? "", "Subject")).toBe("Hello Bcc: eve@mail.example body");
});

test("a sender that is no address is found at the start", () => {
  for (const from of ["", "Dvor", "Dvor <dvor>", "a@b.example\r\nBcc: c@d.example"]) {
    expect(() => mailerTo(undefined, { from })).toThrow("is not an address");
    expect(() => mailerTo("smtp://localhost", { from })).toThrow("is not an address");
  }
});

describe("a letter without a mail server", () => {
  test("is a file that only its owner may read", async () => {
    await using home = await temporaryFolder();
    const folder = join(home.path, "mail");
    await mailerTo(undefined, { folder }).send(letter);
    const [name = "", ...more] = await readdir(folder);
    expect(more).toEqual([]);
    expect(name).toEndWith(".eml");
    const path = join(folder, name);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const raw = await readFile(path, "utf8");
    expect(field(raw, "To")).toBe(letter.to);
    expect(field(raw, "Subject")).toBe(letter.subject);
    expect(raw.replaceAll("=\r\n", "")).toContain(link);
  });

  test("is logged with its path, and nothing of what is in it", async () => {
    await using folder = await temporaryFolder();
    await mailerTo(undefined, { folder: folder.path }).send(letter);
    const [name = ""] = await readdir(folder.path);
    const words = "a letter was written to a file, for SMTP_URL is not set";
    expect(logged).toEqual([[{ path: join(folder.path, name) }, words]]);
  });

  test("is beside the others that were written at the same moment", async () => {
    await using folder = await temporaryFolder();
    const mailer = mailerTo(undefined, { folder: folder.path });
    await Promise.all(Array.from({ length: 20 }, () => mailer.send(letter)));
    const names = await readdir(folder.path);
    expect(names.filter((name) => name.endsWith(".eml"))).toHaveLength(20);
    expect(names).toHaveLength(20);
  });

  test("may be written later when the folder cannot be", async () => {
    const failure = await failureOf(mailerTo(undefined, { folder: "/dev/null/mail" }).send(letter));
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(MailRefused);
    expect(logged).toEqual([]);
  });
});
