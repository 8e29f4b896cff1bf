import type { Archive, KeptSegment, Past, Place } from "./archive.ts";
import type { Names } from "./names.ts";
import { type Part, Segment } from "./segment.ts";
import { gapSegments, graceMs, partsKeptBytes, partsKeptMs, windowMs } from "./settings.ts";

/** Where the bytes of something are: here, or in a file. */
export type Bytes =
  | { readonly kind: "blob"; readonly blob: Blob }
  | ({ readonly kind: "file" } & Place);

interface Init {
  readonly blob: Blob | undefined;
  readonly place: Place | undefined;
}

/** What a part is made of when it is put here. */
export interface NewPart {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly durationUs: number;
  readonly isIndependent: boolean;
}

/** What a segment is made of when it is opened. */
export type NewSegment = Omit<KeptSegment, "parts" | "msn">;

/**
 * The segments of a broadcast, from the oldest that one can rewind to.
 *
 * The newest are in memory, within bounds; the others are where the archive has written them. What
 * is in neither leaves the playlist, with everything before it.
 */
export class Shelf {
  readonly #names: Names;
  readonly #archive: Archive | undefined;
  readonly #inits = new Map<number, Init>();
  /** No playlist names these any more, but somebody may be about to fetch them. */
  #retired: Segment[] = [];
  #segments: Segment[] = [];
  #inMemory: Segment[] = [];
  #memoryBytes = 0;
  #nextMsn = gapSegments;
  #nextMap = 0;
  /** Where the media begins: with this segment, at this moment. */
  #beginsMsn = gapSegments;
  #beginsUs = 0;
  #discontinuities = 0;

  constructor(names: Names, archive: Archive | undefined) {
    this.#names = names;
    this.#archive = archive;
    if (archive) this.#restore(archive.past);
  }

  /** The segments that a playlist names, the open one too. */
  get segments(): readonly Segment[] {
    return this.#segments;
  }

  /** The segment that parts are added to; none before a key frame. */
  get open(): Segment | undefined {
    const last = this.#segments.at(-1);
    return last?.isClosed === false ? last : undefined;
  }

  /** Whether there was any media yet, here or before a restart. */
  get isBegun(): boolean {
    return this.#nextMsn > gapSegments;
  }

  /** The first segment that there was; those before it, as many as `gapSegments`, never were. */
  get beginsMsn(): number {
    return this.#beginsMsn;
  }

  get nextMsn(): number {
    return this.#nextMsn;
  }

  get discontinuitySequence(): number {
    return this.#discontinuities;
  }

  /** What parts take in memory. */
  get memoryBytes(): number {
    return this.#memoryBytes;
  }

  /** Where the media ends. */
  get endUs(): number {
    return this.#segments.at(-1)?.endUs ?? this.#beginsUs;
  }

  /** Puts an initialization section here; returns its number. */
  addInit(bytes: Uint8Array<ArrayBuffer>, about: Parameters<Archive["begins"]>[2]): number {
    const map = this.#nextMap++;
    const place = this.#archive?.begins(map, bytes, about);
    this.#inits.set(map, { blob: new Blob([bytes]), place });
    return map;
  }

  openSegment(opened: NewSegment): Segment {
    const msn = this.#nextMsn++;
    const kept = { ...opened, msn };
    const segment = this.#newSegment(kept);
    this.#archive?.opens(kept);
    this.#segments.push(segment);
    this.#inMemory.push(segment);
    return segment;
  }

  /** Adds a part to the open segment; what has become too old goes. */
  addPart(segment: Segment, { bytes, durationUs, isIndependent }: NewPart): void {
    const place = this.#archive?.adds(bytes, { durationUs, isIndependent });
    const name = this.#names.part(segment.head.msn, segment.parts.length);
    const blob = new Blob([bytes]);
    const sizeBytes = bytes.length;
    segment.add({ name, durationUs, isIndependent, sizeBytes, place, blob });
    this.#memoryBytes += sizeBytes;
    this.#forgets();
  }

  closeSegment(segment: Segment): void {
    segment.close();
    this.#archive?.closes();
  }

