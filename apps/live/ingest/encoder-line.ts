import { Gathering } from "./gathering.ts";
import type { IngestLimits } from "./limits.ts";
import type { Line, PublishAsk, Publisher, Verdict, WhyDropped, WhyLeft } from "./publisher.ts";
import { type Happening, Session, type Turn } from "./session.ts";

/** What a line needs of its listener. */
export interface LinePorts {
  readonly limits: IngestLimits;
  authorise(ask: PublishAsk, line: Line): Promise<Verdict>;
  broken(cause: unknown, during: string): unknown;
  /** The socket is closed, and the line is done with. */
  closed(line: EncoderLine): void;
}

/** What a line asks of its socket, one of Bun's. */
export interface LineSocket {
  /** Says how many of the bytes it took; -1 when it is closed. */
  write(bytes: Uint8Array): number;
  /** Says that nothing more is written. */
  shutdown(): void;
  terminate(): void;
}

/** The socket of one encoder with its session: writes, waits and tells. */
export class EncoderLine implements Line {
  readonly address: string;
  readonly #socket: LineSocket;
  readonly #ports: LinePorts;
  readonly #session: Session;
  #publisher: Publisher | undefined;
  /** Why there is no publisher any more, for who is let in too late. */
  #why: WhyLeft = "lost";
  /** What the socket did not take yet. */
  readonly #unread = new Gathering();
  #isOver = false;
  /** When a line that is over is closed without more ado. */
  #closesAtMs = Number.POSITIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firesAtMs = Number.POSITIVE_INFINITY;

  constructor(socket: LineSocket, address: string, ports: LinePorts) {
    this.#socket = socket;
    this.address = address;
    this.#ports = ports;
    this.#session = new Session(ports.limits, performance.now());
    this.#arm();
  }

  receive(bytes: Uint8Array): void {
    this.#do(this.#session.receive(bytes, performance.now()));
  }

  drop(why: WhyDropped): void {
    if (this.#isOver) return;
    this.#why = "dropped";
    this.#do(this.#session.drop(why));
  }

  /** The socket takes bytes again. */
  drained(): void {
    this.#write(this.#unread.take());
    this.#closeWhenSent();
  }

  /** The socket is closed, by whomever. */
  closed(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#firesAtMs = Number.NEGATIVE_INFINITY;
    this.#do(this.#session.lost());
    this.#ports.closed(this);
  }

  #do({ send, happened, isOver }: Turn): void {
    for (const bytes of send) this.#write(bytes);
    for (const happening of happened) this.#happened(happening);
    if (isOver && !this.#isOver) {
      this.#isOver = true;
      this.#closesAtMs = performance.now() + this.#ports.limits.lingerMs;
      this.#closeWhenSent();
    }
    this.#arm();
  }

  #happened(happening: Happening): void {
    if (happening.type === "asked") void this.#ask(happening.ask);
    else if (happening.type === "left") this.#leave(happening.why);
    else {
      this.#tell((publisher) => {
        if (happening.type === "media") publisher.take(happening.message, Date.now());
        else publisher.unsupported(happening.codec);
      });
    }
  }

  async #ask(asked: Omit<PublishAsk, "address">): Promise<void> {
    const verdict = await this.#verdict({ ...asked, address: this.address });
    if (!("publisher" in verdict)) {
      this.#do(this.#session.answer(verdict.refused, performance.now()));
      return;
    }
    this.#publisher = verdict.publisher;
    if (this.#isOver) this.#leave(this.#why);
    else this.#do(this.#session.answer(undefined, performance.now()));
  }

  async #verdict(ask: PublishAsk): Promise<Verdict> {
    try {
      return await this.#ports.authorise(ask, this);
    } catch (cause) {
      this.#ports.broken(cause, "authorising a publisher");
      return { refused: "Something broke here. Please try again later." };
    }
  }

  /** Tells the publisher; one who throws is told nothing more, and the line is ended. */
  #tell(what: (publisher: Publisher) => void): void {
    if (!this.#publisher) return;
    try {
      what(this.#publisher);
    } catch (cause) {
      this.#ports.broken(cause, "taking a publisher's media");
      this.#do(this.#session.lost("broken"));
    }
  }

  #leave(why: WhyLeft): void {
    const publisher = this.#publisher;
    this.#publisher = undefined;
    try {
      publisher?.left(why);
    } catch (cause) {
      this.#ports.broken(cause, "ending a publisher");
    }
  }

  #write(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const written = this.#unread.length > 0 ? 0 : this.#socket.write(bytes);
    // A socket that is closed takes nothing, and is told of elsewhere.
    if (written < 0) return;
    this.#unread.append(bytes.subarray(written));
    if (this.#unread.length > this.#ports.limits.unreadBytes) this.#socket.terminate();
  }

  /** Whoever is told why they are sent away has to hear it before the line is cut. */
  #closeWhenSent(): void {
    if (this.#isOver && this.#unread.length === 0) this.#socket.shutdown();
  }

  /** One timer, set anew only for something sooner: what is put off is looked at when it fires. */
  #arm(): void {
    const atMs = Math.min(this.#session.nextDeadlineMs, this.#closesAtMs);
    if (atMs >= this.#firesAtMs) return;
    clearTimeout(this.#timer);
    this.#firesAtMs = atMs;
    this.#timer = setTimeout(() => this.#fire(), Math.max(0, atMs - performance.now()));
  }

  #fire(): void {
    this.#firesAtMs = Number.POSITIVE_INFINITY;
    const nowMs = performance.now();
    if (nowMs >= this.#closesAtMs) this.#socket.terminate();
    else {
      const turn = this.#session.pass(nowMs);
      if (turn.isOver && !this.#isOver) this.#why = "silent";
      this.#do(turn);
    }
  }
}
