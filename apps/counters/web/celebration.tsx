import type { CSSProperties } from "react";

/** So many pieces fly; more would only be a cloud. */
const pieces = Array.from({ length: 36 }, (_, index) => index);

/** Where a piece flies to: all around, not all equally far, and the same in every browser. */
function flightOf(index: number): CSSProperties {
  const part = (index * 0.618) % 1; // the golden section spreads without a pattern
  const angle = (index / pieces.length) * 2 * Math.PI;
  const far = 150 + part * 130;
  // React's type knows no custom properties.
  return {
    "--x": `${Math.round(Math.cos(angle) * far)}px`,
    "--y": `${Math.round(Math.sin(angle) * far)}px`,
    "--turn": `${Math.round(part * 900 - 450)}deg`,
    "--hue": Math.round(index * 137.5) % 360,
    "--wait": `${Math.round(part * 90)}ms`,
  } as CSSProperties;
}

/** Confetti for a goal that was just reached; nothing for who wants no motion. */
export function Celebration() {
  return (
    <span aria-hidden className="confetti">
      {pieces.map((index) => (
        <span key={index} className="confetti-piece" style={flightOf(index)} />
      ))}
    </span>
  );
}
