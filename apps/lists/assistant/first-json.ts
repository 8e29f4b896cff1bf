/** Places at which an object may begin that are tried; a model says little before its answer. */
const beginningsMax = 40;

/**
 * The first JSON object of a text that is of the kind that is wanted.
 *
 * Models that know no forms put words around it, and some think aloud before.
 */
export function firstJson<Value>(
  text: string,
  take: (value: unknown) => Value | undefined,
): Value | undefined {
  let from = text.indexOf("{");
  for (let tried = 0; from >= 0 && tried < beginningsMax; tried++) {
    const value = take(objectAt(text, from));
    if (value !== undefined) return value;
    from = text.indexOf("{", from + 1);
  }
  return undefined;
}

function objectAt(text: string, from: number): unknown {
  const end = endOfObject(text, from);
  if (end === undefined) return undefined;
  try {
    return JSON.parse(text.slice(from, end));
  } catch {
    return undefined; // braces of something else
  }
}

/** The place after the brace that closes the one at a place; braces in strings do not count. */
function endOfObject(text: string, from: number): number | undefined {
  let depth = 0;
  let isInString = false;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (isInString) {
      if (sign === "\\") at++;
      else if (sign === '"') isInString = false;
    } else if (sign === '"') isInString = true;
    else if (sign === "{") depth++;
    else if (sign === "}" && --depth === 0) return at + 1;
  }
  return undefined;
}
