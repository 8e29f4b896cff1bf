import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { circleWatch, courtyardWatch } from "../../apps/people/state.ts";
import { useMe, useTopic } from "../../core/client/react.tsx";
import type { Person } from "../../core/protocol/frames.ts";
import { AvatarStack } from "../kit/avatar-stack.tsx";
import { usePlace, useTitle } from "../kit/title.ts";
import { isMember } from "../kit/visitor.ts";
import { apps } from "./apps.tsx";
import { useMoment } from "./moment.ts";

/** What is on air now stands above what is there all day. */
const nowFirst = [...apps].sort((a, b) => Number(b.name === "live") - Number(a.name === "live"));

/** The courtyard: who is here, and what every app has to show. */
export default function HomePage() {
  const { t } = useTranslation("shell");
  const { people, status } = useTopic(courtyardWatch);
  const place = usePlace();
  useTitle();
  return (
    <div className="mx-auto max-w-[1440px] px-5 pt-5 pb-10 tablet:px-8 tablet:pt-7">
      <header className="mb-6 flex min-h-12 items-center gap-4">
        <div className="min-w-0 flex-1">
          <h1 tabIndex={-1} className="text-24">
            {place === "Dvor" ? t("courtyard.title") : place}
          </h1>
          <WhoIsHere count={status === "joining" ? 0 : people.length} />
        </div>
        {isMember ? <Known people={people} /> : <AvatarStack people={people} />}
      </header>
      <div className="grid gap-8">
        {nowFirst.map(({ name, home: Home }) => (
          <Suspense key={name} fallback={null}>
            <Home />
          </Suspense>
        ))}
      </div>
    </div>
  );
}

/** Who is here, one's friends first. */
function Known({ people }: { people: readonly Person[] }) {
  const me = useMe();
  return me ? <FriendsFirst people={people} ownId={me.id} /> : <AvatarStack people={people} />;
}

function FriendsFirst({ people, ownId }: { people: readonly Person[]; ownId: string }) {
  const ties = useTopic(circleWatch, ownId).view?.ties ?? [];
  const friends = new Set(
    ties.flatMap(({ person, bond }) => (bond === "friends" ? [person.id] : [])),
  );
  // Oneself comes last, and is what a full row leaves out.
  const nearness = ({ id }: Person) => Number(!friends.has(id)) + Number(id === ownId);
  return <AvatarStack people={[...people].sort((a, b) => nearness(a) - nearness(b))} />;
}

function WhoIsHere({ count }: { count: number }) {
  const { t } = useTranslation("shell");
  const now = useMoment();
  const text = () => {
    if (count === 0) return now;
    if (count === 1) return t("courtyard.alone", { now });
    return t("courtyard.here", { now, count });
  };
  return <p className="text-13 text-soft first-letter:uppercase">{text()}</p>;
}
