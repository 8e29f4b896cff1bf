import { edgeSpeed } from "./edge-scroll.ts";

/** How far a pointer goes before what it holds follows, in pixels: a tap is no move. */
const slackPx = 4;

/** What a drag needs of the list that it is in. */
export interface DragTerms {
  /** What all rows lie in; it scrolls with them. */
  readonly list: HTMLElement;
  readonly row: HTMLElement;
  /** The part of the window that rows are seen in, in pixels from its top. */
  view(): { readonly topPx: number; readonly bottomPx: number };
  scrollBy(px: number): void;
  /** Where the row's slot begins now, in pixels from the list's top. */
  slotPx(): number;
  onLift(): void;
  /** The row's upper edge is here now, in pixels from the list's top. */
  onMove(topPx: number): void;
  onEnd(isDropped: boolean): void;
}

/** A row in the hand of a pointer, from the press of its handle until it is let go. */
export class SortableDrag implements Disposable {
  readonly #terms: DragTerms;
  readonly #pointerId: number;
  readonly #startPx: number;
  readonly #grabPx: number;
  readonly #listening = new AbortController();
  #atPx: number;
  #isLifted = false;
  #frame = 0;
  #frameAtMs = 0;

  constructor(terms: DragTerms, press: { pointerId: number; clientY: number }) {
    this.#terms = terms;
    this.#pointerId = press.pointerId;
    this.#startPx = press.clientY;
    this.#atPx = press.clientY;
    this.#grabPx = press.clientY - terms.row.getBoundingClientRect().top;
    const { signal } = this.#listening;
    const options = { signal, capture: true };
    window.addEventListener("pointermove", (event) => this.#moved(event), options);
    window.addEventListener("pointerup", (event) => this.#let(event, true), options);
    window.addEventListener("pointercancel", (event) => this.#let(event, false), options);
    window.addEventListener("blur", () => this.#end(false), { signal });
    window.addEventListener("keydown", (event) => this.#typed(event), options);
  }

  /** Draws the row where the hand is; called again after its slot was moved. */
  follow(): void {
    if (!this.#isLifted) return;
    this.#terms.row.style.translate = `0 ${this.#topPx() - this.#terms.slotPx()}px`;
  }

  [Symbol.dispose](): void {
    this.#listening.abort();
    cancelAnimationFrame(this.#frame);
    this.#terms.row.style.translate = "";
  }

  #moved(event: PointerEvent): void {
    if (event.pointerId !== this.#pointerId) return;
    this.#atPx = event.clientY;
    if (this.#isLifted || Math.abs(this.#atPx - this.#startPx) < slackPx) return;
    this.#isLifted = true;
    this.#terms.onLift();
    this.#frameAtMs = performance.now();
    this.#frame = requestAnimationFrame((atMs) => this.#draw(atMs));
  }

  /** Once a frame, however often the pointer tells: an edge scrolls also while it rests. */
  #draw(atMs: number): void {
    // A page that was held up does not jump by what it missed.
    const passedS = Math.min(50, Math.max(0, atMs - this.#frameAtMs)) / 1_000;
    this.#frameAtMs = atMs;
    const speed = edgeSpeed(this.#atPx, this.#terms.view());
    if (speed !== 0) this.#terms.scrollBy(speed * passedS);
    this.#terms.onMove(this.#topPx());
    this.follow();
    this.#frame = requestAnimationFrame((nextMs) => this.#draw(nextMs));
  }

  #topPx(): number {
    return this.#atPx - this.#grabPx - this.#terms.list.getBoundingClientRect().top;
  }

  #let(event: PointerEvent, isDropped: boolean): void {
    if (event.pointerId === this.#pointerId) this.#end(isDropped);
  }

  #typed(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    this.#end(false);
  }

  #end(isDropped: boolean): void {
    const wasLifted = this.#isLifted;
    this[Symbol.dispose]();
    this.#terms.onEnd(isDropped && wasLifted);
  }
}
