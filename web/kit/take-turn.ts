let playing: HTMLMediaElement | undefined;

/** Pauses whatever else plays: one thing plays at a time on a page. */
export function takeTurn(element: HTMLMediaElement): void {
  if (playing !== element) playing?.pause();
  playing = element;
}
