import { expect, setDefaultTimeout, test } from "bun:test";
import { readFileSync } from "node:fs";
import { becomesHost, goodPassword } from "../../platform/testing/browser-jar.ts";
import { startDvor } from "../../platform/testing/dvor.ts";
import { needs } from "../../platform/testing/program.ts";
import { apps } from "../../server/apps.ts";
import { patternsOf, patternsOfDoors } from "./routes.ts";

// The time that a machine may take on which others work too.
setDefaultTimeout(20_000);

const text = readFileSync("docs/api.md", "utf8");
const listed = [...text.matchAll(/^\| `([A-Z]+ \/api\/[^`]+)` \|/gmu)].map(([, one]) => one ?? "");

/** The apps that the text tells of; of people it tells what a program may ask. */
const told = ["counters", "chat", "lists", "pong", "live", "videos"];

test("the text names every address of the apps that it tells of, and no other", () => {
  const named = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
  const all = [...patternsOf(apps), ...patternsOfDoors(apps)].map(named);
  expect(listed.filter((one) => !all.includes(one))).toEqual([]);
  const toldOf = apps.filter(({ name }) => told.includes(name));
  const wanted = [...patternsOf(toldOf), ...patternsOfDoors(toldOf)].map(named);
  expect(wanted.filter((one) => !listed.includes(one))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});

test.skipIf(!needs("curl") || !needs("bash"))("its examples do what they tell", async () => {
  await using dvor = await startDvor();
  const anna = await becomesHost(dvor);
  const wanted = { name: "A script", password: goodPassword };
  const { key } = (await anna.does<{ key: string }>("POST", "/account/keys", wanted)).body;
  const examples = [...text.matchAll(/^```sh\n(.*?)^```/gmsu)].map(([, code]) => code ?? "");
  expect(examples.length).toBeGreaterThan(2);
  const script = examples.join("\n").replaceAll("curl ", "curl -sS --fail-with-body ");
  const run = Bun.spawn(["bash", "-euo", "pipefail", "-c", script], {
    env: { ...process.env, DVOR: dvor.url, KEY: key },
    stdout: "pipe",
    stderr: "pipe",
  });
  const [out, said] = await Promise.all(
    [run.stdout, run.stderr].map((one) => new Response(one).text()),
  );
  expect([await run.exited, said]).toEqual([0, ""]);
  expect(out).toContain('"role":"host"');
  expect(out).toContain('"value":3');
  expect((await anna.does("GET", "/api/counters")).body).toEqual({ counters: [] });
});
