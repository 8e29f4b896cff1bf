/** What can be pressed. */
export type Key = "up" | "down" | "stop" | "use" | "quit" | "again" | "pause";

/** What came from a keyboard. */
export type Typed =
  | { readonly type: "pressed" | "released"; readonly key: Key; readonly isRepeat: boolean }
  /** The terminal says that it tells when keys are let go. */
  | { readonly type: "releases" };

/** The letters are where they are on a keyboard, on a Russian one too. */
const letters: Readonly<Record<string, Key>> = {
  ...{ w: "up", ц: "up", k: "up", л: "up" },
  ...{ s: "down", ы: "down", j: "down", о: "down" },
  ...{ d: "use", в: "use", " ": "stop" },
  ...{ q: "quit", й: "quit", r: "again", к: "again", p: "pause", з: "pause" },
};

/** What begins a code. Longer ones than `codeMost` are none. */
const begin = "\u001b";
const codeMost = 64;

/** CSI or SS3, numbers, and the letter that ends it (ECMA-48, section 5.4). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what a terminal sends
const code = /^\u001b(?:\[([<-?]?)([0-9:;]*)([@-~])|O([@-~]))/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const unfinished = /^\u001b(?:$|O$|\[[<-?]?[0-9:;]*$)/u;

/** Reads what a terminal sends, in whatever pieces it comes; what it does not know is left out. */
export class KeyReader {
  #rest = "";

  read(text: string): readonly Typed[] {
    const typed: Typed[] = [];
    let left = this.#rest + text;
    while (left !== "") {
      if (left.startsWith(begin)) {
        if (left.length < codeMost && unfinished.test(left)) break;
        const found = code.exec(left);
        if (found) {
          const one = meant(found);
          if (one) typed.push(one);
        }
        left = left.slice(found?.[0].length ?? 1);
        continue;
      }
      const [letter = ""] = left;
      left = left.slice(letter.length);
      const key = letter === "\u0003" ? "quit" : letters[letter.toLowerCase()];
      if (key) typed.push({ type: "pressed", key, isRepeat: false });
    }
    this.#rest = left;
    return typed;
  }
}

function meant([, mark, numbers = "", end = "", single]: RegExpExecArray): Typed | undefined {
  if (single !== undefined) return arrow(single, "");
  // The answer to the question which of the protocol's parts are on.
  if (mark === "?" && end === "u") {
    return (Number(numbers) & 2) !== 0 ? { type: "releases" } : undefined;
  }
  if (mark !== "") return undefined;
  const [what = "", how = ""] = numbers.split(";");
  if (end !== "u") return arrow(end, how);
  const point = Number(what.split(":")[0]);
  if (!Number.isInteger(point) || point > 0x10ffff) return undefined;
  const letter = String.fromCodePoint(point);
  const isControl = ((Number(how.split(":")[0] || 1) - 1) & 4) !== 0;
  if (isControl) return letter === "c" || letter === "с" ? told("quit", how) : undefined;
  return told(letters[letter], how);
}

function arrow(end: string, how: string): Typed | undefined {
  if (end === "A") return told("up", how);
  return end === "B" ? told("down", how) : undefined;
}

/** `how` is the modifiers, a colon, and 1 for a press, 2 for a repeat, 3 for a release. */
function told(key: Key | undefined, how: string): Typed | undefined {
  if (!key) return undefined;
  const event = how.split(":")[1] ?? "1";
  return { type: event === "3" ? "released" : "pressed", key, isRepeat: event === "2" };
}
