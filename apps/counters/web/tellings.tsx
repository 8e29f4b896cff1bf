import { useHeard, useMe } from "../../../core/client/react.tsx";
import { counterWatch } from "../state.ts";
import { useNumber } from "./number.ts";
import { useTell } from "./tell.ts";

/** Tells what would else surprise: somebody's reset, and clicks that came after one. */
export default function Tellings({ id }: { id: string }) {
  const me = useMe();
  const tell = useTell();
  const number = useNumber();
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
