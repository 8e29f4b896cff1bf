/** The address that lets somebody into a room. */
export function roomLinkOf(token: string): string {
  return `${location.origin}/chat/join/${token}`;
}
