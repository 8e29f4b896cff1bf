/** A match that was played, seen again. */
export default function ReplayPage(_: { readonly id: string }) {
  return null;
}
