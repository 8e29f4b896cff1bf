/** One tournament. */
export default function TournamentPage(_: { readonly id: string }) {
  return null;
}