  segment(msn: number): Segment | undefined {
    const of = (segments: readonly Segment[]) => segments[msn - (segments[0]?.head.msn ?? 0)];
    return of(this.#segments) ?? of(this.#retired);
  }

  init(map: number): Bytes | undefined {
    const init = this.#inits.get(map);
    return init && this.#bytesOf(init);
  }

  bytesOfPart(part: Part): Bytes | undefined {
    return this.#bytesOf(part);
  }

  /** The bytes of a closed segment: those of its parts, one after the other. */
  bytesOfSegment(segment: Segment): Bytes | undefined {
    if (!segment.isClosed) return undefined;
    const { place } = segment;
    if (place && this.#archive?.has(place)) return { kind: "file", ...place };
    const blobs = segment.parts.flatMap(({ blob }) => blob ?? []);
    if (blobs.length < segment.parts.length) return undefined;
    return { kind: "blob", blob: new Blob(blobs) };
  }

  #bytesOf({ blob, place }: Init): Bytes | undefined {
    if (blob) return { kind: "blob", blob };
    return place && this.#archive?.has(place) ? { kind: "file", ...place } : undefined;
  }

  #forgets(): void {
    this.#freesMemory();
    const windowUs = this.endUs - windowMs * 1_000;
    const oldest = this.#segments.find(({ endUs }) => endUs >= windowUs);
    if (oldest) this.#retireUntil(oldest.head.msn - 1);
    const graceUs = windowUs - graceMs * 1_000;
    while ((this.#retired[0]?.endUs ?? graceUs) < graceUs) this.#retired.shift();
    const map = (this.#retired[0] ?? this.#segments[0])?.head.map ?? 0;
    for (const old of this.#inits.keys()) {
      if (old >= map) return;
      this.#inits.delete(old);
    }
  }

  #freesMemory(): void {
    const oldestUs = this.endUs - partsKeptMs * 1_000;
    for (let first = this.#inMemory[0]; first?.isClosed; first = this.#inMemory[0]) {
      const { place } = first;
      const isWritten = place !== undefined && this.#archive?.has(place) === true;
      // What is still to be written stays, as long as there is room.
      const isUseful = first.endUs >= oldestUs || (place !== undefined && !isWritten);
      if (isUseful && this.#memoryBytes <= partsKeptBytes) return;
      this.#inMemory.shift();
      this.#memoryBytes -= first.sizeBytes;
      for (const part of first.parts) part.blob = undefined;
      if (!isWritten) this.#retireUntil(first.head.msn);
    }
  }

  /** Takes segments out of the playlist, up to this one. */
  #retireUntil(msn: number): void {
    for (let first = this.#segments[0]; first; first = this.#segments[0]) {
      if (first.head.msn > msn) return;
      this.#segments.shift();
      this.#retired.push(first);
      if (first.head.isDiscontinuity) this.#discontinuities++;
    }
  }

  #newSegment(kept: Omit<KeptSegment, "parts">): Segment {
    return new Segment({
      ...kept,
      name: this.#names.segment(kept.msn),
      mapName: this.#names.init(kept.map),
    });
  }

  #restore({ maps, segments, next }: Past): void {
    if (next) {
      this.#beginsMsn = next.msn + gapSegments;
      this.#nextMsn = this.#beginsMsn;
      this.#nextMap = next.map;
      this.#beginsUs = next.startUs;
    }
    for (const { map, place } of maps) {
      this.#inits.set(map, { blob: undefined, place });
      this.#nextMap = map + 1;
    }
    for (const kept of segments) {
      const segment = this.#newSegment(kept);
      for (const [index, { durationUs, isIndependent, place }] of kept.parts.entries()) {
        const name = this.#names.part(kept.msn, index);
        const sizeBytes = place.sizeBytes;
        segment.add({ name, durationUs, isIndependent, sizeBytes, place, blob: undefined });
      }
      segment.close();
      this.#segments.push(segment);
      this.#nextMsn = kept.msn + 1;
    }
    this.#forgets();
  }
}
