import { usePlayerShortcuts } from "../../videos/web/face.tsx";

/** The keys of the pages of live: those of the player. */
export default function useLiveShortcuts() {
  return usePlayerShortcuts();
}
