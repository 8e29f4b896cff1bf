/** The matches that were played. */
export default function HistoryPage() {
  return null;
}
