import { Suspense, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { AvatarStack } from "../kit/avatar-stack.tsx";
import { useTitle } from "../kit/title.ts";
import { apps } from "./apps.tsx";
import { useMoment } from "./moment.ts";

type People = readonly { readonly id: string; readonly name: string }[];

/** The courtyard: who is here, and what every app has to show. */
export default function HomePage() {
  const { t } = useTranslation("shell");
  const [met, setMet] = useState<Readonly<Record<string, People>>>({});
  useTitle(t("courtyard.title"), "Dvor");
  const meet = useCallback((app: string, people: People) => {
    setMet((known) => ({ ...known, [app]: people }));
  }, []);
  const people = [
    ...new Map(
      Object.values(met)
        .flat()
        .map((one) => [one.id, one]),
    ).values(),
  ];
  return (
    <div className="mx-auto max-w-[1440px] px-5 pt-5 pb-10 tablet:px-8 tablet:pt-7">
      <header className="mb-6 flex min-h-12 items-center gap-4">
        <div className="min-w-0 flex-1">
          <h1 tabIndex={-1} className="text-24">
            {t("courtyard.title")}
          </h1>
          <WhoIsHere people={people} />
        </div>
        <AvatarStack people={people} />
      </header>
      <div className="grid gap-8">
        {apps.map(({ name, home: Home }) => (
          <Suspense key={name} fallback={null}>
            <Home onPeople={meet} />
          </Suspense>
        ))}
      </div>
    </div>
  );
}

function WhoIsHere({ people }: { people: People }) {
  const { t } = useTranslation("shell");
  const now = useMoment();
  const text = () => {
    if (people.length === 0) return now;
    if (people.length === 1) return t("courtyard.alone", { now });
    return t("courtyard.here", { now, count: people.length });
  };
  return <p className="text-13 text-soft first-letter:uppercase">{text()}</p>;
}
