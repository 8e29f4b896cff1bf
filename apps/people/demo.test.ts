import { expect, test } from "bun:test";
import type { AppPorts } from "../../platform/app/ports.ts";
import type { Scope } from "../../platform/app/scope.ts";
import { onEveryDatabase } from "../../platform/testing/databases.ts";
import { openScene } from "../../platform/testing/scene.ts";
import { fillDemo } from "./demo.ts";
import { people } from "./index.ts";
import {
  circleWatch,
  courtyardWatch,
  invitationsWatch,
  membersWatch,
  noticesWatch,
  profileWatch,
} from "./state.ts";

onEveryDatabase((open) => {
  test.each([
    ["en", "Lime Street 4"],
    ["ru", "Липовая, 4"],
  ] as const)("a demo in %s is a courtyard with a life, filled once", async (language, name) => {
    const db = await open();
    const scene = await openScene(people, db);
    const ports: AppPorts = { perform: scene.perform, db, tell: scene.tell };
    const scopes: Scope[] = [];
    for (const one of ["A", "B", "C", "D", "E", "F"]) {
      scopes.push({ ...(await scene.person(one)), role: "member", language });
    }
    await fillDemo(ports, scopes);
    await fillDemo(ports, scopes);
    const host: Scope = { ...(scopes[0] as Scope), role: "host" }; // six were made
    const id = host.person.id;

    expect((await scene.snapshot(courtyardWatch, "", host)).courtyard?.name).toBe(name);
    const { members } = await scene.snapshot(membersWatch, "", host);
    expect(members.map(({ handle }) => handle).sort()).toEqual([
      ...["ida", "jonas", "katya", "marek", "marta", "tom"],
    ]);
    const { ties } = await scene.snapshot(circleWatch, id, host);
    expect(ties.map(({ bond }) => bond).sort()).toEqual(["asks", "friends", "friends", "friends"]);
    const { notices, unread } = await scene.snapshot(noticesWatch, id, host);
    expect(new Set(notices.map(({ kind }) => kind))).toEqual(
      new Set(["people.joined", "people.asked", "people.accepted"]),
    );
    expect(notices.filter(({ isRead }) => !isRead)).toHaveLength(unread);
    expect(unread).toBe(1);
    expect(notices.every(({ createdAt }) => createdAt < Date.now())).toBe(true);
    expect((await scene.snapshot(invitationsWatch, "", host)).invitations).toHaveLength(1);
    const { profile } = await scene.snapshot(profileWatch, id, host);
    expect(profile).toMatchObject({ role: "host", handle: "ida" });
    expect(profile?.about).not.toBe("");
    await scene.close();
  });
});
