/** A place that is being built. */
export default function VideosPage() {
  return null;
}
