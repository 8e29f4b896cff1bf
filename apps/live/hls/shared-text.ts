/** A text that is sent to many, made into bytes once for each form that somebody asks for. */
export class SharedText {
  readonly #text: string;
  #plain: Blob | undefined;
  #gzip: Blob | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  get text(): Blob {
    this.#plain ??= new Blob([this.#text]);
    return this.#plain;
  }

  /** At a low level: the text lives for half a second, and its lines are much alike. */
  get gzip(): Blob {
    this.#gzip ??= new Blob([Bun.gzipSync(this.#text, { level: 3 })]);
    return this.#gzip;
  }
}
