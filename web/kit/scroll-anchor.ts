/** Where an element stands, in pixels below the upper edge of what is seen of its list. */
interface Mark {
  readonly element: Element;
  top: number;
}

/** How far from the end, in pixels, the reader still counts as being there: broken pixels. */
const endMarginPx = 2;

/** Less than this is a broken pixel that a browser rounds away; putting it right would tremble. */
const tremblePx = 0.6;

/**
 * Keeps what somebody reads where it is while its surroundings change.
 *
 * The place is either the end of the list or a row: the first one that begins in view, so that a
 * picture or an edit in a row half scrolled away pushes what is above it, not what is below. It
 * is chosen only when the reader scrolls, never when the layout moves: rounding adds up to
 * nothing, and a row jumped to stays while pictures above it arrive. Rows behind it are known
 * too, for the case that it is deleted.
 *
 * Chromium's own `overflow-anchor` has to be off: it moves the same list at another moment,
 * knows no end to stay at, rests at the very top, and Safari did not have it for ten years.
 */
export class ScrollAnchor {
  readonly #viewport: HTMLElement;
  readonly #list: HTMLElement;
  readonly #isSticky: boolean;
  #marks: Mark[] = [];
  #top = 0;
  #topMax = 0;
  #isAtEnd = false;
  /** On the way to the end, smoothly. */
  #isGliding = false;
  /** Somebody went to a row, and has not scrolled since: it counts more than the end. */
  #isPinned = false;
  /** Whether the last row of the list is the last there is; as it was, until the next `settle`. */
  #isWhole = false;

  constructor(viewport: HTMLElement, list: HTMLElement, isSticky: boolean) {
    this.#viewport = viewport;
    this.#list = list;
    this.#isSticky = isSticky;
  }

  /** Whether the last row of all is in view, to its lower edge. */
  get isAtEnd(): boolean {
    return this.#isAtEnd && !this.#isGliding;
  }

