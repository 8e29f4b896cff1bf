import { afterEach, beforeEach, expect, test } from "bun:test";
import { newId } from "../../core/protocol/id.ts";
import type { Scope } from "../../platform/app/scope.ts";
import { onEveryDatabase } from "../../platform/testing/databases.ts";
import {
  circleWatch,
  courtyardWatch,
  invitationsWatch,
  membersWatch,
  noticesWatch,
  profileWatch,
} from "./state.ts";
import { type Neighbours, openNeighbours } from "./testing/neighbours.ts";

onEveryDatabase((open) => {
  let at: Neighbours;
  beforeEach(async () => {
    at = await openNeighbours(await open());
  });
  afterEach(() => at.scene.close());

  /** What the guest, a member, that member themselves and the host are answered. */
  async function answers(watch: Parameters<Neighbours["joins"]>[1], key = "") {
    const viewers = [at.guest, at.tom, at.anna, at.host];
    return Promise.all(viewers.map((viewer) => at.joins(viewer, watch, key)));
  }

  test("the courtyard, the members and their profiles are heard by everyone", async () => {
    const everyone = ["ok", "ok", "ok", "ok"];
    expect(await answers(courtyardWatch)).toEqual(everyone);
    expect(await answers(membersWatch)).toEqual(everyone);
    expect(await answers(profileWatch, at.anna.person.id)).toEqual(everyone);
  });

  test("a circle and its notices are heard by their member, and not even by the host", async () => {
    expect(await answers(circleWatch, at.anna.person.id)).toEqual([
      ...["not-member", "forbidden", "ok", "forbidden"],
    ]);
    expect(await answers(noticesWatch, at.anna.person.id)).toEqual([
      ...["not-member", "not-yours", "ok", "not-yours"],
    ]);
  });

  test("a guest has neither circle nor notices", async () => {
    expect(await at.joins(at.guest, circleWatch, at.guest.person.id)).toBe("not-member");
    expect(await at.joins(at.guest, noticesWatch, at.guest.person.id)).toBe("not-member");
  });

  test("invitations are heard by the host alone", async () => {
    const refused = "not-host";
    expect(await answers(invitationsWatch)).toEqual([refused, refused, refused, "ok"]);
  });

  test("a profile that is not there, and a guest's, are the same nothing", async () => {
    for (const id of [newId(), at.guest.person.id]) {
      expect(await answers(profileWatch, id)).toEqual(Array(4).fill("person-not-found"));
    }
  });

  test("who is blocked is told there is no such profile; who blocks sees the other's", async () => {
    await at.gives(at.anna, "person.block", { personId: at.tom.person.id });
    expect(await answers(profileWatch, at.anna.person.id)).toEqual([
      ...["ok", "person-not-found", "ok", "ok"],
    ]);
    expect(await at.joins(at.anna, profileWatch, at.tom.person.id)).toBe("ok");
  });

  test("who may not look in hears the courtyard, and nothing else", async () => {
    const locked: Scope = { ...at.guest, isLockedOut: true };
    expect(await at.joins(locked, courtyardWatch)).toBe("ok");
    for (const [watch, key] of [
      [membersWatch, ""],
      [invitationsWatch, ""],
      [profileWatch, at.anna.person.id],
      [circleWatch, at.guest.person.id],
      [noticesWatch, at.guest.person.id],
    ] as const) {
      expect(await at.joins(locked, watch, key)).toBe("sign-in-needed");
    }
  });

  test("the list shows members and the host, and no guest", async () => {
    const { members } = await at.scene.snapshot(membersWatch, "", at.guest);
    expect(members.map(({ handle, role }) => `${handle} ${role}`).sort()).toEqual([
      ...["anna member", "ida host", "mia member", "tom member"],
    ]);
  });
});
