import type { Archive, KeptPart, KeptSegment, MapAbout, Past, Place } from "../../hls/archive.ts";

/** Who is given a broadcast piece by piece, as it is written. */
export interface Listener {
  /** A new stretch, with its initialization section. */
  begins(init: Uint8Array, about: MapAbout): void;
  /** A new segment: where it is in the broadcast, and when it arrived. */
  opens(segment: Pick<KeptSegment, "startUs" | "wallMs">): void;
  adds(bytes: Uint8Array): void;
}

/** An archive that tells somebody else, too, what it is given; it may keep nothing itself. */
export class Tee implements Archive {
  readonly #archive: Archive | undefined;
  readonly #listener: Listener;

  constructor(archive: Archive | undefined, listener: Listener) {
    this.#archive = archive;
    this.#listener = listener;
  }

  get past(): Past {
    return this.#archive?.past ?? { maps: [], segments: [] };
  }

  begins(map: number, init: Uint8Array, about: MapAbout): Place | undefined {
    this.#listener.begins(init, about);
    return this.#archive?.begins(map, init, about);
  }

  opens(segment: Omit<KeptSegment, "parts">): void {
    this.#listener.opens(segment);
    this.#archive?.opens(segment);
  }

  adds(bytes: Uint8Array, part: Omit<KeptPart, "place">): Place | undefined {
    this.#listener.adds(bytes);
    return this.#archive?.adds(bytes, part);
  }

  closes(): void {
    this.#archive?.closes();
  }

  has(place: Place): boolean {
    return this.#archive?.has(place) ?? false;
  }
}
