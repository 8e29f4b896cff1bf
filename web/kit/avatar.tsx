import type { CSSProperties } from "react";
import { initialsOf, personStyle } from "./person.ts";

interface Props {
  readonly id: string;
  readonly name: string;
  /** Names their picture; absent where it is drawn from id and name. */
  readonly picture?: string | undefined;
  /** The diameter in pixels. */
  readonly size: number;
  /** Set where the name stands beside it already. */
  readonly decorative?: boolean;
  /** Shows by a green dot that they are here now. */
  readonly isHere?: boolean;
}

/** Up to this diameter the small picture is sharp on a screen with two dots a pixel. */
const smallest = 48;

/** A person's picture; drawn from their colour and initials where there is none. */
export function Avatar({ id, name, picture, size, decorative = false, isHere = false }: Props) {
  // React's type knows no custom properties.
  const style = { ...personStyle(id), "--size": `${size}px` } as CSSProperties;
  const meaning = decorative ? { "aria-hidden": true } : { role: "img", "aria-label": name };
  return (
    <span
      className="avatar person"
      data-initials={initialsOf(name)}
      data-here={isHere || undefined}
      style={style}
      {...meaning}
    >
      {picture !== undefined && (
        <img
          key={picture}
          src={`/media/people/${id}/${picture}/${size > smallest ? 384 : 96}.webp`}
          alt=""
          decoding="async"
          draggable={false}
          // What is drawn beneath shows instead of a broken picture.
          onError={(event) => event.currentTarget.remove()}
        />
      )}
    </span>
  );
}
