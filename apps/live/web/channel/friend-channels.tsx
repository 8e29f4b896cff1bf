import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { useKnown, useMembers } from "../../../people/web/face.tsx";
import type { Broadcast } from "../../contract/channel.ts";

/** So many are shown: a friend's own page leads to the others. */
const most = 24;

/** The channels of one's friends; those on air come first, and say so. */
export function FriendChannels({ onAir }: { onAir: readonly Broadcast[] }) {
  const { t } = useTranslation("liveMore");
  const knownOf = useKnown();
  const live = new Set(onAir.map(({ owner }) => owner.id));
  const friends = useMembers()
    .filter(({ id }) => knownOf(id).isFriend)
    .sort(
      (one, other) =>
        Number(live.has(other.id)) - Number(live.has(one.id)) || one.name.localeCompare(other.name),
    );
  if (friends.length === 0) return null;
  return (
    <section aria-labelledby="live-friends">
      <h2 id="live-friends" className="mb-3 text-15">
        {t("channel.friends")}
      </h2>
      <ul className="channel-friends">
        {friends.slice(0, most).map(({ id, name, picture }) => (
          <li key={id}>
            <Link
              to="/live/$person"
              params={{ person: id }}
              className="channel-friend"
              data-live={live.has(id) || undefined}
            >
              <Avatar {...{ id, name, picture }} size={56} decorative />
              <span className="channel-friend-name">{name}</span>
              {live.has(id) && <span className="air-mark air-on">{t("channel.onAir")}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
