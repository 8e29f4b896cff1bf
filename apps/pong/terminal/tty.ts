/** A terminal: what is shown on it, what is typed, and how large it is. */
export interface Tty {
  /** Whether keys come one by one, and whether there is a screen to draw on. */
  readonly hasKeys: boolean;
  readonly hasScreen: boolean;
  /** Whether what was written is still on its way: nothing more is drawn until it is there. */
  readonly isBehind: boolean;
  size(): { readonly columns: number; readonly rows: number };
  write(text: string): void;
  /** Hears what is typed, as it comes; returns what ends it. Until then no key does anything. */
  types(hear: (text: string) => void): () => void;
  resized(hear: () => void): () => void;
}

/** The terminal that this process was started in. */
export function ownTty(): Tty {
  const { stdin, stdout } = process;
  return {
    hasKeys: stdin.isTTY === true,
    hasScreen: stdout.isTTY === true,
    get isBehind() {
      return stdout.writableNeedDrain;
    },
    // A terminal that does not say how large it is has the size that all once had.
    size: () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }),
    write: (text) => {
      stdout.write(text);
    },
    types(hear) {
      const decoder = new TextDecoder();
      const heard = (bytes: Uint8Array) => hear(decoder.decode(bytes, { stream: true }));
      stdin.setRawMode(true);
      stdin.on("data", heard);
      stdin.resume();
      return () => {
        stdin.off("data", heard);
        stdin.setRawMode(false);
        stdin.pause();
      };
    },
    resized(hear) {
      stdout.on("resize", hear);
      return () => stdout.off("resize", hear);
    },
  };
}
