/** The colours of a court as a canvas takes them; the style sheet gives them. */
export interface CourtColours {
  readonly ground: string;
  /** A second ground, for stripes. */
  readonly band: string;
  readonly line: string;
  readonly ball: string;
  /** Where a wall was touched. */
  readonly glow: string;
  /** Obstacles and what can be picked up. */
  readonly thing: string;
  readonly attack: string;
  readonly sides: readonly [string, string];
}

/** The colours that the page's styles give a court now; a canvas does not know variables. */
export function coloursOf(element: HTMLElement, hues: readonly [number, number]): CourtColours {
  const probe = document.createElement("span");
  probe.hidden = true;
  element.append(probe);
  const read = (name: string) => {
    probe.style.color = `var(--court-${name})`;
    return getComputedStyle(probe).color;
  };
  const side = (index: 0 | 1) => {
    probe.dataset["side"] = String(index);
    probe.style.setProperty("--hue", String(hues[index]));
    return read("paddle");
  };
  const colours = {
    ground: read("ground"),
    band: read("band"),
    line: read("line"),
    ball: read("ball"),
    glow: read("glow"),
    thing: read("thing"),
    attack: read("attack"),
    sides: [side(0), side(1)],
  } as const;
  probe.remove();
  return colours;
}
