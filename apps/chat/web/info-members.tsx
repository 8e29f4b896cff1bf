import { Link } from "@tanstack/react-router";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { SearchField } from "../../../web/kit/search-field.tsx";
import { type Member, useKnown, useMembers, usePresent } from "../../people/web/face.tsx";
import type { RoomRole } from "../contract/rooms.ts";
import { mayInvite } from "../rules.ts";
import { fitting } from "./fitting.ts";
import { InfoMember } from "./info-member.tsx";
import type { Known } from "./known-room.ts";

/** Somebody in a room, as the list of its people shows them. */
export interface Inside {
  readonly id: string;
  readonly name: string;
  readonly picture?: string | undefined;
  readonly handle?: string | undefined;
  /** Whether they are the host of Dvor. */
  readonly isHost: boolean;
  readonly role: RoomRole;
}

/** So many are drawn before one asks for all. */
const shownFirst = 60;

/** From so many on there is a field to find somebody. */
const findFrom = 8;

/** Who is in a room: those first whom one knows, then those who are here. */
export function InfoMembers({ known }: { known: Known }) {
  const { t } = useTranslation("chat");
  const { room, stance } = known;
  const [typed, setTyped] = useState("");
  const [isWhole, setWhole] = useState(false);
  const present = usePresent();
  const all = useInside(known);
  const found = fitting(all, typed, ({ name, handle = "" }) => [name, handle]);
  const shown = isWhole ? found : found.slice(0, shownFirst);
  return (
    <section aria-labelledby="info-members" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h3 id="info-members" className="text-13 font-[560] text-soft">
        {t("info.members.title")} <span className="tabular-nums">{all.length}</span>
      </h3>
      {mayInvite(stance).ok && (
        <Link to="/chat/$room/info/invite" params={{ room: room.id }} className="info-row -mx-1">
          <span className="grid size-9 place-items-center rounded-full bg-brick-soft">
            <UserPlus strokeWidth={iconStroke} aria-hidden className="size-4.5 text-brick-ink" />
          </span>
          <span className="font-[560] text-brick-ink">{t("info.members.invite")}</span>
        </Link>
      )}
      {all.length >= findFrom && (
        <SearchField
          label={t("info.members.find")}
          clearLabel={t("rooms.clear")}
          value={typed}
          onChange={setTyped}
        />
      )}
      <ul className="-mx-1">
        {shown.map((inside) => (
          <InfoMember
            key={inside.id}
            inside={inside}
            known={known}
            isHere={present.has(inside.id)}
          />
        ))}
      </ul>
      {found.length === 0 && typed !== "" && (
        <p className="text-13 text-soft">{t("info.members.nobody")}</p>
      )}
      {shown.length < found.length && (
        <Button kind="quiet" onPress={() => setWhole(true)}>
          {t("info.members.show")}
        </Button>
      )}
    </section>
  );
}

/** The people of a room in their order; in the common room all who have an account. */
function useInside({ room, roster, ownId }: Known): readonly Inside[] {
  const members = useMembers();
  const present = usePresent();
  const knownOf = useKnown();
  const byId = new Map(members.map((member) => [member.id, member]));
  const roles = new Map(roster.places.map(({ person, role }) => [person.id, role]));
  const isCommon = room.kind === "common";
  const people = isCommon
    ? members.map((member) => insideOf(member, member, roles.get(member.id)))
    : roster.places.map(({ person, role }) => insideOf(person, byId.get(person.id), role));
  const nearness = new Map(
    people.map(({ id }) => {
      if (id === ownId) return [id, 0];
      return [id, knownOf(id).isFriend ? 1 : 3 - Number(present.has(id))];
    }),
  );
  const rank = ({ id }: Inside) => nearness.get(id) ?? 3;
  return people.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

function insideOf(
  person: { readonly id: string; readonly name: string; readonly picture?: string | undefined },
  member: Member | undefined,
  role: RoomRole | undefined,
): Inside {
  // The list of members has the name of now; a place has that of when it was told.
  const { id, name, picture } = member ?? person;
  const isHost = member?.role === "host";
  return { id, name, picture, handle: member?.handle, isHost, role: role ?? "member" };
}
