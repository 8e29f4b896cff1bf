import { newId } from "../../../core/protocol/id.ts";
import type { Member } from "../../../platform/testing/browser-jar.ts";
import { gets, makesRoom } from "../../chat/house.ts";
import { type OpenCourtyard, openCourtyard } from "../courtyard.ts";
import type { Seat } from "../people.ts";

/** A courtyard in which people talk, for a file of tests. */
export interface Talk extends OpenCourtyard {
  /** People with accounts of their own: their user names are of the test and of the seat. */
  members<const Names extends readonly string[]>(
    seat: Seat,
    ...names: Names
  ): Promise<{ readonly [Index in keyof Names]: Member }>;
  /** A private room of these people; the first one is its owner. */
  room(name: string, people: readonly Member[]): Promise<string>;
}

/** Opens a courtyard that anyone may join. */
export async function openTalk(): Promise<Talk> {
  const yard = await openCourtyard();
  let count = 0;
  const member = (seat: Seat, name: string) => {
    count += 1;
    return yard.member(seat, name, { handle: `${name.toLowerCase()}-${count}` });
  };
  return {
    ...yard,
    async members(seat, ...names) {
      const made: Member[] = [];
      for (const name of names) made.push(await member(seat, name));
      // As many as there are names.
      return made as never;
    },
    async room(name, [owner, ...others]) {
      if (!owner) throw new Error("a room needs an owner");
      return makesRoom(owner, { name, isPublic: false }, others);
    },
    [Symbol.asyncDispose]: () => yard[Symbol.asyncDispose](),
  };
}

/** Says many things in a room, in their order: "line 1", "line 2" and so on. */
export async function fills(
  member: Member,
  roomId: string,
  count: number,
  line: (number: number) => string = (number) => `line ${number}`,
): Promise<void> {
  for (let number = 1; number <= count; number++) {
    const message = { id: newId(), text: line(number) };
    await gets(member, "POST", `/rooms/${roomId}/messages`, message);
  }
}

/** The texts of a room, in their order, as the server has them. */
export async function textsIn(member: Member, roomId: string): Promise<readonly string[]> {
  const page = await gets<{ messages: readonly { readonly text: string; said?: object }[] }>(
    member,
    "GET",
    `/rooms/${roomId}/messages?limit=100`,
  );
  return page.messages.filter(({ said }) => !said).map(({ text }) => text);
}
