import { Trophy } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import type { Entrant } from "../../contract/tournament-parts.ts";
import { useCup } from "./cup-now.ts";

/** How a tournament ended: who has won it, and who came after. */
export function Podium() {
  const { t } = useTranslation("pongMore");
  const { entrants, own } = useCup();
  const placed = entrants
    .filter(({ place }) => place !== null && place <= 3)
    .toSorted((one, other) => (one.place ?? 0) - (other.place ?? 0));
  const [first] = placed.filter(({ place }) => place === 1);
  const title = useTitleOf(first);
  const isOwnTold = own !== undefined && own !== first && own.place !== null;
  return (
    <section className="cup-end" aria-label={t("cup.end.places")}>
      <span className="cup-trophy">
        <Trophy strokeWidth={iconStroke} aria-hidden />
      </span>
      <p className="text-24 font-[680] tracking-[-0.012em] text-balance">{title}</p>
      {isOwnTold && (
        <p className="text-soft">
          {t("cup.end.own", { place: own.place, count: entrants.length })}
        </p>
      )}
      {first && placed.length > 1 && (
        <ol className="cup-podium">
          {placed.map((entrant) => (
            <Step key={entrant.id} entrant={entrant} />
          ))}
        </ol>
      )}
    </section>
  );
}

/** Who has won, said to them or of them. */
function useTitleOf(first: Entrant | undefined): string {
  const { t } = useTranslation("pongMore");
  const { own } = useCup();
  if (!first) return t("cup.end.nobody");
  return first === own ? t("cup.end.wonOwn") : t("cup.end.won", { name: first.alias });
}

function Step({ entrant: { id, person, alias, place } }: { entrant: Entrant }) {
  return (
    <li data-place={place}>
      <Avatar
        {...{ id: person?.id ?? id, name: person?.name ?? alias, picture: person?.picture }}
        size={place === 1 ? 56 : 44}
        decorative
      />
      <span className="max-w-full truncate font-[560]">{alias}</span>
      <span className="cup-step">{place}</span>
    </li>
  );
}
