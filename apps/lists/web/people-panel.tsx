import { useTranslation } from "react-i18next";
import { usePresent } from "../../people/web/face.tsx";
import type { ListMember } from "../contract/list.ts";
import { useListTopic } from "./list-topic.ts";
import { PeopleInvite } from "./people-invite.tsx";
import { PeopleLinks } from "./people-links.tsx";
import { PeopleMember } from "./people-member.tsx";

/** Who may come to a list, and the ways to let others in. */
export default function PeoplePanel({ id }: { id: string }) {
  const { t } = useTranslation("listsMore");
  const present = usePresent();
  const { view } = useListTopic(id);
  if (!view?.list) return null;
  const { list, members, level, ownId } = view;
  const isOwner = level === "owner";
  return (
    <div className="list-side">
      <section aria-labelledby="list-members">
        <h3 id="list-members" className="text-13 font-[560] text-soft">
          {t("people.members")} <span className="tabular-nums">{members.length}</span>
        </h3>
        <p className="mt-1 mb-2 text-13 text-soft">
          {t(list.access === "everyone" ? "people.everyone" : "people.closed")}
        </p>
        <ul className="-mx-2.5">
          {sorted(members, ownId).map((member) => (
            <PeopleMember
              key={member.person.id}
              {...{ list, member, isOwner }}
              isOwn={member.person.id === ownId}
              isHere={present.has(member.person.id)}
              isLastOwner={member.level === "owner" && ownersOf(members) === 1}
            />
          ))}
        </ul>
      </section>
      {isOwner && <PeopleInvite list={list} members={members} />}
      {isOwner && <PeopleLinks list={list} />}
    </div>
  );
}

function ownersOf(members: readonly ListMember[]): number {
  return members.filter(({ level }) => level === "owner").length;
}

const ranks = ["owner", "editor", "reader"] as const;

/** Oneself first, then by what each may do, then by name. */
function sorted(members: readonly ListMember[], ownId: string): readonly ListMember[] {
  const rank = ({ person, level }: ListMember) => (person.id === ownId ? -1 : ranks.indexOf(level));
  return [...members].sort(
    (one, two) => rank(one) - rank(two) || one.person.name.localeCompare(two.person.name),
  );
}
