/** Tournaments: those that run, that one can enter, and that were. */
export default function TournamentsPage() {
  return null;
}
