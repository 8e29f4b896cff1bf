/** What a name of media is of. */
export type Named =
  | { readonly kind: "init"; readonly map: number }
  | { readonly kind: "segment"; readonly msn: number }
  | { readonly kind: "part"; readonly msn: number; readonly part: number };

/** The names of one broadcast's media; no name is ever used for anything else. */
export class Names {
  readonly #prefix: string;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  init(map: number): string {
    return `${this.#prefix}-i${map}.mp4`;
  }

  segment(msn: number): string {
    return `${this.#prefix}-s${msn}.mp4`;
  }

  part(msn: number, part: number): string {
    return `${this.#prefix}-s${msn}.${part}.mp4`;
  }

  /** Of what nobody can fetch. */
  gap(): string {
    return `${this.#prefix}-gap.mp4`;
  }

  /** What a name says; undefined when it is none of these. */
  read(name: string): Named | undefined {
    if (!name.startsWith(`${this.#prefix}-`)) return undefined;
    const rest = name.slice(this.#prefix.length + 1);
    const [, kind, number, part] = /^([is])(\d{1,15})(?:\.(\d{1,6}))?\.mp4$/.exec(rest) ?? [];
    if (kind === "s" && part !== undefined) {
      return { kind: "part", msn: Number(number), part: Number(part) };
    }
    if (kind === "s") return { kind: "segment", msn: Number(number) };
    return kind === "i" && part === undefined ? { kind: "init", map: Number(number) } : undefined;
  }
}
