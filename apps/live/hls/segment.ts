import type { Place } from "./archive.ts";

/** A part, with its bytes in memory or in a file, or in both. */
export interface Part {
  readonly name: string;
  readonly durationUs: number;
  readonly isIndependent: boolean;
  readonly sizeBytes: number;
  readonly place: Place | undefined;
  blob: Blob | undefined;
}

/** What is known of a segment when it begins. */
export interface SegmentHead {
  readonly msn: number;
  readonly name: string;
  readonly startUs: number;
  /** When it arrived, in milliseconds UTC. */
  readonly wallMs: number;
  readonly isDiscontinuity: boolean;
  /** The initialization section by its number, and by its name. */
  readonly map: number;
  readonly mapName: string;
}

/**
 * A segment and the lines that playlists have of it.
 *
 * The lines are written once: with its parts while it is near the end of the playlist, and
 * without them after.
 */
export class Segment {
  readonly head: SegmentHead;
  readonly parts: Part[] = [];
  durationUs = 0;
  isClosed = false;
  #short: string | undefined;
  #long: string | undefined;

  constructor(head: SegmentHead) {
    this.head = head;
  }

  get endUs(): number {
    return this.head.startUs + this.durationUs;
  }

  get sizeBytes(): number {
    return this.parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  }

  /** Whether its parts are in memory still; of one that is not, none is. */
  get isInMemory(): boolean {
    return this.parts.every(({ blob }) => blob !== undefined);
  }

  /** Where it lies as one piece in a file, where its parts do. */
  get place(): Place | undefined {
    const first = this.parts[0]?.place;
    if (!first || !this.parts.at(-1)?.place) return undefined;
    return { ...first, sizeBytes: this.sizeBytes };
  }

  add(part: Part): void {
    this.parts.push(part);
    this.durationUs += part.durationUs;
    this.#long = undefined;
  }

  close(): void {
    this.isClosed = true;
    this.#long = undefined;
  }

  /** Its lines with all of its parts, and its own address once it is whole. */
  long(): string {
    this.#long ??= this.#before() + this.parts.map(partLine).join("") + this.#after();
    return this.#long;
  }

  /** Its lines without parts. */
  short(): string {
    this.#short ??= this.#before() + this.#after();
    return this.#short;
  }

  #before(): string {
    const { isDiscontinuity, mapName, wallMs } = this.head;
    const discontinuity = isDiscontinuity ? `#EXT-X-DISCONTINUITY\n${mapLine(mapName)}` : "";
    return `${discontinuity}#EXT-X-PROGRAM-DATE-TIME:${new Date(wallMs).toISOString()}\n`;
  }

  #after(): string {
    if (!this.isClosed) return "";
    return `#EXTINF:${seconds(this.durationUs)},\n${this.head.name}\n`;
  }
}

/** The line that names an initialization section. */
export function mapLine(name: string): string {
  return `#EXT-X-MAP:URI="${name}"\n`;
}

/** Microseconds as seconds, exactly. */
export function seconds(us: number): string {
  return String(us / 1_000_000);
}

function partLine({ name, durationUs, isIndependent }: Part): string {
  const independent = isIndependent ? ",INDEPENDENT=YES" : "";
  return `#EXT-X-PART:DURATION=${seconds(durationUs)},URI="${name}"${independent}\n`;
}
