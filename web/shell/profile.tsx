import { type ComponentType, Suspense } from "react";
import ChatProfile from "../../apps/chat/web/profile.tsx";
import ChatDeed from "../../apps/chat/web/profile-deed.tsx";
import CountersProfile from "../../apps/counters/web/profile.tsx";
import ListsProfile from "../../apps/lists/web/profile.tsx";
import LiveProfile from "../../apps/live/web/profile.tsx";
import { ProfilePage } from "../../apps/people/web/profile/page.tsx";
import PongProfile from "../../apps/pong/web/profile.tsx";
import PongDeed from "../../apps/pong/web/profile-deed.tsx";
import VideosProfile from "../../apps/videos/web/profile.tsx";
import { apps, type InstalledApp } from "./apps.tsx";

type OfSomebody = ComponentType<{ readonly personId: string }>;

/** What an app shows of somebody on their own page. */
const profiles: Readonly<Record<InstalledApp["name"], OfSomebody>> = {
  chat: ChatProfile,
  lists: ListsProfile,
  live: LiveProfile,
  videos: VideosProfile,
  pong: PongProfile,
  counters: CountersProfile,
};

/** What an app lets one do with somebody, beside their name. */
const deeds: Readonly<Partial<Record<InstalledApp["name"], OfSomebody>>> = {
  chat: ChatDeed,
  pong: PongDeed,
};

/** Somebody's own page, and what every app has to show of them. */
export default function ProfileWithApps() {
  const drawn = (parts: typeof deeds, personId: string) =>
    apps.map(({ name }) => {
      const Part = parts[name];
      return (
        Part && (
          <Suspense key={name} fallback={null}>
            <Part personId={personId} />
          </Suspense>
        )
      );
    });
  return (
    <ProfilePage
      statistics={(personId) => drawn(profiles, personId)}
      deeds={(personId) => drawn(deeds, personId)}
    />
  );
}
