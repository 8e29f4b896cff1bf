import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../../web/kit/confirm-dialog.tsx";
import { limits } from "../../contract/limits.ts";
import { useCup } from "./cup-now.ts";
import { useDeed } from "./deeds.ts";
import { factsOfDraw } from "./rounds.ts";

/** Asks before a tournament is drawn, and says what the draw will be like. */
export function StartQuestion({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("pongMore");
  const { tournament, entrants } = useCup();
  const does = useDeed();
  const { id, kind, hasThird, seeding, isLocal } = tournament;
  const { rounds, bouts, byes } = factsOfDraw(kind, entrants.length);
  const count = entrants.length;
  // Three have one semi-final only, and so one who loses it.
  const thirds = hasThird && count > limits.entrantsMin ? 1 : 0;
  const byRating = seeding === "rating" && !isLocal;
  const players =
    kind === "single" ? t("cup.start.single", { count }) : t("cup.start.robin", { count });
  return (
    <ConfirmDialog
      kind="primary"
      title={t("cup.start.title")}
      confirm={t("cup.start.open")}
      cancel={t("cup.cancel")}
      onConfirm={() => does("tournament.start", { id })}
      onClose={onClose}
    >
      <p className="font-[560] text-ink">
        {players} {t("cup.start.rounds", { count: rounds })}{" "}
        {t("cup.start.bouts", { count: bouts + thirds })}
      </p>
      {byes > 0 && (
        <p>
          {t("cup.start.byes", { count: byes })}{" "}
          {t(byRating ? "cup.start.byesRated" : "cup.start.byesDrawn")}
        </p>
      )}
      <p>
        {t("cup.start.closes")} {!isLocal && t("cup.start.online")}
      </p>
    </ConfirmDialog>
  );
}

/** Asks before a tournament ends for everybody. */
export function CancelQuestion({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("pongMore");
  const { tournament } = useCup();
  const does = useDeed();
  return (
    <ConfirmDialog
      title={t("cup.manage.callAsk")}
      confirm={t("cup.manage.call")}
      cancel={t("cup.manage.keep")}
      onConfirm={() => does("tournament.cancel", { id: tournament.id })}
      onClose={onClose}
    >
      <p>{t("cup.manage.callText")}</p>
    </ConfirmDialog>
  );
}
