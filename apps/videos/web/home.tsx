/** A place that is being built. */
export default function VideosHome() {
  return null;
}
