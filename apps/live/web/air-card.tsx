import { Link } from "@tanstack/react-router";
import { Eye, Radio } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { personStyle } from "../../../web/kit/person.ts";
import type { Broadcast } from "../contract/channel.ts";
import { AirStill } from "./air-still.tsx";
import { AirTime } from "./air-time.tsx";

/** A broadcast that one may watch now, in the colour of whose it is. */
export function AirCard({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation("live");
  const { owner, title, category, viewers, startedAt } = broadcast;
  return (
    <li className="air-card">
      <span className="air-tile person" style={personStyle(owner.id)} aria-hidden>
        <Radio strokeWidth={iconStroke} />
        <AirStill broadcast={broadcast} />
      </span>
      <span className="air-marks">
        <span className="air-mark air-on">{t("home.onAir")}</span>
        <span className="air-mark">
          <Eye strokeWidth={iconStroke} aria-hidden />
          <span aria-hidden>{viewers}</span>
          <span className="sr-only">{t("home.watching", { count: viewers })}</span>
        </span>
        <span className="air-mark">
          <AirTime startedAt={startedAt} />
        </span>
      </span>
      <div className="air-words">
        <Avatar {...owner} size={40} decorative />
        <div className="min-w-0">
          <h3 className="air-title">
            <Link to="/live/$person" params={{ person: owner.id }} className="air-link">
              {title === "" ? t("home.untitled", { name: owner.name }) : title}
            </Link>
          </h3>
          <p className="truncate text-13 text-soft">
            {owner.name}
            {category && ` · ${t(`categories.${category}`)}`}
          </p>
          {/* The whole card is the link; this says so where there is room. */}
          <span className="air-watch button button-primary" aria-hidden>
            {t("profile.watch")}
          </span>
        </div>
      </div>
    </li>
  );
}
