/** A place that is being built. */
export default function VideosProfile() {
  return null;
}
