/** One match: it is waited for, played, watched, over. */
export default function MatchPage(_: { readonly id: string }) {
  return null;
}
