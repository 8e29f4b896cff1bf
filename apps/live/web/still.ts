/** How long a still is shown before a newer one is asked for, in milliseconds. */
export const stillMs = 60_000;

/** The same where there was none. */
export const againMs = 15_000;

interface Still {
  readonly madeAt: number;
  readonly film: Promise<Blob | undefined>;
}

/** Those of a short while ago: who goes from page to page asks for nothing twice. */
const made = new Map<string, Still>();

/**
 * A picture of a broadcast as it is now: a film of half a second, of which one sees the beginning.
 *
 * The server draws nothing for it; it is told that who asks so does not watch. Undefined where
 * there is nothing to see.
 */
export function stillOf(master: string): Promise<Blob | undefined> {
  const now = Date.now();
  for (const [address, { madeAt }] of made) {
    if (now - madeAt >= againMs) made.delete(address);
  }
  const film = made.get(master)?.film ?? makeStill(master);
  if (!made.has(master)) made.set(master, { madeAt: now, film });
  return film;
}

async function makeStill(master: string): Promise<Blob | undefined> {
  const listed = await textAt(master);
  const variant = listed && lowestOf(listed);
  const playlist = variant && (await textAt(`${beside(master, variant)}?still`));
  const names = playlist && newestOf(playlist);
  if (!names) return undefined;
  const pieces = await Promise.all(names.map((name) => bytesAt(beside(master, name))));
  const film = pieces.filter((piece) => piece !== undefined);
  return film.length === 2 ? new Blob(film, { type: "video/mp4" }) : undefined;
}

/** The quality with the fewest bits, which is listed last. */
export function lowestOf(master: string): string | undefined {
  return master.match(/^[^#\n].*$/gmu)?.at(-1);
}

/** What the newest picture that stands for itself is in: how it is coded, and where it is. */
export function newestOf(playlist: string): readonly [head: string, part: string] | undefined {
  const part = [...playlist.matchAll(/^#EXT-X-PART:.*URI="([^"]+)",INDEPENDENT=YES$/gmu)].at(-1);
  const heads = [...playlist.matchAll(/^#EXT-X-MAP:URI="([^"]+)"$/gmu)];
  const head = heads.findLast(({ index }) => index < (part?.index ?? 0));
  return head?.[1] && part?.[1] ? [head[1], part[1]] : undefined;
}

function beside(address: string, name: string): string {
  return address.slice(0, address.lastIndexOf("/") + 1) + name;
}

async function textAt(address: string): Promise<string | undefined> {
  return (await bytesAt(address))?.text();
}

async function bytesAt(address: string): Promise<Blob | undefined> {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.blob() : undefined;
  } catch {
    return undefined; // without a line there is no picture, which is said elsewhere
  }
}
