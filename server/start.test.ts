import { Database as Sqlite } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { becomesHost, comes, goodPassword } from "../platform/testing/browser-jar.ts";
import { startDvor } from "../platform/testing/dvor.ts";
import { freePort } from "../platform/testing/free-port.ts";
import { temporaryFolder } from "../platform/testing/temporary.ts";

/** Tries to start a Dvor that cannot; gives its exit code and what it said. */
async function failsToStart(environment: Readonly<Record<string, string>>) {
  const main = join(import.meta.dir, "main.ts");
  const server = Bun.spawn([process.execPath, main], {
    env: { ...process.env, HOST: "127.0.0.1", PORT: "0", ...environment },
    stdout: "pipe",
    stderr: "pipe",
  });
  const said = (await new Response(server.stderr).text()).trim();
  return { code: await server.exited, lines: said.split("\n") };
}

/** Runs `npx dvor create-admin` with a password on its standard input. */
async function createsAdmin(folder: string, words: readonly string[], password: string) {
  const cli = join(import.meta.dir, "cli.ts");
  const command = Bun.spawn([process.execPath, cli, "create-admin", ...words], {
    env: { ...process.env, DVOR_DATA: folder },
    stdin: new TextEncoder().encode(`${password}\n`),
    stdout: "pipe",
    stderr: "pipe",
  });
  const said = (await new Response(command.stdout).text()).trim();
  const error = (await new Response(command.stderr).text()).trim();
  return { code: await command.exited, said, error };
}

describe("the first host", () => {
  test("is made without a browser, also while the server runs, and can sign in", async () => {
    await using dvor = await startDvor();
    const made = await createsAdmin(dvor.folder, ["anna", "Anna"], goodPassword);
    expect(made).toEqual({ code: 0, said: "anna is a host now.", error: "" });
    const jar = await comes(dvor.url);
    const { body } = await jar.does("POST", "/sign-in", { who: "anna", password: goodPassword });
    expect(body).toMatchObject({ state: "member", role: "host", person: { name: "Anna" } });
  });

  test("is not made of a weak password or a user name that is taken, and it says so", async () => {
    await using folder = await temporaryFolder();
    const weak = await createsAdmin(folder.path, ["anna"], "password123");
    expect(weak.error).toMatch(/^DVOR-013: No host was made: password-common/u);
    expect((await createsAdmin(folder.path, ["anna"], goodPassword)).code).toBe(0);
    const again = await createsAdmin(folder.path, ["anna"], goodPassword);
    expect(again).toMatchObject({ code: 1, error: expect.stringContaining("handle-exists") });
    const nobody = await createsAdmin(folder.path, [], goodPassword);
    expect(nobody.error).toContain("the user name is missing");
  });

  test("is asked for at every start until there is one, and then no more", async () => {
    await using dvor = await startDvor();
    const code = /with the code (\w{4}-\w{4}): (\S+)/u;
    await until(() => code.test(dvor.output()));
    const [, first, link] = code.exec(dvor.output()) ?? [];
    expect(link).toBe(`${dvor.url}/welcome#${first}`);
    await dvor.stop();
    const again = await dvor.again();
    await until(() => code.test(again.output()));
    expect(code.exec(again.output())?.[1]).toBe(first);
    await becomesHost(again);
    await again.stop();
    await using last = await again.again();
    await (await comes(last.url)).does("GET", "/me");
    expect(last.output()).not.toMatch(code);
  });
});

