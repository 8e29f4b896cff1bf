import type { About } from "./about.ts";

/** Where bytes lie in a file. */
export interface Place {
  readonly path: string;
  readonly fromByte: number;
  readonly sizeBytes: number;
}

/** A part of which the bytes may be elsewhere. */
export interface KeptPart {
  readonly durationUs: number;
  readonly isIndependent: boolean;
  readonly place: Place;
}

/** A segment from before a restart. */
export interface KeptSegment {
  readonly msn: number;
  readonly startUs: number;
  readonly wallMs: number;
  readonly isDiscontinuity: boolean;
  /** The number of its initialization section. */
  readonly map: number;
  readonly parts: readonly KeptPart[];
}

/** An initialization section from before a restart. */
export interface KeptMap {
  readonly map: number;
  readonly about: MapAbout;
  readonly place: Place;
}

/** What an initialization section is for. */
export type MapAbout = Pick<About, "codecs" | "width" | "height">;

/** What a rendition finds of itself, where it is not the beginning of the broadcast. */
export interface Past {
  /**
   * Where it goes on when what came last was not kept: the first number of a segment, of an
   * initialization section, and moment that was not there yet. What was before is then left out.
   */
  readonly next?: { readonly msn: number; readonly map: number; readonly startUs: number };
  readonly maps: readonly KeptMap[];
  readonly segments: readonly KeptSegment[];
}

/**
 * Where a broadcast is written as it goes, and read from again.
 *
 * Nothing of it waits: what cannot be written is not there, and the broadcast goes on.
 */
export interface Archive {
  readonly past: Past;
  /** A new initialization section, with which a new stretch begins. */
  begins(map: number, init: Uint8Array, about: MapAbout): Place | undefined;
  /** A new segment, of which the parts follow. */
  opens(segment: Omit<KeptSegment, "parts">): void;
  /** A part of the open segment; says where it will lie, once it is written. */
  adds(bytes: Uint8Array, part: Omit<KeptPart, "place">): Place | undefined;
  /** The open segment has no more parts. */
  closes(): void;
  /** Whether it can be read from there by now. */
  has(place: Place): boolean;
}
