/** Who plays how well. */
export default function PlayersPage() {
  return null;
}
