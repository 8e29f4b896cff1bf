const wall = "fill-card stroke-edge";
const roof = "fill-brick-soft stroke-brick-ink";
const window = "fill-ground stroke-edge";
const lit = "fill-amber-soft stroke-amber-ink";

/** Two houses, a gate, a linden and a bench: what stands where nobody has done anything yet. */
export function Courtyard() {
  return (
    <svg
      viewBox="0 0 280 132"
      aria-hidden
      className="h-auto w-70 max-w-full"
      fill="none"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <circle cx="140" cy="34" r="13" className="fill-amber-soft" />
      <path d="M78 122V92h124v30" className={wall} />
      <path d="M126 122v-14a14 14 0 0 1 28 0v14" className="fill-sunk stroke-edge" />
      <path d="M28 122V58l28-22 28 22v64z" className={wall} />
      <path d="M20 64 56 35l36 29" className="stroke-brick-ink" />
      <path d="m28 58 28-22 28 22z" className={roof} />
      <path d="M40 72h12v14H40zM60 98h12v14H60z" className={window} />
      <path d="M60 72h12v14H60z" className={lit} />
      <path d="M40 122v-20h12v20" className="fill-brick-soft stroke-brick-ink" />
      <path d="M198 122V44h58v78z" className={wall} />
      <path d="M192 44 206 24h42l14 20z" className={roof} />
      <path d="M238 24V12h8v12" className={wall} />
      <path d="M207 56h12v14h-12zM235 82h12v14h-12z" className={window} />
      <path d="M235 56h12v14h-12zM207 82h12v14h-12z" className={lit} />
      <path d="M84 62q57 30 114 0" className="stroke-edge" />
      <path d="M103 71v4M122 75.5v4M141 77v4" className="stroke-amber-ink" strokeWidth="3.5" />
      <path d="M176 122V94" className="stroke-edge" strokeWidth="3" />
      <circle cx="176" cy="84" r="19" className="fill-ivy-soft stroke-ivy" />
      <path d="M176 96V82m0 6 7-6" className="stroke-ivy" />
      <path d="M95 110h24M98 110v12M116 110v12M95 102h24" className="stroke-brick-ink" />
      <path d="M8 122h264" className="stroke-edge" />
    </svg>
  );
}
