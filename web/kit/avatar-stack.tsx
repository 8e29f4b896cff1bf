import type { CSSProperties } from "react";
import { Avatar } from "./avatar.tsx";

interface Props {
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly picture?: string | undefined;
  }[];
  /** How many are drawn; the rest is a number. */
  readonly most?: number;
  /** The diameter of each in pixels. */
  readonly size?: number;
}

/** A few people overlapping, and how many more there are. */
export function AvatarStack({ people, most = 4, size = 28 }: Props) {
  if (people.length === 0) return null;
  // A last place that would say "+1" shows that one person instead.
  const drawn = people.length > most + 1 ? people.slice(0, most) : people;
  const names = people.map(({ name }) => name).join(", ");
  // React's type knows no custom properties.
  const style = { "--size": `${size}px` } as CSSProperties;
  return (
    <span role="img" aria-label={names} title={names} className="avatar-stack">
      {drawn.map(({ id, name, picture }) => (
        <Avatar key={id} id={id} name={name} picture={picture} size={size} decorative />
      ))}
      {drawn.length < people.length && (
        <span className="avatar avatar-more" style={style}>
          +{people.length - drawn.length}
        </span>
      )}
    </span>
  );
}
