/** What somebody has played, on their own page. */
export default function PongProfile(_: { readonly personId: string }) {
  return null;
}
