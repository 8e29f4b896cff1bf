import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { linkClass } from "../../../../web/kit/link.ts";
import type { LiveChannel } from "../../contract/channel.ts";

/** What a channel says of itself. */
export function ChannelAbout({ channel }: { channel: LiveChannel }) {
  const { t } = useTranslation("liveMore");
  const { t: named } = useTranslation("live");
  const { about, category, owner, audience } = channel;
  const saysSomething = about !== "" || category !== null || audience !== "public";
  return (
    <section aria-labelledby="channel-about" className="channel-about">
      <h2 id="channel-about" className={saysSomething ? "text-15" : "sr-only"}>
        {t("channel.about")}
      </h2>
      <p className="channel-tags">
        {category && <span className="channel-tag">{named(`categories.${category}`)}</span>}
        {audience !== "public" && (
          <span className="channel-tag">{t(`channel.audience.${audience}`)}</span>
        )}
        <Link
          to="/videos/channels/$person"
          params={{ person: owner.id }}
          className={`text-13 ${linkClass}`}
        >
          {t("channel.videos")}
        </Link>
      </p>
      {about !== "" && <p className="channel-words">{about}</p>}
    </section>
  );
}
