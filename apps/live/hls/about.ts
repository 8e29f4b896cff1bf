import type { Tracks } from "./init.ts";

/** What a player is told of a rendition before it plays it. */
export interface About {
  /** Of RFC 6381, with a comma between pictures and sound. */
  readonly codecs: string;
  /** 0 where there is sound alone. */
  readonly width: number;
  readonly height: number;
  /** 0 where there is sound alone, or nothing was measured yet. */
  readonly framesPerSecond: number;
  /** The most that a segment needed, and what they need on average. */
  readonly bitsPerSecond: number;
  readonly averageBitsPerSecond: number;
}

/** What the configurations alone tell. */
export function formatOf({ picture, sound }: Tracks): Pick<About, "codecs" | "width" | "height"> {
  const codecs = [picture?.codecs, sound?.codecs].filter((one) => one !== undefined).join(",");
  return { codecs, width: picture?.width ?? 0, height: picture?.height ?? 0 };
}
