import { Link } from "@tanstack/react-router";
import { LogOut, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { ConfirmDialog } from "../../../../web/kit/confirm-dialog.tsx";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import type { Entrant } from "../../contract/tournament-parts.ts";
import { useCup } from "./cup-now.ts";
import { useDeed } from "./deeds.ts";

/** Who is in a tournament: by place once there are places, by seed once it is drawn. */
export function Entrants() {
  const { t } = useTranslation("pongMore");
  const { tournament, entrants, isOrganiser } = useCup();
  const [leaving, setLeaving] = useState<Entrant>();
  if (entrants.length === 0) {
    const isOwnLocal = tournament.isLocal && isOrganiser;
    return (
      <p className="text-soft">{t(isOwnLocal ? "cup.people.noneLocal" : "cup.people.none")}</p>
    );
  }
  const last = entrants.length + 1;
  const ordered = entrants.toSorted(
    (one, other) =>
      (one.place ?? last) - (other.place ?? last) || (one.seed ?? last) - (other.seed ?? last),
  );
  return (
    <>
      <ol className="cup-people">
        {ordered.map((entrant) => (
          <Row key={entrant.id} entrant={entrant} onLeave={setLeaving} />
        ))}
      </ol>
      {leaving && <LeaveQuestion entrant={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}

interface RowProps {
  readonly entrant: Entrant;
  readonly onLeave: (entrant: Entrant) => void;
}

function Row({ entrant, onLeave }: RowProps) {
  const { t } = useTranslation("pongMore");
  const { own } = useCup();
  const { id, person, alias, rating, seed, place, isWithdrawn } = entrant;
  const facts = [
    ...(person && person.name !== alias ? [person.name] : []),
    ...(rating === null ? [] : [t("cup.people.rating", { rating })]),
    ...(seed === null ? [] : [t("cup.people.seed", { seed })]),
  ];
  return (
    <li className="cup-person" data-own={entrant === own || undefined}>
      <Avatar
        {...{ id: person?.id ?? id, name: person?.name ?? alias, picture: person?.picture }}
        size={36}
        decorative
      />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <Alias entrant={entrant} />
          {entrant === own && <span className="cup-word">{t("cup.people.you")}</span>}
        </span>
        {facts.length > 0 && (
          <span className="block truncate text-13 text-soft">{facts.join(" · ")}</span>
        )}
      </span>
      {isWithdrawn && <span className="cup-word">{t("cup.people.gone")}</span>}
      {place !== null && <Place place={place} />}
      <Deed entrant={entrant} onLeave={onLeave} />
    </li>
  );
}

function Alias({ entrant: { person, alias, isWithdrawn } }: { entrant: Entrant }) {
  const name = isWithdrawn ? <s>{alias}</s> : alias;
  if (!person) return <span className="truncate font-[560]">{name}</span>;
  return (
    <Link to={`/pong/players/${person.id}`} className="truncate font-[560] hover:underline">
      {name}
    </Link>
  );
}

function Place({ place }: { place: number }) {
  const { t } = useTranslation("pongMore");
  return (
    <span className="cup-mark" data-place={place <= 3 ? place : undefined}>
      {place === 1 ? t("cup.people.champion") : t("cup.people.place", { place })}
    </span>
  );
}

/** To go oneself, or as the organiser to take somebody out. */
function Deed({ entrant, onLeave }: RowProps) {
  const { t } = useTranslation("pongMore");
  const { tournament, isOrganiser, isGoing, own } = useCup();
  const does = useDeed();
  const { id, status } = tournament;
  const isEarly = status === "signing-up";
  if (entrant.isWithdrawn || !(isEarly || isGoing)) return null;
  const isOwn = entrant === own;
  // Before the draw there is nothing to lose, and the page has a button of its own to leave by.
  if (isOwn && isEarly) return null;
  if (!(isOwn || isOrganiser)) return null;
  const label = isOwn ? t("cup.enter.leave") : t("cup.manage.remove", { name: entrant.alias });
  const goes = () => {
    if (!isEarly) return onLeave(entrant);
    return void does("tournament.remove", { id, entrantId: entrant.id });
  };
  return <IconButton icon={isOwn ? LogOut : X} label={label} onPress={goes} />;
}

function LeaveQuestion({ entrant, onClose }: { entrant: Entrant; onClose: () => void }) {
  const { t } = useTranslation("pongMore");
  const { tournament, own } = useCup();
  const does = useDeed();
  const { id } = tournament;
  const isOwn = entrant.id === own?.id;
  const { alias: name } = entrant;
  return (
    <ConfirmDialog
      title={isOwn ? t("cup.enter.ask") : t("cup.manage.removeAsk", { name })}
      confirm={t(isOwn ? "cup.enter.leave" : "cup.manage.removeDo")}
      cancel={t("cup.cancel")}
      onConfirm={() =>
        isOwn
          ? does("tournament.leave", { id })
          : does("tournament.remove", { id, entrantId: entrant.id })
      }
      onClose={onClose}
    >
      <p>{t(isOwn ? "cup.enter.askText" : "cup.manage.removeText")}</p>
    </ConfirmDialog>
  );
}
