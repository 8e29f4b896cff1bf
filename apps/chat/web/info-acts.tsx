import { ScrollText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import type { Act } from "../contract/roster.ts";
import { useMoment } from "./info-moment.ts";
import type { Known } from "./known-room.ts";

/** What the moderators of a room have done, the newest first. */
export function InfoActs({ known }: { known: Known }) {
  const { t } = useTranslation("chat");
  const momentOf = useMoment();
  const textOf = useActText();
  const { acts } = known.roster;
  if (acts.length === 0) {
    return (
      <EmptyState
        icon={ScrollText}
        title={t("info.acts.none.title")}
        text={t("info.acts.none.text")}
      />
    );
  }
  return (
    <ol className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {acts.map((act) => (
        <li key={act.id} className="flex gap-3">
          <Avatar {...act.by} size={28} decorative />
          <span className="min-w-0">
            <span className="block wrap-anywhere">{textOf(act)}</span>
            <time className="block text-12 text-soft">{momentOf(act.at)}</time>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What somebody did, as a sentence. */
function useActText(): (act: Act) => string {
  const { t } = useTranslation("chat");
  const momentOf = useMoment();
  return ({ by, person, what, role, until }) => {
    const { name } = by;
    const other = person?.name ?? t("info.acts.someone");
    switch (what) {
      case "mute":
      case "ban":
        if (until === undefined) return t(`info.acts.${what}Ever`, { name, other });
        return t(`info.acts.${what}`, { name, other, when: momentOf(until) });
      case "role":
        return t(`info.acts.${role ?? "member"}`, { name, other });
      case "close-report":
        return t("info.acts.report", { name });
      default:
        return t(`info.acts.${what}`, { name, other });
    }
  };
}
