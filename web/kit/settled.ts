import { useEffect, useRef, useState } from "react";

/** How long a value must stay the same before it is told, in milliseconds. */
const quietMs = 1_000;

/** The text once it has stopped changing; empty until it changes for the first time. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState("");
  const told = useRef(text);
  useEffect(() => {
    if (told.current === text) return;
    const timer = setTimeout(() => {
      told.current = text;
      setSettled(text);
    }, quietMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
