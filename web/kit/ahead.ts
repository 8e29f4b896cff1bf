/**
 * Fetches a part of the pages before it is needed.
 *
 * May fail, as where the line is down: who needs the part asks again, and shows what is wrong.
 */
export function ahead(fetchPart: () => Promise<unknown>): void {
  fetchPart().catch(() => undefined);
}
