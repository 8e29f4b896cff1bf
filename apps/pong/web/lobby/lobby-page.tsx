/** What is going on, and every way to play. */
export default function LobbyPage() {
  return null;
}
