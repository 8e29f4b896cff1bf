import { useState } from "react";
import { useLocale } from "react-aria-components/I18nProvider";
import { useSettled } from "./settled.ts";

interface Props {
  readonly value: number;
  /** Whether a screen reader hears of the value once it has come to rest. */
  readonly announced?: boolean;
}

/** A number that rolls when it changes, written as the reader's language writes numbers. */
export function LiveNumber({ value, announced = false }: Props) {
  const text = new Intl.NumberFormat(useLocale().locale).format(value);
  const [known, setKnown] = useState({ value, falling: false });
  if (known.value !== value) setKnown({ value, falling: value < known.value });
  // Counted from the right, so that a digit keeps its place when the number grows longer.
  const places = [...text].map((character, index) => ({ character, key: text.length - index }));
  return (
    <span className="live-number" data-falling={known.falling || undefined}>
      <span className="sr-only">{text}</span>
      {announced && <Announced text={text} />}
      {places.map(({ key, character }) => (
        <Digit key={key} character={character} />
      ))}
    </span>
  );
}

function Announced({ text }: { text: string }) {
  const settled = useSettled(text);
  return (
    <span role="status" className="sr-only">
      {settled}
    </span>
  );
}

function Digit({ character }: { character: string }) {
  const [known, setKnown] = useState({ now: character, before: "" });
  if (known.now !== character) setKnown({ now: character, before: known.now });
  return (
    <span className="digit" aria-hidden data-narrow={narrow(character)}>
      {known.before !== "" && (
        <span key={`out ${known.before}${known.now}`} className="digit-out">
          {known.before}
        </span>
      )}
      <span key={known.now} className={known.before === "" ? undefined : "digit-in"}>
        {known.now}
      </span>
    </span>
  );
}

/** Which characters need to move closer to their neighbours. */
function narrow(character: string): "figure" | "separator" | undefined {
  if (character === "1") return "figure";
  return /\d/u.test(character) ? undefined : "separator";
}
