import { useMemo } from "react";
import { type Member, useMembers } from "../../people/web/face.tsx";

/** Somebody who has an account here, as a conversation needs to know them. */
export type KnownMember = Member;

/** Everyone with an account, and who somebody is by their id. */
export function usePeople() {
  const members = useMembers();
  return useMemo(() => {
    const byId = new Map(members.map((member) => [member.id, member]));
    return { members, personOf: (id: string) => byId.get(id) };
  }, [members]);
}
