/** Two at one keyboard. */
export default function KeyboardPage() {
  return null;
}