  /**
   * Puts the reader's place back after anything that may have moved it.
   *
   * Reads the layout, and scrolls at most once. To be called after each commit and each change
   * of size before the browser paints, and after each scroll.
   */
  settle(isWhole: boolean): void {
    const hasMoved = this.#followReader();
    const isEndKept = this.#isAtEnd && this.#isSticky && !this.#isPinned;
    if (isEndKept && this.#isWhole && isWhole) {
      if (!this.#isGliding || this.#hasGrown()) this.#scrollTo(this.#maximum());
    } else {
      const [mark] = this.#connected();
      if (mark) this.#scrollTo(this.#viewport.scrollTop + this.#topOf(mark.element) - mark.top);
    }
    this.#isWhole = isWhole;
    this.#remember(hasMoved);
  }

  /** Puts an element so far below the upper edge, and holds it there until the reader scrolls. */
  pin(element: Element, top: number, isWhole: boolean): void {
    this.#isGliding = false;
    this.#scrollTo(this.#viewport.scrollTop + this.#topOf(element) - top);
    this.#isWhole = isWhole;
    this.#isPinned = true;
    this.#marks = [{ element, top }];
    this.#remember(false);
  }

  /** Lets go of the row that somebody went to: news at the end counts more. */
  unpin(): void {
    this.#isPinned = false;
  }

  /** Goes to the end; smoothly only when asked to, and then stays on its way when rows come. */
  toEnd(isSmooth: boolean, isWhole: boolean): void {
    this.#isWhole = isWhole;
    this.#isPinned = false;
    this.#isGliding = isSmooth && this.#maximum() - this.#viewport.scrollTop > endMarginPx;
    if (this.#isGliding) {
      this.#viewport.scrollTo({ top: this.#maximum(), behavior: "smooth" });
    } else {
      this.#scrollTo(this.#maximum());
    }
    this.#marks = [];
    this.#remember(true);
    this.#isAtEnd = isWhole;
  }

  /** The reader has taken over, or the way to the end is over. */
  stopGliding(): void {
    if (!this.#isGliding) return;
    this.#isGliding = false;
    this.#isAtEnd = this.#isWhole && this.#viewport.scrollTop >= this.#topMax - endMarginPx;
  }

  /** Takes a scroll that was not ours into account; true when there was one. */
  #followReader(): boolean {
    const top = this.#viewport.scrollTop;
    const maximum = this.#maximum();
    // A list that became shorter takes the scroll along: that was not the reader.
    const wasCut = this.#top > maximum + tremblePx && top >= maximum - 1;
    const moved = wasCut ? 0 : top - this.#top;
    this.#top = top;
    if (Math.abs(moved) < tremblePx) return false;
    for (const mark of this.#marks) mark.top -= moved;
    this.#isPinned = false;
    if (!this.#isGliding) this.#isAtEnd = top >= this.#topMax - endMarginPx && this.#isWhole;
    return true;
  }

  #remember(isChosenAnew: boolean): void {
    this.#top = this.#viewport.scrollTop;
    this.#topMax = this.#maximum();
    const isThere = this.#isWhole && this.#top >= this.#topMax - endMarginPx;
    if (isThere) this.#isGliding = false;
    this.#isAtEnd = isThere || this.#isGliding;
    const [kept, ...behind] = this.#connected();
    if (isChosenAnew || !kept) {
      this.#marks = this.#choose();
      return;
    }
    for (const mark of behind) mark.top = this.#topOf(mark.element);
    // Where a list ends, a row cannot always be put back; then its new place is its place.
    const top = this.#topOf(kept.element);
    if (!this.#isPinned && Math.abs(top - kept.top) > 1) kept.top = top;
    this.#marks = behind.length > 0 ? [kept, ...behind] : [kept, ...this.#choose()];
  }

  #choose(): Mark[] {
    const height = this.#viewport.clientHeight;
    const rows = this.#list.children;
    const marks: Mark[] = [];
    for (let index = firstBelow(rows, this.#edge()); index < rows.length; index++) {
      const element = rows[index];
      if (!element) break;
      const top = this.#topOf(element);
      if (top >= height) break;
      marks.push({ element, top });
    }
    const [first, ...others] = marks;
    if (!first || first.top >= -tremblePx) return marks;
    // One row fills the view: hold what is read in it.
    return others.length > 0 ? [...others, first] : [...this.#inside(first.element), first];
  }

  /** The first things that begin in view within an element larger than the view. */
  #inside(element: Element): Mark[] {
    const height = this.#viewport.clientHeight;
    for (const child of element.children) {
      const { top, bottom } = child.getBoundingClientRect();
      const from = top - this.#edge();
      if (from >= 0 && from < height) return [{ element: child, top: from }];
      if (from < 0 && bottom - this.#edge() >= height) return this.#inside(child);
    }
    return [];
  }

  #connected(): Mark[] {
    return this.#marks.filter(({ element }) => this.#list.contains(element));
  }

  #hasGrown(): boolean {
    return Math.abs(this.#maximum() - this.#topMax) > tremblePx;
  }

  #scrollTo(top: number): void {
    if (Math.abs(top - this.#viewport.scrollTop) < tremblePx) return;
    this.#viewport.scrollTo({ top, behavior: "instant" });
  }

  #maximum(): number {
    return this.#viewport.scrollHeight - this.#viewport.clientHeight;
  }

  #topOf(element: Element): number {
    return element.getBoundingClientRect().top - this.#edge();
  }

  #edge(): number {
    return this.#viewport.getBoundingClientRect().top;
  }
}

/** The index of the first row that ends below a line of the page; how many rows, if none does. */
export function firstBelow(rows: HTMLCollection, line: number): number {
  let [from, to] = [0, rows.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const bottom = rows[middle]?.getBoundingClientRect().bottom ?? line;
    if (bottom > line) to = middle;
    else from = middle + 1;
  }
  return from;
}
