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
  /** The process is to end with this code: it was asked to, or something broke. */
  ends(hear: (code: number, cause?: unknown) => void): () => void;
}

/** Signals that end a process, by the code that it ends with then. */
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

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
    ends(hear) {
      const asked = (signal: keyof typeof signals) => hear(signals[signal]);
      const broken = (cause: unknown) => hear(1, cause);
      const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
      for (const signal of names) process.on(signal, asked);
      process.on("uncaughtException", broken);
      process.on("unhandledRejection", broken);
      return () => {
        for (const signal of names) process.off(signal, asked);
        process.off("uncaughtException", broken);
        process.off("unhandledRejection", broken);
      };
    },
  };
}
