/** On the home page: matches and tournaments that one can watch or join. */
export default function PongHome() {
  return null;
}
