/** What can be asked of a part that is not there yet. */
type Asked = Readonly<Record<string, (...given: unknown[]) => unknown>>;

/**
 * A part that is fetched by itself, used as if it were there: what it is asked waits for it.
 *
 * All that it does must be methods, and none that has to be done at once. Where it cannot be
 * had, who asked is told, and nobody else.
 */
export function later<Part extends object>(fetched: Promise<Part>): Part {
  const part = fetched as Promise<unknown> as Promise<Asked>; // says who has it
  const get =
    (_: object, name: string) =>
    (...given: unknown[]) => {
      const answer = part.then((there) => there[name]?.(...given));
      answer.catch(() => undefined); // it may be one that nobody awaits
      return answer;
    };
  return new Proxy({}, { get }) as Part; // does what it does
}
