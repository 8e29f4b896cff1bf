import { useEffect, useRef, useState } from "react";
import type { Own } from "./hands/touch-zones.ts";
import type { CourtStatus } from "./status.ts";

interface Props {
  readonly status: CourtStatus;
  readonly own: Own | undefined;
  readonly hues: readonly [number, number];
}

/** Confetti for a winner: not for who has just lost. */
export function Confetti({ status, own, hues }: Props) {
  const place = useRef<HTMLCanvasElement>(null);
  const { phase, side } = status;
  // Who comes when it is over already has not seen the end.
  const [hasPlayed, setPlayed] = useState(phase !== "over");
  if (!hasPlayed && phase !== "over") setPlayed(true);
  const isWinner = side !== undefined && (own === side || own === "both");
  const isWanted = phase === "over" && isWinner && hasPlayed;
  const hue = hues[side ?? 0];
  useEffect(() => {
    const canvas = place.current;
    if (!isWanted || !canvas) return;
    let isLeft = false;
    let stop = () => {};
    import("canvas-confetti").then(
      ({ create }) => {
        if (isLeft) return;
        // A worker would be made from a blob, which the pages forbid.
        const fire = create(canvas, { resize: true, useWorker: false });
        stop = () => fire.reset();
        const colors = [hexOf(hue), hexOf(hue + 40), "#f2c14e", "#ffffff"];
        void fire({ particleCount: 90, spread: 75, origin: { y: 0.75 }, colors, ticks: 140 });
      },
      () => undefined, // without a network there is none
    );
    return () => {
      isLeft = true;
      stop();
    };
  }, [isWanted, hue]);
  return isWanted ? <canvas ref={place} className="court-confetti" aria-hidden /> : null;
}

/** A bright colour of a hue as confetti takes it. */
function hexOf(hue: number): string {
  const channel = (shift: number) => {
    const part = 0.5 + 0.5 * Math.cos(((hue + shift) * Math.PI) / 180);
    return Math.round(90 + 150 * part)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${channel(-20)}${channel(-140)}${channel(-260)}`;
}
