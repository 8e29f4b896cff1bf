import { afterAll, beforeAll, test } from "bun:test";
import { courtyardChannel } from "../../../apps/people/contract.ts";
import type { MatchesAnswer } from "../../../apps/pong/contract/past.ts";
import { plainRules } from "../../../apps/pong/contract/rules.ts";
import type { TournamentCard } from "../../../apps/pong/contract/tournament-parts.ts";
import { type BrowserJar, comes, signsUp } from "../../../platform/testing/browser-jar.ts";
import { type Dvor, startDvor } from "../../../platform/testing/dvor.ts";
import { inChromium } from "../browser.ts";
import { place } from "../courtyard.ts";
import { arrives, eachSeat } from "../people.ts";
import { gets } from "./hall.ts";
import { sayingOf } from "./player.ts";

inChromium("axe finds nothing, the console is silent, and nothing is wider than the page", () => {
  let dvor: Dvor;
  let ida: BrowserJar;
  let running: string;

  beforeAll(async () => {
    dvor = await startDvor({ arguments: ["--demo=en"] });
    const [, who, password] = await dvor.prints(/sign in as (\S+) with the password (\S+)\n/u);
    ida = await comes(dvor.url);
    await ida.does("POST", "/sign-in", { who, password });
    running = await beginsCup();
  });
  afterAll(() => dvor[Symbol.asyncDispose]());

  /** A tournament that is being played; gives its id. */
  async function beginsCup(): Promise<string> {
    const made = { kind: "single", hasThird: true, seeding: "rating", size: 3, isLocal: false };
    const wish = { name: "Evening cup", rules: plainRules, ...made };
    const { tournament } = await gets<{ tournament: TournamentCard }>(
      ...[ida, "POST", "/tournaments", wish],
    );
    const host = ida.socket();
    const decided = { name: place, joining: "anyone", guestsLookIn: true } as const;
    await host.send(courtyardChannel, "courtyard.change", decided);
    host.close();
    for (const handle of ["rita", "boris", "vera"]) {
      await gets(await signsUp(dvor, { handle }), "POST", `/tournaments/${tournament.id}/enter`);
    }
    await gets(ida, "POST", `/tournaments/${tournament.id}/start`);
    return tournament.id;
  }

  test.concurrent.each(eachSeat)(
    "where Pong is played, %s",
    async (_, seat) => {
      const says = sayingOf(seat.language);
      await using one = await arrives(dvor, seat, ida);
      const { page } = one;
      await one.opens("/pong", says("play.title"));
      await one.looksRight();
      await one.presses(says("play.rules.change"));
      await page.getByRole("dialog", { name: says("play.rules.title") }).waitFor();
      await one.looksRight();
      await one.opens("/pong/keyboard", says("play.keyboard.title"));
      await one.looksRight();
      await one.presses(says("play.keyboard.start"));
      await one.presses(says("court.open"));
      const settings = page.getByRole("dialog", { name: says("court.settings.title") });
      await settings.waitFor();
      await one.looksRight();
      await settings.getByRole("radio", { name: says("court.settings.looks") }).check();
      await one.looksRight();
    },
    60_000,
  );

  test.concurrent.each(eachSeat)(
    "where it is told what was played, %s",
    async (_, seat) => {
      const says = sayingOf(seat.language);
      const asked = await gets<MatchesAnswer>(ida, "GET", "/matches?kind=remote&rated=true");
      const [match] = asked.matches;
      const [left, right] = (match?.seats ?? []).map((side) => side?.alias ?? "");
      const player = match?.seats[0]?.person;
      await using one = await arrives(dvor, seat, ida);
      await one.opens("/pong/history", says("past.history.title"));
      await one.looksRight();
      await one.opens("/pong/players", says("past.players.title"));
      await one.looksRight();
      await one.opens(`/pong/players/${player?.id}`, player?.name ?? "");
      await one.looksRight();
      await one.page.goto(`${dvor.url}/pong/${match?.id}`);
      await one.isAt(says("past.facts.title"));
      await one.looksRight();
      await one.opens(`/pong/${match?.id}/replay`, says("past.match.against", { left, right }));
      await one.looksRight();
    },
    60_000,
  );

  test.concurrent.each(eachSeat)(
    "where tournaments are, %s",
    async (_, seat) => {
      const says = sayingOf(seat.language);
      const { tournaments } = await gets<{ tournaments: readonly TournamentCard[] }>(
        ...[ida, "GET", "/tournaments?status=over"],
      );
      await using one = await arrives(dvor, seat, ida);
      await one.opens("/pong/tournaments", says("cup.title"));
      await one.looksRight();
      await one.opens(`/pong/tournaments/${running}`, "Evening cup");
      await one.looksRight();
      const [over] = tournaments;
      await one.opens(`/pong/tournaments/${over?.id}`, over?.name ?? "");
      await one.looksRight();
      await one.opens("/pong/tournaments/new", says("cup.create.title"));
      await one.looksRight();
    },
    60_000,
  );
});
