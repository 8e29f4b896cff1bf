/** What Pong has to offer in the palette. */
export default function usePongPalette() {
  return [];
}
