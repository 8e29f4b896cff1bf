import { useTranslation } from "react-i18next";
import { useMe } from "../../../core/client/react.tsx";
import type { Person } from "../../../core/protocol/frames.ts";
import { Avatar } from "../../../web/kit/avatar.tsx";

/** How many are drawn with their names; the rest is a number. */
const most = 6;

interface Props {
  readonly people: readonly Person[];
  /** Whether this is only who was here when the line went down. */
  readonly isStale: boolean;
}

/** Who is here now, oneself first. */
export function People({ people, isStale }: Props) {
  const { t } = useTranslation("counters");
  const me = useMe();
  const ordered = [...people].sort((a, b) => Number(b.id === me?.id) - Number(a.id === me?.id));
  const drawn = ordered.slice(0, people.length > most + 1 ? most : people.length);
  return (
    <ul
      className={
        "flex min-h-7 max-w-lg flex-wrap items-center justify-center gap-x-4 gap-y-2 " +
        `transition-opacity ${isStale ? "opacity-50" : ""}`
      }
    >
      {drawn.map(({ id, name, picture }) => (
        <li key={id} className="flex max-w-40 animate-[appear_160ms] items-center gap-2 text-13">
          <Avatar id={id} name={name} picture={picture} size={24} decorative />
          <span className="truncate">{id === me?.id ? t("you") : name}</span>
        </li>
      ))}
      {drawn.length < people.length && (
        <li className="text-13 text-soft">
          {t("others", { count: people.length - drawn.length })}
        </li>
      )}
    </ul>
  );
}
