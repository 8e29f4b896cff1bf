import type { CSSProperties } from "react";
import { initialsOf, personStyle } from "./person.ts";

interface Props {
  readonly id: string;
  readonly name: string;
  /** The diameter in pixels. */
  readonly size: number;
  /** Set where the name stands beside it already. */
  readonly decorative?: boolean;
}

/** A person's default picture, drawn from their colour and initials. */
export function Avatar({ id, name, size, decorative = false }: Props) {
  // React's type knows no custom properties.
  const style = { ...personStyle(id), "--size": `${size}px` } as CSSProperties;
  const meaning = decorative ? { "aria-hidden": true } : { role: "img", "aria-label": name };
  return (
    <span className="avatar person" data-initials={initialsOf(name)} style={style} {...meaning} />
  );
}
