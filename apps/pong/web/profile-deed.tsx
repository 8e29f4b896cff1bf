/** On somebody's own page: invites them to a match. */
export default function PongProfileDeed(_: { readonly personId: string }) {
  return null;
}
