import { useTranslation } from "react-i18next";
import { useHeard, useMe } from "../../../core/client/react.tsx";
import { ahead } from "../../../web/kit/ahead.ts";
import { toast } from "../../../web/kit/toast.tsx";
import { counterWatch } from "../state.ts";
import { fetchMoreWords } from "./more-words.ts";
import { useNumber } from "./number.ts";

/** Tells what would else surprise: somebody's reset, and clicks that came after one. */
export function Tellings({ id }: { id: string }) {
  const me = useMe();
  const { i18n } = useTranslation();
  const number = useNumber();
  const tell = (
    what: "late" | "reset" | "takenBack",
    values: { name?: string; value?: string },
  ) => {
    const { name = "", value = "" } = values;
    // A remark in passing: without its words it is left out.
    const say = () => toast(i18n.t(`countersMore:told.${what}`, { name, value }));
    ahead(() => fetchMoreWords().then(say));
  };
  useHeard(counterWatch, id, {
    events(events) {
      for (const event of events) {
        if (event.type === "counter.clickedLate") {
          const { by, value } = event.late;
          if (by.id === me?.id) tell("late", { value: number(value) });
        } else if (event.type === "counter.reset" && event.by.id !== me?.id) {
          tell("reset", { name: event.by.name, value: number(event.closed.value) });
        } else if (event.type === "counter.takenBack" && event.by.id !== me?.id) {
          tell("takenBack", { name: event.by.name });
        }
      }
    },
  });
  return null;
}
