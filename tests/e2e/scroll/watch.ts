/** What a row did while it was watched, in pixels. */
export interface Watched {
  readonly key: string;
  /** The farthest that it was painted from where it was. */
  readonly farthest: number;
  /** How far it is from where it was. */
  readonly rest: number;
  readonly frames: number;
}

/**
 * Looks at a row in each frame, as it is painted.
 *
 * A size that is observed anew is told in every frame after the layout, after the list's own
 * observer and before the paint: what is measured then is what is seen.
 */
export class Watch {
  #row: Element | undefined;
  #top = 0;
  #farthest = 0;
  #frames = 0;
  #next = 0;
  readonly #longTasks: number[] = [];
  #painted: ResizeObserver | undefined;
  rowsMost = 0;

  constructor() {
    const tasks = new PerformanceObserver((seen) => {
      for (const { duration } of seen.getEntries()) this.#longTasks.push(Math.round(duration));
    });
    tasks.observe({ type: "longtask" });
  }

  /** Tasks of more than 50 ms since this was called last. */
  longTasks(): number[] {
    return this.#longTasks.splice(0);
  }

  /** Watches a row, by default the first that begins in view; tells which. */
  start(key?: string): string {
    const rows = [...document.querySelectorAll<HTMLElement>(".scroll-window-row")];
    const edge = this.#edge();
    const row = rows.find((one) =>
      key ? one.dataset["key"] === key : one.getBoundingClientRect().top >= edge,
    );
    if (!row) throw new Error("no row to watch");
    this.#row = row;
    this.#top = row.getBoundingClientRect().top - edge;
    this.#farthest = 0;
    this.#frames = 0;
    // Observers are told in the order in which they were made: this one after the list's.
    this.#painted?.disconnect();
    this.#painted = new ResizeObserver(() => this.#look());
    cancelAnimationFrame(this.#next);
    this.#observe();
    return row.dataset["key"] ?? "";
  }

  /** Waits for four more frames, then says what the row did. */
  async stop(): Promise<Watched> {
    await frames(4);
    cancelAnimationFrame(this.#next);
    const rest = this.#deviation();
    return {
      key: this.#row instanceof HTMLElement ? (this.#row.dataset["key"] ?? "") : "",
      farthest: Math.max(this.#farthest, rest),
      rest,
      frames: this.#frames,
    };
  }

  #observe(): void {
    this.#painted?.disconnect();
    this.#painted?.observe(document.documentElement);
    this.#next = requestAnimationFrame(() => this.#observe());
  }

  /** Counts the rows on the page from now on, after each change of them. */
  count(): void {
    const list = document.querySelector(".scroll-window-row")?.parentElement;
    if (!list) throw new Error("no rows to count");
    const changes = new MutationObserver(() => {
      this.rowsMost = Math.max(this.rowsMost, list.childElementCount);
    });
    changes.observe(list, { childList: true });
  }

  #look(): void {
    this.#frames += 1;
    this.#farthest = Math.max(this.#farthest, this.#deviation());
  }

  #deviation(): number {
    if (!this.#row?.isConnected) return Number.POSITIVE_INFINITY;
    return Math.abs(this.#row.getBoundingClientRect().top - this.#edge() - this.#top);
  }

  #edge(): number {
    return document.querySelector(".scroll-window")?.getBoundingClientRect().top ?? 0;
  }
}

/** Resolves after so many frames. */
async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
