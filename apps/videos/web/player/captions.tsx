import { type RefObject, useEffect, useRef, useState } from "react";
import { usePlaying } from "./playback-hooks.ts";
import { remember, useRemembered } from "./remembered.ts";
import { type Captions, type PlayerSource, passOf, withPass } from "./source.ts";

/** The captions that a source has; a broadcast has none. */
export function captionsOf(source: PlayerSource): readonly Captions[] {
  return source.kind === "video" ? (source.captions ?? []) : [];
}

/** The captions that are shown: those of the language that was chosen, if there are any. */
export function useChosenCaptions(source: PlayerSource): Captions | undefined {
  const { captions: language } = useRemembered();
  return captionsOf(source).find((one) => one.language === language);
}

/** Turns the captions on or off; at first in the language of the page. */
export function toggleCaptions(source: PlayerSource, shown: Captions | undefined): void {
  const all = captionsOf(source);
  const own = all.find(({ language }) => language === document.documentElement.lang) ?? all[0];
  if (own) remember({ captions: shown ? "" : own.language });
}

interface Props {
  readonly source: PlayerSource;
  readonly video: RefObject<HTMLVideoElement | null>;
}

/**
 * The words that are read along, drawn by the page: above the controls, as large as one likes.
 *
 * The browser still reads the file and says which words belong to the moment.
 */
export function CaptionLines({ source, video }: Props) {
  const chosen = useChosenCaptions(source);
  const place = useRef<HTMLDivElement>(null);
  const { captionSize } = useRemembered();
  const hasBegun = usePlaying((state) => state.hasBegun);
  const language = chosen?.language ?? "";
  const given = chosen?.address;
  const [fresh, setFresh] = useState<{ of: string; address: string }>();
  const address = fresh?.of === given ? fresh?.address : given;
  const latest = useRef(source);
  latest.current = source;
  useEffect(() => {
    const element = video.current;
    if (!element || given === undefined || address === undefined || !hasBegun) return;
    const track = document.createElement("track");
    track.kind = "captions";
    track.srclang = language;
    track.src = address;
    track.onerror = () => {
      const { freshen } = latest.current;
      if (address !== given || !freshen) return;
      const open = (master: string) =>
        setFresh({ of: given, address: withPass(given, passOf(master)) });
      // Without another pass there are no captions, and the picture goes on.
      freshen().then(open, () => undefined);
    };
    const draw = () => place.current?.replaceChildren(...linesOf(track.track));
    element.append(track);
    // Hidden ones are read and followed, and only not drawn by the browser.
    track.track.mode = "hidden";
    track.track.addEventListener("cuechange", draw);
    const lines = place.current;
    return () => {
      track.track.removeEventListener("cuechange", draw);
      track.remove();
      lines?.replaceChildren();
    };
  }, [video, given, address, language, hasBegun]);
  return (
    <div ref={place} className="player-captions" data-size={captionSize} lang={chosen?.language} />
  );
}

/** What is said now, each in a line of its own. */
function linesOf({ activeCues }: TextTrack): readonly HTMLElement[] {
  return [...(activeCues ?? [])].flatMap((cue) => {
    if (!(cue instanceof VTTCue)) return [];
    const line = document.createElement("p");
    line.append(cue.getCueAsHTML());
    return [line];
  });
}
