import { Ellipsis } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ahead } from "../../../web/kit/ahead.ts";
import { iconStroke } from "../../../web/kit/icon.ts";
import { MenuButton } from "../../../web/kit/menu-button.tsx";
import type { Counter } from "../contract.ts";
import type { Question } from "./question.ts";

const fetchMenu = () => import("./menu.tsx");
const CounterMenu = lazy(fetchMenu);
const Questions = lazy(() => import("./questions.tsx"));

/** What else can be done with a counter, and the questions that belong to it. */
export function CounterMenuButton({ counter }: { counter: Counter }) {
  const { t } = useTranslation("counters");
  const [asking, setAsking] = useState<Question>();
  return (
    <>
      <MenuButton
        label={t("more")}
        className="icon-button"
        onIntent={() => ahead(fetchMenu)}
        menu={(props) => <CounterMenu {...props} counter={counter} onChoose={setAsking} />}
      >
        <Ellipsis strokeWidth={iconStroke} aria-hidden />
      </MenuButton>
      <Suspense fallback={null}>
        {asking && (
          <Questions asking={asking} counter={counter} onClose={() => setAsking(undefined)} />
        )}
      </Suspense>
    </>
  );
}
