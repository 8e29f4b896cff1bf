import { Suspense } from "react";
import { ProfilePage } from "../../apps/people/web/profile/page.tsx";
import { apps } from "./apps.tsx";

/** Somebody's own page, and what every app has to show of them. */
export default function ProfileWithApps() {
  return (
    <ProfilePage
      statistics={(personId) =>
        apps.map(({ name, profile: Profile }) => (
          <Suspense key={name} fallback={null}>
            <Profile personId={personId} />
          </Suspense>
        ))
      }
      deeds={(personId) =>
        apps.map(
          ({ name, profileDeed: Deed }) =>
            Deed && (
              <Suspense key={name} fallback={null}>
                <Deed personId={personId} />
              </Suspense>
            ),
        )
      }
    />
  );
}
