import { afterAll, beforeAll, expect, test } from "bun:test";
import { plainRules } from "../../../apps/pong/contract/rules.ts";
import type {
  Bout,
  Entrant,
  TournamentCard,
} from "../../../apps/pong/contract/tournament-parts.ts";
import type { Member } from "../../../platform/testing/browser-jar.ts";
import { inChromium } from "../browser.ts";
import { openTalk, type Talk } from "../chat/talk.ts";
import { place } from "../courtyard.ts";
import { desk, gets, phone } from "./hall.ts";
import { comesToPlay, type Player } from "./player.ts";

/** A tournament as the house has it. */
interface Told {
  readonly tournament: TournamentCard;
  readonly entrants: readonly Entrant[];
  readonly bouts: readonly Bout[];
}

inChromium("a tournament of four", () => {
  let yard: Talk;
  beforeAll(async () => {
    yard = await openTalk();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  /** Announces a tournament in which the first point decides; gives its id. */
  async function announces(organiser: Member): Promise<string> {
    const rules = { ...plainRules, points: 1 };
    const made = { kind: "single", hasThird: false, seeding: "rating", size: 4, isLocal: false };
    const wish = { name: "Friday cup", rules, ...made };
    return (await gets<Told>(organiser, "POST", "/tournaments", wish)).tournament.id;
  }

  /** The bouts with the names of those who meet. */
  async function drawn(member: Member, id: string) {
    const { entrants, bouts } = await gets<Told>(member, "GET", `/tournaments/${id}`);
    const aliasOf = (side: string | null) => entrants.find((one) => one.id === side)?.alias ?? "";
    return bouts.map(({ sides, ...bout }) => {
      return { ...bout, left: aliasOf(sides[0]), right: aliasOf(sides[1]) };
    });
  }

  /** Goes to one's match by the notice of it. */
  async function followsNotice(player: Player, other: string): Promise<void> {
    const { t, says, page, hand } = player;
    await player.presses(t("shell:unread", { count: 1 }));
    const panel = page.getByRole("dialog", { name: t("updates.title") });
    const name = says("pong:notices.next", { tournament: "Friday cup", other });
    await hand.press(panel.getByRole("link", { name }));
  }

  test("calls everybody to their matches, and its bracket is right for all of them", async () => {
    const members = await yard.members(desk, "Ida", "Tom", "Rita", "Boris");
    const [ida] = members;
    const id = await announces(ida);
    const come = (member: Member, seat: typeof desk | typeof phone) =>
      comesToPlay(yard, seat, member);
    await using host = await come(ida, desk);
    await using tom = await come(members[1], phone);
    await using rita = await come(members[2], desk);
    await using boris = await come(members[3], phone);
    const players = { Ida: host, Tom: tom, Rita: rita, Boris: boris };
    const all = Object.entries(players);
    await Promise.all(
      all.map(async ([alias, player]) => {
        await player.opens(`/pong/tournaments/${id}`, "Friday cup");
        await player.presses(player.says("cup.enter.submit"));
        await player.sees(player.says("cup.enter.in", { alias }));
      }),
    );
    await tom.looksRight();
    // Who is in Pong is taken to their match; who is elsewhere goes there by the notice of it.
    await Promise.all([rita.opens("/", place), boris.opens("/", place)]);
    await host.sees(host.says("cup.of", { count: 4, size: 4 }));
    await host.presses(host.says("cup.start.open"));
    await host.sees(host.says("cup.start.title"));
    await host.presses(host.says("cup.start.open"));
    await Promise.all([host, tom].map(({ page }) => page.waitForURL(isMatch)));
    const semis = (await drawn(ida, id)).filter(({ round }) => round === 1);
    const otherOf = (name: string) => {
      const { left, right } = semis.find((one) => one.left === name || one.right === name) ?? {};
      return (left === name ? right : left) ?? "";
    };
    await Promise.all([
      followsNotice(rita, otherOf("Rita")),
      followsNotice(boris, otherOf("Boris")),
    ]);
    const ended = await Promise.all(
      all.map(async ([alias, player]) => {
        await player.plays();
        const [left, right] = await player.seesEnd();
        const isLeft = semis.some((semi) => semi.left === alias);
        return { alias, player, hasWon: left > right === isLeft };
      }),
    );

    const finalists = ended.filter(({ hasWon }) => hasWon).map(({ player }) => player);
    const others = ended.filter(({ hasWon }) => !hasWon).map(({ player }) => player);
    expect([finalists.length, others.length]).toEqual([2, 2]);
    const [first] = others;
    await Promise.all([
      ...finalists.map((player) => player.plays()),
      ...others.map((player) => player.presses(player.says("play.over.cup"), "link")),
    ]);
    await first?.presses(first.says("cup.chat.open"));
    await first?.sees(first.says("pong:said.tournamentBegan", { name: "Friday cup" }));
    for (const { left, right } of await drawn(ida, id)) {
      await first?.sees(first.says("pong:said.next", { left, right }));
    }
    await Promise.all(finalists.map((player) => player.seesEnd()));
    const { left, right, winner } = (await drawn(ida, id)).find(({ round }) => round === 2) ?? {};
    const name = winner === 0 ? left : right;
    await Promise.all(
      others.map(async (player) => {
        const { says } = player;
        await player.sees(says("cup.end.won", { name }));
        await player.sees(
          [
            says("cup.bout.told", { number: 3, left, right }),
            says("cup.bout.wonTold", { name, score: "1:0" }),
          ].join(", "),
        );
        await player.looksRight();
      }),
    );
    const champion = ended.find(({ alias }) => alias === name)?.player;
    await champion?.presses(champion.says("play.over.cup"), "link");
    await champion?.sees(champion.says("cup.end.wonOwn"));
    await champion?.looksRight();
  }, 150_000);
});

/** Whether an address is that of a match. */
const isMatch = /\/pong\/[\da-f-]{36}$/u;
