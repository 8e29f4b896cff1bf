/** The shape of something that is on its way; give it the size of what will come. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden className={`skeleton ${className}`} />;
}
