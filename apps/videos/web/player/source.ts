/** Words to be read along with a video. */
export interface Captions {
  /** BCP 47, such as `en`. */
  readonly language: string;
  readonly label: string;
  /** Of a WebVTT file. */
  readonly address: string;
}

interface Source {
  /** Of the master playlist; its third part is the pass, `/media/videos/<pass>/…`. */
  readonly address: string;
  readonly poster?: string | undefined;
  /** Gives the same address with a fresher pass, when the one it has no longer opens anything. */
  readonly freshen?: (() => Promise<string>) | undefined;
}

/** Something that has a beginning and an end. */
export interface VideoSource extends Source {
  readonly kind: "video";
  readonly captions?: readonly Captions[] | undefined;
  /** Of the WebVTT file that says where in one picture which moment is shown. */
  readonly previews?: string | undefined;
}

/** Something that happens now. */
export interface LiveSource extends Source {
  readonly kind: "live";
  /** A break is one of whoever broadcasts: it goes on by itself. */
  readonly phase: "on" | "break" | "over";
}

/** What a player plays. */
export type PlayerSource = VideoSource | LiveSource;

/** An address within the media of the house: before its pass, the pass, and after it. */
const address = /^((?:https?:\/\/[^/]+)?\/media\/[a-z]+\/)([^/]+)(\/.*)$/u;

/** The pass that is within an address; undefined where it has none. */
export function passOf(of: string): string | undefined {
  return address.exec(of)?.[2];
}

/** The same address with another pass. */
export function withPass(of: string, pass: string | undefined): string {
  const [, before, , after] = address.exec(of) ?? [];
  return pass === undefined || after === undefined ? of : `${before}${pass}${after}`;
}

/**
 * What an address is of, whatever its pass and its last part.
 *
 * A video that is given another quality has a playlist of another name, and stays the same video.
 */
export function thingOf(address: string): string {
  return withPass(address, "").replace(/[^/]*$/u, "");
}

/** The name of the playlist that an address is of. */
export function playlistOf(address: string): string {
  return address.replace(/^.*\//u, "");
}
