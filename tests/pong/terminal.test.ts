import { expect, setDefaultTimeout, test } from "bun:test";
import type { MatchesAnswer } from "../../apps/pong/contract/past.ts";
import {
  becomesHost,
  goodPassword,
  type Member,
  signsUp,
} from "../../platform/testing/browser-jar.ts";
import { startDvor } from "../../platform/testing/dvor.ts";

// A match has a countdown and a flight; the machine may be busy.
setDefaultTimeout(60_000);

/** Somebody at a terminal of their own, in which `npx dvor pong` was started. */
function atTerminal(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const decoder = new TextDecoder();
  const waiting: { readonly what: RegExp; readonly found: (text: string) => void }[] = [];
  let shown = "";
  const hear = (bytes: Uint8Array) => {
    shown += decoder.decode(bytes, { stream: true });
    for (const one of waiting) {
      const found = one.what.exec(shown)?.[0];
      if (found) one.found(found);
    }
  };
  const program = Bun.spawn([process.execPath, "server/cli.ts", "pong", ...words], {
    env: { ...process.env, LANG: "en_US.UTF-8", LC_ALL: "", TERM: "xterm-256color", ...env },
    terminal: { cols: 80, rows: 30, data: (_, bytes) => hear(bytes) },
  });
  return {
    program,
    shown: () => shown,
    presses: (keys: string) => program.terminal?.write(keys),
    sees(what: RegExp): Promise<string> {
      const { promise, resolve } = Promise.withResolvers<string>();
      waiting.push({ what, found: resolve });
      hear(new Uint8Array());
      return promise;
    },
    async [Symbol.asyncDispose]() {
      program.kill("SIGKILL");
      await program.exited;
      program.terminal?.close();
    },
  };
}

async function keyOf(owner: Member): Promise<string> {
  const wanted = { name: "A terminal", password: goodPassword };
  return (await owner.does<{ key: string }>("POST", "/account/keys", wanted)).body.key;
}

/** What gives a terminal back as it was. */
const back = "\u001b[<u\u001b[0m\u001b[?25h\u001b[?1049l";

test("two at terminals play a match to its end, and get their terminals back", async () => {
  await using dvor = await startDvor();
  const [anna, boris] = [await becomesHost(dvor), await signsUp(dvor)];
  const [here, own] = [["--url", dvor.url], { DVOR_KEY: await keyOf(anna) }];
  await using left = atTerminal(["open", "--points", "1", ...here], own);
  const link = await left.sees(/http\S+\/pong\/[0-9a-f-]{36}/u);
  await using right = atTerminal(["join", link, "--plain"], { DVOR_KEY: await keyOf(boris) });
  await right.sees(/Go\r\n/u);
  // Both go out of the way.
  left.presses("w");
  right.presses("w");
  const ends = /You (won|lost)/u;
  expect(await left.sees(ends)).not.toBe(await right.sees(ends));
  left.presses("q");
  right.presses("q");
  expect(await left.program.exited).toBe(0);
  expect(await right.program.exited).toBe(0);
  const score = /Anna \(program\) (0 : 1|1 : 0) Boris \(program\)/u;
  const after = left.shown().split(back)[1];
  expect(after).toMatch(score);
  expect(after).not.toContain("\u001b");
  expect(right.shown()).toMatch(score);
  expect(right.shown()).not.toContain("\u001b");

  // One that is ended from outside leaves nothing behind, neither here nor there.
  await using another = atTerminal(["open", ...here], own);
  await another.sees(/ {3}Waiting for somebody/u);
  another.program.kill("SIGTERM");
  expect(await another.program.exited).toBe(143);
  expect(another.shown()).toContain(back);
  const { body } = await anna.does<MatchesAnswer>("GET", "/api/pong/matches?status=open");
  expect(body.matches).toEqual([]);
});
