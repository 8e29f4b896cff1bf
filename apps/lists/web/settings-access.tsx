import { Link } from "@tanstack/react-router";
import { ChevronRight, Users } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Choice } from "../../../web/kit/choice.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { type List, listChannel } from "../contract/list.ts";
import { asked } from "./asked.ts";
import { useRefusal } from "./refusal.ts";

interface Props {
  readonly list: List;
  readonly isOwner: boolean;
}

/** Who may come to a list: everyone here, or its members; owners decide it. */
export function SettingsAccess({ list, isOwner }: Props) {
  const { t } = useTranslation("listsMore");
  const send = useSend(listChannel);
  const tellRefusal = useRefusal();
  const { id, access } = list;
  /** What the cards show; they are drawn anew when it comes to be otherwise than by them. */
  const shown = useRef(access);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (access === shown.current) return;
    shown.current = access;
    setRound((now) => now + 1);
  }, [access]);
  const choose = async (value: List["access"]) => {
    shown.current = value;
    if (!tellRefusal(await send("list.change", { ...asked(id), access: value }))) return;
    shown.current = access;
    setRound((now) => now + 1);
  };
  return (
    <section aria-labelledby="settings-access" className="grid gap-3">
      <h2 id="settings-access" className="text-15">
        {t("settings.access")}
      </h2>
      {isOwner ? (
        <Choice
          key={round}
          legend={t("create.access")}
          name="access"
          defaultValue={access}
          options={(["everyone", "members"] as const).map((value) => ({
            value,
            title: t(`create.${value}.title`),
            text: t(`create.${value}.text`),
          }))}
          onChange={(value) => void choose(value)}
        />
      ) : (
        <p className="text-soft">
          {t(access === "everyone" ? "people.everyone" : "people.closed")} {t("settings.forOwners")}
        </p>
      )}
      <Link
        to="/lists/$id"
        params={{ id }}
        search={{ panel: "people" } as object}
        className="list-line -mx-2.5"
      >
        <Users strokeWidth={iconStroke} aria-hidden />
        <span className="flex-1">{t("settings.people")}</span>
        <ChevronRight strokeWidth={iconStroke} aria-hidden />
      </Link>
    </section>
  );
}
