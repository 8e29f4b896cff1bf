import { ingestLimits } from "../limits.ts";
import { type Happening, Session, type Turn } from "../session.ts";
import { Answers } from "./answers.ts";
import { inPieces, TestEncoder } from "./encoder.ts";

/** A session with an encoder at its other end, and a clock that is turned by hand. */
export class Stage {
  nowMs = 5_000;
  isOver = false;
  readonly happened: Happening[] = [];
  readonly answers = new Answers();
  readonly encoder = new TestEncoder();
  readonly session = new Session(ingestLimits, this.nowMs);

  /** One that was let in. */
  static onAir(): Stage {
    const stage = new Stage();
    stage.hears(stage.encoder.arrives());
    stage.does(stage.session.answer(undefined, stage.nowMs));
    return stage;
  }

  hears(bytes: Uint8Array, sizes: readonly number[] = [bytes.length]): void {
    for (const piece of inPieces(bytes, sizes)) {
      // As a socket does, which lends its bytes.
      const lent = piece.slice();
      this.does(this.session.receive(lent, this.nowMs));
      lent.fill(0xee);
    }
  }

  /** Lets time pass, and the session do what is due in it. */
  passes(ms: number): void {
    const untilMs = this.nowMs + ms;
    while (this.session.nextDeadlineMs <= untilMs) {
      this.nowMs = this.session.nextDeadlineMs;
      this.does(this.session.pass(this.nowMs));
    }
    this.nowMs = untilMs;
  }

  does(turn: Turn): void {
    for (const bytes of turn.send) this.answers.hear(bytes);
    this.happened.push(...turn.happened);
    this.isOver ||= turn.isOver;
  }

  /** What came of media. */
  get media() {
    return this.happened.flatMap((one) => (one.type === "media" ? one.message : []));
  }

  /** Why publishers have left. */
  get left() {
    return this.happened.flatMap((one) => (one.type === "left" ? one.why : []));
  }
}
