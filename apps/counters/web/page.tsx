import { useParams } from "@tanstack/react-router";
import { MousePointerClick } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import { useTitle } from "../../../web/kit/title.ts";
import { countersWatch } from "../state.ts";
import { CounterView } from "./counter-view.tsx";
import { CreateButton } from "./create-button.tsx";
import { CounterList } from "./list.tsx";

/** All counters, and beside them the one that is open; on a phone one or the other. */
export default function CountersPage() {
  const { id } = useParams({ strict: false });
  const counters = useTopic(countersWatch).view?.counters;
  return (
    <div className="desk:grid desk:grid-cols-[300px_minmax(0,1fr)]">
      <aside
        data-scroll-restoration-id="counters"
        className={
          "desk:sticky desk:top-0 desk:block desk:h-dvh desk:overflow-y-auto desk:border-r " +
          `desk:border-line ${id === undefined ? "" : "hidden"}`
        }
      >
        <CounterList counters={counters} isPage={id === undefined} />
      </aside>
      {id === undefined ? (
        <NothingOpen isEmpty={counters?.length === 0} />
      ) : (
        <CounterView key={id} id={id} listed={counters?.find((one) => one.id === id)} />
      )}
    </div>
  );
}

function NothingOpen({ isEmpty }: { isEmpty: boolean }) {
  const { t } = useTranslation("counters");
  useTitle(t("title"));
  return (
    <div className="hidden place-items-center desk:grid">
      <EmptyState
        icon={MousePointerClick}
        title={t(isEmpty ? "none.title" : "choose.title")}
        text={t(isEmpty ? "none.text" : "choose.text")}
        action={<CreateButton />}
      />
    </div>
  );
}