/** Waits until a process has said something; the runner's own limit ends it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setImmediate(done));
}

describe("a Dvor that cannot start says why in one numbered line", () => {
  test.each([
    ["a port that is no number", { PORT: "eighty" }, /^DVOR-001: PORT is "eighty"/u],
    ["an address that is none", { DATABASE_URL: "mysql://x" }, /^DVOR-001: DATABASE_URL is/u],
    ["a folder that cannot be made", { DVOR_DATA: "/dev/null/dvor" }, /^DVOR-002: .*\/dvor/u],
    ["an app that is not here", { DVOR_APPS: "counters,chess" }, /^DVOR-008: .*chess/u],
  ])("for %s", async (_, environment, line) => {
    await using folder = await temporaryFolder();
    const failed = await failsToStart({ DVOR_DATA: folder.path, ...environment });
    expect(failed.code).toBe(1);
    expect(failed.lines).toEqual([expect.stringMatching(line)]);
  });

  test("for a port that is in use", async () => {
    await using other = await startDvor();
    await using folder = await temporaryFolder();
    const { port } = new URL(other.url);
    const failed = await failsToStart({ PORT: port, DVOR_DATA: folder.path });
    expect(failed.lines).toEqual([expect.stringMatching(/^DVOR-007: The address .* is in use/u)]);
  });

  test("for a folder that another Dvor has open", async () => {
    await using dvor = await startDvor();
    const failed = await failsToStart({ DVOR_DATA: dvor.folder });
    expect(failed.lines).toEqual([expect.stringMatching(/^DVOR-010: .* by another Dvor/u)]);
  });

  test("for a PostgreSQL that does not answer, without its password", async () => {
    await using folder = await temporaryFolder();
    const address = `postgres://dvor:secret@127.0.0.1:${freePort()}/dvor`;
    const failed = await failsToStart({ DVOR_DATA: folder.path, DATABASE_URL: address });
    expect(failed.lines).toEqual([expect.stringMatching(/^DVOR-011: .*ECONNREFUSED/u)]);
    expect(failed.lines.join()).not.toContain("secret");
  });

  test("for an address that is wrong, without its password", async () => {
    const failed = await failsToStart({ DATABASE_URL: "mysql://dvor:secret@host/dvor" });
    expect(failed.lines).toEqual([expect.stringMatching(/^DVOR-001: .*dvor:\*\*\*@host/u)]);
  });

  test("for data that a newer Dvor wrote", async () => {
    await using dvor = await startDvor();
    await dvor.stop();
    const file = new Sqlite(join(dvor.folder, "dvor.sqlite"));
    file.run("insert into migration values ('counters/9999-from-the-future', '2030-01-01')");
    file.close();
    const failed = await failsToStart({ DVOR_DATA: dvor.folder });
    expect(failed.lines).toEqual([expect.stringMatching(/^DVOR-006: .*newer Dvor.*9999/u)]);
  });

  test("for a file that is no database", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "dvor.sqlite"), "This is a letter.".repeat(100));
    const failed = await failsToStart({ DVOR_DATA: folder.path });
    expect(failed.lines).toEqual([expect.stringMatching(/^DVOR-005: /u)]);
  });

  test("for a secret that was damaged", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "guests.secret"), "short");
    const failed = await failsToStart({ DVOR_DATA: folder.path });
    expect(failed.lines).toEqual([expect.stringMatching(/^DVOR-004: .*guests\.secret/u)]);
  });
});

describe("a Dvor that starts", () => {
  test("keeps its secret for itself, and the same one at every start", async () => {
    await using dvor = await startDvor();
    const path = join(dvor.folder, "guests.secret");
    const secret = await readFile(path, "utf8");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await dvor.stop();
    const again = await dvor.again();
    expect(await readFile(path, "utf8")).toBe(secret);
    expect(await again.stop()).toBe(0);
  });

  test("fills an empty courtyard with the demo, in the language chosen, and no other", async () => {
    await using dvor = await startDvor({ arguments: ["--demo=ru"] });
    const listed = async (url: string) =>
      (await (await fetch(`${url}/api/counters`)).json()).counters;
    const counters = await listed(dvor.url);
    expect(counters[0]).toMatchObject({ name: "Купания за лето", value: 342 });
    await dvor.stop();
    const again = await dvor.again();
    expect(again.output()).toContain("not empty");
    expect(await listed(again.url)).toEqual(counters);
    await again.stop();
  }, 180_000);

  test("stops in order when it is asked to, with exit code 0", async () => {
    await using dvor = await startDvor();
    expect(await dvor.stop()).toBe(0);
  });
});
