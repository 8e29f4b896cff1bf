import type { Rules } from "../../contract/rules.ts";
import { obstaclesOf } from "../../simulation/maps.ts";
import type { MapName } from "../../simulation/options.ts";
import { plainHues } from "../court/hues.ts";
import { court as size } from "../court/view.ts";

/** A map as a small drawing. */
export function MapPicture({ map }: { map: MapName }) {
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden className="pong-map">
      <path d={`M${size.width / 2} 0v${size.height}`} className="pong-map-line" />
      {obstaclesOf(map).map((corners) => {
        const points = corners.map(({ x, y }) => `${x},${y}`).join(" ");
        return <polygon key={points} points={points} className="pong-map-thing" />;
      })}
      <rect x="40" y="300" width="44" height="240" rx="20" className="pong-map-paddle" />
      <rect x="1516" y="420" width="44" height="240" rx="20" className="pong-map-paddle" />
    </svg>
  );
}

const sides = [
  { side: 0, x: 40, y: 300 },
  { side: 1, x: 1_516, y: 420 },
] as const;

/** A court's looks as a small drawing, in its own colours. */
export function CourtPicture({ court }: { court: Rules["court"] }) {
  return (
    <svg
      viewBox={`0 0 ${size.width} ${size.height}`}
      aria-hidden
      className="court pong-look"
      data-court={court}
    >
      <rect width={size.width} height={size.height} fill="var(--court-ground)" />
      <path
        d={`M${size.width / 2} 0v${size.height}`}
        stroke="var(--court-line)"
        strokeWidth="16"
        strokeDasharray="60 45"
      />
      {sides.map(({ side, x, y }) => (
        // React's type knows no custom properties.
        <g key={side} data-side={side} style={{ "--hue": plainHues[side] } as object}>
          <rect x={x} y={y} width="44" height="240" rx="20" fill="var(--court-paddle)" />
        </g>
      ))}
      <circle cx="980" cy="380" r="52" fill="var(--court-ball)" />
    </svg>
  );
}
