/** The keys of Pong's pages, with what they do. */
export default function usePongShortcuts() {
  return [];
}
