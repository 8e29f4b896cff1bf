import { ScrollAnchor } from "./scroll-anchor.ts";
import type { ScrollView } from "./scroll-trim.ts";
import { askAhead, rowOf, viewOf } from "./scroll-view.ts";

/** Where in the view a row is put: `third` leaves what was before it in sight. */
export type ScrollPlace = "top" | "third" | "centre" | "end";

/** A row to go to; `isFlashed` shows the eye which one it is. */
export interface ScrollTarget {
  readonly key: string;
  readonly place: ScrollPlace;
  readonly isFlashed?: boolean;
}

/** What the owner of a list says anew with each change of it. */
export interface ScrollTerms {
  readonly rows: readonly unknown[];
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
  readonly onBefore: () => void;
  readonly onAfter: () => void;
  readonly onView?: ((view: ScrollView) => void) | undefined;
}

/** How long a row stays marked, in milliseconds. */
const flashMs = 1_600;

/** How long a screen reader hears nothing after rows came that are no news, in milliseconds. */
const quietMs = 500;

/** The scroll of one list on the page: its place, its view, and the pages it asks for. */
export class ScrollKeeper {
  readonly #viewport: HTMLElement;
  readonly #list: HTMLElement;
  readonly #anchor: ScrollAnchor;
  readonly #isSticky: boolean;
  readonly #stop = new AbortController();
  readonly #sizes: ResizeObserver;
  #terms: ScrollTerms;
  #target: ScrollTarget | "end" | undefined;
  #askedBefore: readonly unknown[] | undefined;
  #askedAfter: readonly unknown[] | undefined;
  #isPlaced = false;
  #frame = 0;
  #flash: ReturnType<typeof setTimeout> | undefined;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #told = "";

