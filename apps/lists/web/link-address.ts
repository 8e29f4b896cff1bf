/** The address by which somebody comes to a list. */
export function linkAddressOf(token: string): string {
  return `${location.origin}/lists/join/${token}`;
}
