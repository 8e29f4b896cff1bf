import { useCallback, useEffect, useRef, useState } from "react";

/** So long the controls stay after the last move, in milliseconds. */
const awakeMs = 2_800;

/** Whether somebody has moved lately, so that the controls are there. */
export interface Awake {
  readonly isAwake: boolean;
  readonly wake: () => void;
  readonly sleep: () => void;
}

/** Follows whether somebody moves over a player. */
export function useAwake(): Awake {
  const [isAwake, setAwake] = useState(true);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sleep = useCallback(() => {
    clearTimeout(timer.current);
    setAwake(false);
  }, []);
  const wake = useCallback(() => {
    clearTimeout(timer.current);
    setAwake(true);
    timer.current = setTimeout(() => setAwake(false), awakeMs);
  }, []);
  useEffect(() => {
    wake();
    return () => clearTimeout(timer.current);
  }, [wake]);
  return { isAwake, wake, sleep };
}
