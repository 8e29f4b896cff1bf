import { Store } from "../../../core/client/store.ts";
import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import { type ScrollView, scrollRowsMax, trimmed } from "../../../web/kit/scroll-trim.ts";
import type { Message } from "../contract/message.ts";
import type { RoomEvent } from "../state/room.ts";
import { applied, type Span, split } from "./room-span.ts";

/** By what a page of history is asked for: a position, or what is around one or a message. */
export type PageQuery =
  | { readonly before: number }
  | { readonly after: number }
  | { readonly around: number | string };

/** A page of a room's history, as the server answers it. */
export interface Page {
  readonly messages: readonly Message[];
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

/** The end of a room, as its topic keeps it. */
export interface RoomEnd {
  readonly tail: readonly Message[];
  readonly hasBefore: boolean;
}

/** What a window asks of the page that it is on. */
export interface RoomWindowHost {
  /** Fetches a page of history; whatever goes wrong is a failure. */
  page(query: PageQuery): Promise<Result<Page>>;
  /** The end as it is known now; undefined before it is. */
  end(): RoomEnd | undefined;
}

/** What is seen of a room. */
export interface RoomWindowView extends Span {
  /** False until it was said where to open. */
  readonly isOpen: boolean;
  /** Why the last page could not be fetched; `again` tries once more. */
  readonly failure?: Failure | undefined;
}

type Way = "before" | "after";
type Jump = {
  readonly to: number | string;
  readonly done: (found: Result<Message | undefined>) => void;
};

/** What is asked for next, and what the rows are with the answer; undefined if it does not fit. */
type Task = {
  readonly query: PageQuery;
  readonly way?: Way;
  readonly take: (page: Page) => Span | undefined;
};

/**
 * The rows of one room that a page shows: pages of its history, and what is heard live.
 *
 * One page is fetched at a time. What is heard meanwhile is applied to the rows at once and to
 * the page when it comes, for it may have been read before that or after; every event can be
 * applied twice. Rows that are far from what is looked at are let go.
 */
export class RoomWindow {
  readonly #host: RoomWindowHost;
  readonly #rowsMax: number;
  readonly #store = new Store<RoomWindowView>(closed);
  readonly #wanted = new Set<Way>();
  #jump: Jump | undefined;
  /** Rows from here to there may have missed events, and are fetched anew. */
  #stale: { readonly from: number; readonly to: number } | undefined;
  /** What was heard since the page that is awaited was asked for. */
  #heard: RoomEvent[] = [];
  /** Counts the times at which what is awaited became worth nothing. */
  #turn = 0;
  #isAsking = false;
  #looked: ScrollView | undefined;

  constructor(host: RoomWindowHost, rowsMax: number = scrollRowsMax) {
    this.#host = host;
    this.#rowsMax = rowsMax;
  }

  readonly get = (): RoomWindowView => this.#store.get();
  readonly listen = (listener: () => void): (() => void) => this.#store.listen(listener);

  /** Shows the room's end, which must be known; nothing has to be fetched for that. */
  toEnd(): void {
    const view = this.get();
    if (view.isOpen && !view.hasAfter) return;
    const { tail: rows, hasBefore } = this.#host.end() ?? { tail: [], hasBefore: false };
    this.#stale = undefined;
    this.#wanted.clear();
    this.#land(ok(undefined));
    this.#assign({ rows, hasBefore, hasAfter: false, isOpen: true, failure: undefined });
    this.#askAnew();
  }

  /** Shows what is around a message, or a position; gives the message, or the next after it. */
  jump(to: number | string): Promise<Result<Message | undefined>> {
    const here = this.#found(to);
    if (here) return Promise.resolve(ok(here));
    this.#jump?.done(ok(undefined));
    return new Promise((done) => {
      this.#jump = { to, done };
      this.#askAnew();
    });
  }

  /** Asks for older rows. */
  before(): void {
    this.#want("before");
  }

  /** Asks for newer rows. */
  after(): void {
    this.#want("after");
  }

  /** Asks again for what could not be fetched. */
  again(): void {
    if (!this.get().failure) return;
    this.#assign({ failure: undefined });
    this.#askAnew();
  }

  /** What the reader looks at: the rest is let go when it becomes too much. */
  looked(view: ScrollView): void {
    this.#looked = view;
  }

  /** Takes what the topic has just told. */
  heard(events: readonly RoomEvent[]): void {
    if (this.#isAsking) this.#heard.push(...events);
    const view = this.get();
    if (!view.isOpen) return;
    const next = events.reduce<Span>(applied, view);
    // Live rows come one by one, and are let go many at a time.
    if (next !== view) this.#assign(this.#bounded(next, 1.25 * this.#rowsMax));
  }

  /**
   * The topic was given whole: between what was heard and this there may be a gap.
   *
   * Nothing jumps: who is at the end sees the new end, who reads in the history stays there.
   */
  snapshot({ tail, hasBefore }: RoomEnd): void {
    const view = this.get();
    if (!view.isOpen) return this.#askAnew();
    this.#stale = undefined;
    const oldest = tail[0]?.position ?? 0;
    const last = view.rows.at(-1);
    const isJoined = !view.hasAfter && last !== undefined && last.position >= oldest;
    const isLost = view.rows.length === 0 || (!view.hasAfter && this.#isAtEnd());
    if (!hasBefore) {
      this.#assign({ rows: tail, hasBefore, hasAfter: false });
    } else if (isJoined) {
      const [older] = split(view.rows, oldest - 1);
      this.#assign({ rows: [...older, ...tail] });
      this.#renew(older);
    } else if (isLost) {
      this.#assign({ rows: tail, hasBefore, hasAfter: false });
    } else {
      this.#assign({ rows: [...view.rows], hasAfter: true });
      this.#renew(view.rows);
    }
    this.#askAnew();
  }

  #isAtEnd(): boolean {
    return this.#looked?.isAtEnd ?? true;
  }

  #renew(rows: readonly Message[]): void {
    const first = rows[0];
    const last = rows.at(-1);
    if (first && last) this.#stale = { from: first.position, to: last.position };
  }

