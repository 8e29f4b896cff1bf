import { type PointerEvent, type ReactNode, useRef, useState } from "react";

interface Props {
  readonly label: string;
  readonly onPress: () => void;
  /** What is drawn around it, such as ripples. */
  readonly around?: ReactNode;
  readonly children: ReactNode;
}

/** A click that follows a counted press within this time, in milliseconds, is that press. */
const echoMs = 700;

/**
 * One big round button that can be pressed as fast as hands go.
 *
 * Every finger is counted by itself, which the platform's click, made for one, does not do:
 * two thumbs that overlap would lose half of their presses. A click without a pointer is the
 * keyboard's or a screen reader's.
 */
export function BigButton({ label, onPress, around, children }: Props) {
  const fingers = useRef(new Set<number>());
  const pressedAtMs = useRef(Number.NEGATIVE_INFINITY);
  const [down, setDown] = useState(false);

  const lift = (event: PointerEvent) => {
    const held = fingers.current.delete(event.pointerId);
    setDown(fingers.current.size > 0);
    return held;
  };

  return (
    <div className="relative grid place-items-center">
      {around}
      <button
        type="button"
        className="big-button"
        aria-label={label}
        data-pressed={down || undefined}
        onContextMenu={(event) => event.preventDefault()}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          fingers.current.add(event.pointerId);
          setDown(true);
        }}
        onPointerUp={(event) => {
          if (!lift(event)) return;
          pressedAtMs.current = performance.now();
          onPress();
        }}
        onPointerLeave={lift}
        onPointerCancel={lift}
        onKeyDown={(event) => {
          if (event.key !== " " && event.key !== "Enter") return;
          if (event.repeat) return event.preventDefault();
          setDown(true);
        }}
        onKeyUp={() => setDown(false)}
        onBlur={() => setDown(false)}
        onClick={(event) => {
          const echo = performance.now() - pressedAtMs.current < echoMs;
          if (event.detail > 0 && echo) return;
          onPress();
        }}
      >
        {children}
      </button>
    </div>
  );
}
