import { Laptop, LogOut, Smartphone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { useRelativeTime } from "../../../../web/kit/relative-time.ts";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import { forget, type Session, useAnswer } from "../answers.ts";
import { useRefusal } from "../failure.ts";
import { ask } from "../request.ts";
import { ApiKeys } from "./api-keys.tsx";
import { Block } from "./block.tsx";
import { SecondFactorSetting } from "./second-factor.tsx";

/** What keeps the account one's own: a second factor, where one is signed in, one's keys. */
export default function SecuritySettings() {
  const { answer: account } = useAnswer("/account");
  if (!account) return <Skeleton className="h-96" />;
  return (
    <>
      <SecondFactorSetting account={account} />
      <Sessions sessions={account.sessions} />
      <ApiKeys hasPassword={account.hasPassword} />
    </>
  );
}

function Sessions({ sessions }: { sessions: readonly Session[] }) {
  const { t } = useTranslation("people");
  const tellRefusal = useRefusal();
  const end = async (path: `/account/sessions${string}`) => {
    if (!tellRefusal(await ask("DELETE", path))) toast(t("sessions.ended"));
    await forget("/account");
  };
  const ordered = [...sessions].sort(
    (a, b) => Number(b.isCurrent) - Number(a.isCurrent) || seenAt(b) - seenAt(a),
  );
  return (
    <Block
      title={t("sessions.title")}
      text={t("sessions.text")}
      action={
        sessions.length > 1 && (
          <Button onPress={() => void end("/account/sessions")}>{t("sessions.endOthers")}</Button>
        )
      }
    >
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {ordered.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            onEnd={() => void end(`/account/sessions/${session.id}`)}
          />
        ))}
      </ul>
    </Block>
  );
}

function SessionRow({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const { t } = useTranslation("people");
  const { browser, system, address, isCurrent } = session;
  const seen = useRelativeTime(seenAt(session)) ?? t("profile.justNow");
  const known = [browser, system].filter((word) => word !== undefined && word !== "").join(", ");
  const device = known === "" ? t("sessions.unknown") : known;
  const Icon = /android|ios|iphone|ipad/iu.test(system ?? "") ? Smartphone : Laptop;
  return (
    <li className="flex items-center gap-3.5">
      <span className="grid size-10 flex-none place-items-center rounded-full bg-sunk text-soft">
        <Icon strokeWidth={iconStroke} aria-hidden className="size-5" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-[560]">{device}</span>
        <span className="block truncate text-13 text-soft">
          {isCurrent ? (
            <span className="font-[560] text-ivy-ink">{t("sessions.current")}</span>
          ) : (
            <span className="first-letter:uppercase">{seen}</span>
          )}
          {address !== undefined && address !== "" && `, ${address}`}
        </span>
      </span>
      {!isCurrent && (
        <IconButton icon={LogOut} label={t("sessions.end", { device })} onPress={onEnd} />
      )}
    </li>
  );
}

function seenAt({ seenAt, createdAt }: Session): number {
  return seenAt ?? createdAt;
}