  constructor(
    viewport: HTMLElement,
    list: HTMLElement,
    options: {
      readonly terms: ScrollTerms;
      readonly isSticky: boolean;
      readonly start: ScrollTarget | undefined;
    },
  ) {
    this.#viewport = viewport;
    this.#list = list;
    this.#terms = options.terms;
    this.#isSticky = options.isSticky;
    this.#anchor = new ScrollAnchor(viewport, list, options.isSticky);
    this.#target = options.start ?? (options.isSticky ? "end" : undefined);
    this.#sizes = new ResizeObserver(() => this.#settle());
    this.#sizes.observe(list);
    this.#sizes.observe(viewport);
    const { signal } = this.#stop;
    viewport.addEventListener("scroll", () => this.#settle(), { signal, passive: true });
    for (const hand of ["wheel", "touchstart", "pointerdown", "keydown", "scrollend"]) {
      viewport.addEventListener(hand, () => this.#anchor.stopGliding(), { signal, passive: true });
    }
    document.addEventListener("selectionchange", () => this.#look(), { signal });
    viewport.addEventListener("focusin", () => this.#look(), { signal });
    this.#hush();
  }

  get isAtEnd(): boolean {
    return this.#anchor.isAtEnd;
  }

  /** To be called after each commit, before the browser paints. */
  changed(terms: ScrollTerms): void {
    const { rows, hasBefore, hasAfter } = this.#terms;
    this.#terms = terms;
    if (terms.hasBefore !== hasBefore) this.#askedBefore = undefined;
    if (terms.hasAfter !== hasAfter) this.#askedAfter = undefined;
    if (terms.rows !== rows) this.#hush();
    if (terms.rows.at(-1) !== rows.at(-1)) this.#anchor.unpin();
    this.#settle();
  }

  /** Goes to a row at once, or as soon as it is among the rows. */
  scrollToKey(target: ScrollTarget): void {
    this.#target = target;
    this.#settle();
  }

  /** Goes to the end of the rows; smoothly only over a short way. */
  scrollToEnd(isSmooth: boolean): void {
    const { scrollHeight, scrollTop, clientHeight } = this.#viewport;
    const isNear = scrollHeight - scrollTop < 3 * clientHeight;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#target = undefined;
    this.#anchor.toEnd(isSmooth && isNear && !isStill, !this.#terms.hasAfter);
    this.#look();
  }

  [Symbol.dispose](): void {
    this.#stop.abort();
    this.#sizes.disconnect();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#flash);
    clearTimeout(this.#quiet);
  }

  #settle(): void {
    const isWhole = !this.#terms.hasAfter;
    if (!this.#reach(isWhole)) this.#anchor.settle(isWhole);
    this.#look();
  }

  /** Goes where somebody wanted to go, if that is on the page by now. */
  #reach(isWhole: boolean): boolean {
    const target = this.#target;
    if (!target || this.#list.children.length === 0) return false;
    if (target === "end") {
      this.#anchor.toEnd(false, isWhole);
    } else {
      const row = rowOf(this.#list, target.key);
      if (!row) return this.#wait(isWhole);
      this.#anchor.pin(row, this.#lineOf(row, target.place), isWhole);
      if (target.isFlashed) this.#show(row);
    }
    this.#target = undefined;
    this.#isPlaced = true;
    return true;
  }

  /** Until the row is there that was asked for: the same as ever, or at first the end. */
  #wait(isWhole: boolean): boolean {
    if (this.#isPlaced || !this.#isSticky) return false;
    this.#anchor.toEnd(false, isWhole);
    this.#isPlaced = true;
    return true;
  }

  #lineOf(row: HTMLElement, place: ScrollPlace): number {
    const room = this.#viewport.clientHeight - row.offsetHeight;
    // The beginning of a row that is taller than the view is what one wants to read.
    if (place === "top" || room <= 0) return 0;
    if (place === "third") return Math.min(room, this.#viewport.clientHeight / 3);
    return place === "centre" ? room / 2 : room;
  }

  #show(row: HTMLElement): void {
    clearTimeout(this.#flash);
    for (const shown of this.#list.querySelectorAll(":scope > [data-flash]")) {
      shown.removeAttribute("data-flash");
    }
    row.setAttribute("data-flash", "");
    this.#flash = setTimeout(() => row.removeAttribute("data-flash"), flashMs);
  }

  /** Once a frame, however often rows, sizes and the scroll change in it. */
  #look(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#ask();
      this.#tell();
    });
  }

  #ask(): void {
    const { rows, hasBefore, hasAfter, onBefore, onAfter } = this.#terms;
    const { scrollTop, scrollHeight, clientHeight } = this.#viewport;
    const ahead = askAhead * clientHeight;
    if (hasBefore && scrollTop < ahead && this.#askedBefore !== rows) {
      this.#askedBefore = rows;
      this.#hush();
      onBefore();
    }
    const below = scrollHeight - clientHeight - scrollTop;
    if (hasAfter && below < ahead && this.#askedAfter !== rows) {
      this.#askedAfter = rows;
      this.#hush();
      onAfter();
    }
  }

  #tell(): void {
    const { onView, hasBefore } = this.#terms;
    if (!onView) return;
    const isAtStart = !hasBefore && this.#viewport.scrollTop <= 1;
    const view = viewOf(this.#viewport, this.#list, { isAtStart, isAtEnd: this.isAtEnd });
    const told = JSON.stringify(view);
    if (!view || told === this.#told) return;
    this.#told = told;
    onView(view);
  }

  /**
   * Only news is read out: not a page that was asked for, nor rows in the middle of a history.
   *
   * `aria-busy` says why; `aria-live` is what screen readers of today obey.
   */
  #hush(): void {
    const { rows, hasAfter } = this.#terms;
    const isAsking = this.#askedBefore === rows || this.#askedAfter === rows;
    const isNews = this.#isSticky && !hasAfter && !isAsking;
    this.#viewport.ariaBusy = String(isAsking);
    clearTimeout(this.#quiet);
    if (isNews && this.#viewport.ariaLive === "polite") return;
    this.#viewport.ariaLive = "off";
    if (isNews) this.#quiet = setTimeout(() => this.#listen(), quietMs);
  }

  #listen(): void {
    this.#viewport.ariaLive = "polite";
  }
}