  #want(way: Way): void {
    this.#wanted.add(way);
    if (!this.#isAsking && !this.get().failure) this.#askAnew();
  }

  /** Whatever was awaited is worth nothing now. */
  #askAnew(): void {
    this.#turn += 1;
    this.#isAsking = false;
    this.#askNext();
  }

  #askNext(): void {
    const task = this.#task();
    if (!task) return;
    const turn = this.#turn;
    this.#isAsking = true;
    this.#heard = [];
    void this.#host.page(task.query).then((answer) => {
      if (turn !== this.#turn) return;
      this.#isAsking = false;
      if (answer.ok) this.#take(task, answer.value);
      else this.#failed(task, answer.failure);
      if (!this.get().failure) this.#askNext();
    });
  }

  #take(task: Task, page: Page): void {
    const jump = this.#jump;
    const span = task.take(page);
    // Rows that stay as they are, but may be asked for again.
    if (!span) return this.#assign({ rows: [...this.get().rows] });
    const now = this.#bounded(this.#heard.reduce<Span>(applied, span));
    this.#assign({ ...now, isOpen: true, failure: undefined });
    if (jump) this.#land(ok(this.#found(jump.to) ?? nearest(now.rows, jump.to)));
  }

  #failed({ way }: Task, failure: Failure): void {
    if (way) this.#wanted.add(way);
    if (this.#jump) this.#land(refuse(failure.code, failure));
    else this.#assign({ failure });
  }

  #land(found: Result<Message | undefined>): void {
    this.#jump?.done(found);
    this.#jump = undefined;
  }

  #task(): Task | undefined {
    const { rows, hasBefore, hasAfter } = this.get();
    const first = rows[0]?.position;
    const last = rows.at(-1)?.position;
    if (this.#jump) return this.#jumping(this.#jump);
    if (this.#stale) return this.#renewing(this.#stale);
    if (this.#wanted.delete("before") && hasBefore && first !== undefined) {
      return this.#extending("before", first);
    }
    if (this.#wanted.delete("after") && hasAfter && last !== undefined) {
      return this.#extending("after", last);
    }
    return undefined;
  }

  #jumping({ to }: Jump): Task {
    return {
      query: { around: to },
      take: ({ messages: rows, hasBefore, hasAfter }) => {
        this.#wanted.clear();
        this.#stale = undefined;
        this.#looked = undefined;
        return { rows, hasBefore, hasAfter };
      },
    };
  }

  /** Fetches rows that are shown already, because they may have missed what happened to them. */
  #renewing({ from, to }: { readonly from: number; readonly to: number }): Task {
    return {
      query: { after: from - 1 },
      take: (page) => {
        const view = this.get();
        const last = page.messages.at(-1);
        const reach = page.hasAfter && last ? last.position : Number.POSITIVE_INFINITY;
        const [older] = split(view.rows, from - 1);
        const [, newer] = split(view.rows, reach);
        this.#stale = reach < to ? { from: reach + 1, to } : undefined;
        const hasAfter = newer.length > 0 ? view.hasAfter : page.hasAfter;
        return { ...view, rows: [...older, ...page.messages, ...newer], hasAfter };
      },
    };
  }

  #extending(way: Way, edge: number): Task {
    return {
      query: way === "before" ? { before: edge } : { after: edge },
      way,
      take: ({ messages, hasBefore, hasAfter }) => {
        const view = this.get();
        const { rows } = view;
        const isThere = rows.at(way === "before" ? 0 : -1)?.position === edge;
        // The rows at this end were let go meanwhile: the page would leave a gap.
        if (!isThere) return undefined;
        if (way === "before") return { ...view, rows: [...messages, ...rows], hasBefore };
        return { ...view, rows: [...rows, ...messages], hasAfter };
      },
    };
  }

  /** A stretch without the rows that are too far away. */
  #bounded(span: Span, most = this.#rowsMax): Span {
    if (this.#stale || span.rows.length <= most) return span;
    const { rows, before, after } = trimmed(span.rows, ({ id }) => id, this.#looked, this.#rowsMax);
    if (before + after === 0) return span;
    return {
      rows,
      hasBefore: span.hasBefore || before > 0,
      hasAfter: span.hasAfter || after > 0,
    };
  }

  #found(to: number | string): Message | undefined {
    return this.get().rows.find(({ id, position }) => id === to || position === to);
  }

  #assign(change: Partial<RoomWindowView>): void {
    this.#store.set({ ...this.get(), ...change });
  }
}

const closed: RoomWindowView = { rows: [], hasBefore: false, hasAfter: false, isOpen: false };

/** The first message from a position on; the last one where there is none. */
function nearest(rows: readonly Message[], to: number | string): Message | undefined {
  return rows.find(({ position }) => typeof to === "number" && position >= to) ?? rows.at(-1);
}
