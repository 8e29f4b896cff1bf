import type { CSSProperties } from "react";

/** The hue of a person, in degrees: the same everywhere and for ever, made from their id. */
function hueOf(id: string): number {
  // FNV-1a: ids that differ in one letter get hues that lie far apart.
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % 360;
}

/** The style that gives the class `person` its colour. */
export function personStyle(id: string): CSSProperties {
  // React's type knows no custom properties.
  return { "--hue": hueOf(id) } as CSSProperties;
}

/** The first letters of up to two words of a name. */
export function initialsOf(name: string): string {
  return name
    .split(/\s+/u)
    .slice(0, 2)
    .map((word) => [...word][0] ?? "")
    .join("");
}
