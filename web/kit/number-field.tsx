import { type KeyboardEvent, type ReactNode, useState } from "react";
import { decimalOf, stepped } from "./decimal.ts";
import { TextField } from "./text-field.tsx";

interface Props {
  readonly label: string;
  readonly name?: string;
  /** Undefined where nothing is typed. */
  readonly value: number | undefined;
  /** Hears every number that can be read; undefined when the field was emptied. */
  readonly onChange: (value: number | undefined) => void;
  readonly language: string;
  readonly min?: number;
  readonly max?: number;
  /** How far an arrow goes; Page keys go ten times as far. */
  readonly step?: number;
  /** How many digits there may be after the point; 0 for whole numbers. */
  readonly digits?: number;
  readonly hint?: ReactNode;
  /** What is said of something that is no number, or out of bounds. */
  readonly problem: string;
}

const ways: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

/** A number that may be typed as it is written anywhere: 1,5 and 1.5 are the same. */
export function NumberField(props: Props) {
  const { value, onChange, language, step = 1, digits = 0, problem } = props;
  const { label, name, hint, min = -Infinity, max = Infinity } = props;
  const written = (number: number | undefined) =>
    number === undefined ? "" : plain(number, language, digits);
  const [typed, setTyped] = useState(() => written(value));
  // What others change is shown; what one is typing is not written over by its own meaning.
  const text = decimalOf(typed) === value ? typed : written(value);
  const isFit = (number: number) =>
    number >= min && number <= max && Number(number.toFixed(digits)) === number;
  const [isRefused, setRefused] = useState(false);
  const heard = (next: string) => {
    setTyped(next);
    const number = decimalOf(next);
    const isEmpty = next.trim() === "";
    setRefused(!isEmpty && (number === undefined || !isFit(number)));
    if (isEmpty) onChange(undefined);
    else if (number !== undefined && isFit(number)) onChange(number);
  };
  const keyed = (event: KeyboardEvent) => {
    const way = ways[event.key];
    if (way === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = stepped(value ?? 0, way * step, digits);
    heard(written(Math.min(max, Math.max(min, next))));
  };
  return (
    <TextField
      label={label}
      {...(name === undefined ? {} : { name })}
      value={isRefused ? typed : text}
      onChange={heard}
      onKeyDown={keyed}
      onBlur={() => {
        if (!isRefused) setTyped(written(value));
      }}
      inputMode={digits === 0 ? "numeric" : "decimal"}
      hint={hint}
      error={isRefused ? problem : undefined}
    />
  );
}

function plain(number: number, language: string, digits: number): string {
  const options = { maximumFractionDigits: digits, useGrouping: false };
  return new Intl.NumberFormat(language, options).format(number);
}
