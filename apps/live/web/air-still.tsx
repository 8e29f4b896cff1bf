import { useEffect, useState } from "react";
import type { Broadcast } from "../contract/channel.ts";
import { masterAddress, usePass } from "./pass.ts";
import { againMs, stillMs, stillOf } from "./still.ts";

/** What is to be seen in a broadcast about now; nothing where this browser cannot show it. */
export function AirStill({ broadcast: { id, audience, startedAt } }: { broadcast: Broadcast }) {
  const pass = usePass(audience);
  const film = useStill(pass === undefined ? undefined : masterAddress(id, pass), startedAt);
  const [shown, setShown] = useState<string>();
  if (film === undefined) return null;
  // The one before stays until the next can be seen, so that nothing flickers between them.
  const films = shown === undefined ? [film] : [...new Set([shown, film])];
  return (
    <span className="air-still" data-shown={shown !== undefined || undefined}>
      {films.map((each) => (
        <video
          key={each}
          src={each}
          muted
          playsInline
          preload="auto"
          disablePictureInPicture
          tabIndex={-1}
          onLoadedData={() => setShown(each)}
        />
      ))}
    </span>
  );
}

/** What comes on air has no picture yet, for so long in milliseconds. */
const firstMs = 3_000;

/** The address of a still, anew every so often while somebody looks. */
function useStill(master: string | undefined, startedAt: number): string | undefined {
  const [film, setFilm] = useState<string>();
  useEffect(() => {
    if (master === undefined) return;
    let clock: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const look = async () => {
      const blob = document.hidden ? undefined : await stillOf(master);
      if (isGone) return;
      if (blob) setFilm(URL.createObjectURL(blob));
      clock = setTimeout(() => void look(), blob ? stillMs : againMs);
    };
    const waitMs = startedAt + firstMs - Date.now();
    clock = setTimeout(() => void look(), Math.min(firstMs, Math.max(0, waitMs)));
    return () => {
      isGone = true;
      clearTimeout(clock);
    };
  }, [master, startedAt]);
  useEffect(() => () => (film === undefined ? undefined : URL.revokeObjectURL(film)), [film]);
  return film;
}
