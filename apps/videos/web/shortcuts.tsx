/** The keys of the pages of videos. */
export default function useVideosShortcuts() {
  return [];
}
