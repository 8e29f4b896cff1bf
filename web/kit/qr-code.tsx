import { encode } from "uqr";

interface Props {
  readonly text: string;
  readonly label: string;
}

/** The empty modules around the code that a reader needs (ISO/IEC 18004). */
const quiet = 3;

/** A text for a phone's camera, always dark on light, as readers expect it. */
export function QrCode({ text, label }: Props) {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  const edge = size + 2 * quiet;
  const path = data
    .flatMap((row, y) =>
      row.map((isDark, x) => (isDark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : "")),
    )
    .join("");
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${edge} ${edge}`}
      shapeRendering="crispEdges"
      className="size-44 rounded-medium border border-line bg-[oklch(1_0_0)]"
    >
      <path d={path} fill="oklch(0.2 0.01 60)" />
    </svg>
  );
}
