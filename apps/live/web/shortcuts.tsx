/** The keys of the pages of live. */
export default function useLiveShortcuts() {
  return [];
}
