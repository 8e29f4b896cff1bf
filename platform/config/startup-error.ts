/** Something that keeps Dvor from starting, in words for the person who starts it. */
export class StartupError extends Error {
  override readonly name = "StartupError";
  /** Stable, so that a message can be looked up. */
  readonly number: string;
  readonly hint: string;

  constructor(number: string, message: string, hint: string) {
    super(message);
    this.number = number;
    this.hint = hint;
  }

  /** The one line that is printed. */
  get report(): string {
    return `${this.number}: ${this.message}. ${this.hint}`;
  }
}
