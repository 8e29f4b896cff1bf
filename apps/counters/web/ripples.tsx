import { useState } from "react";
import { useMe, useWhispers } from "../../../core/client/react.tsx";
import { personStyle } from "../../../web/kit/person.ts";
import { counterChannel } from "../contract.ts";

/** How many rings are drawn at once; more would only be a blur. */
const most = 6;

/** A ring around the button, in the colour of whoever has just pressed it elsewhere. */
export function Ripples({ id }: { id: string }) {
  const [rings, setRings] = useState<readonly { key: number; by: string }[]>([]);
  const me = useMe();
  useWhispers(counterChannel, id, (_whisper, from) => {
    if (from.id === me?.id) return; // one's own hand is felt already
    setRings((drawn) => [
      ...drawn.slice(1 - most),
      { key: (drawn.at(-1)?.key ?? 0) + 1, by: from.id },
    ]);
  });
  return rings.map(({ key, by }) => (
    <span
      key={key}
      aria-hidden
      className="ripple person"
      style={personStyle(by)}
      onAnimationEnd={() => setRings((drawn) => drawn.filter((ring) => ring.key !== key))}
    />
  ));
}
