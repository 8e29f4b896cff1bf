import { expect, test } from "bun:test";
import { cp, symlink } from "node:fs/promises";
import { join } from "node:path";
import { startDvor } from "../../platform/testing/dvor.ts";
import { freePort } from "../../platform/testing/free-port.ts";
import { temporaryFolder } from "../../platform/testing/temporary.ts";
import { inChromium, person } from "./browser.ts";

const root = join(import.meta.dir, "../..");

/** What a Dvor is started from. */
const sources = ["core", "platform", "apps", "server", "web", "package.json", "package-lock.json"];

async function copySources(to: string): Promise<void> {
  for (const name of sources) await cp(join(root, name), join(to, name), { recursive: true });
  await symlink(join(root, "node_modules"), join(to, "node_modules"));
}

inChromium("npm run dev", () => {
  test("shows a change of the page, and one of the server, in the tab that is open", async () => {
    await using folder = await temporaryFolder();
    await copySources(folder.path);
    await using dvor = await startDvor({
      root: folder.path,
      port: freePort(),
      arguments: ["--dev"],
    });
    await using anna = await person();
    await anna.page.goto(dvor.url);
    await anna.page.getByRole("heading", { name: "Open your courtyard" }).waitFor();

    const change = async (file: string, from: string, to: string) => {
      const path = join(folder.path, file);
      await Bun.write(path, (await Bun.file(path).text()).replace(from, to));
    };
    await change("apps/people/texts/en.ts", "Open your courtyard", "Open your yard");
    await anna.page.getByRole("heading", { name: "Open your yard" }).waitFor();

    await change("platform/http/http.ts", '"ready"', '"ready again"');
    await anna.page.waitForFunction(async () => {
      const answer = await fetch("/readyz").catch(() => undefined); // down while it starts anew
      return (await answer?.text()) === "ready again";
    });
    expect(anna.page.url()).toBe(`${dvor.url}/`);
  }, 60_000);
});
