/** What stands in a log where a secret stood. */
const hidden = "[hidden]";

/** Names of what is never told, without case, dashes and underscores. */
const secretName = new RegExp(
  [
    "pass(word|phrase|wd|code)|^(pass|otp|totp)$|secret|token|authorization|cookie|credential",
    "apikey|privatekey|backupcode|recoverycode",
    // What a statement or a request was given; nobody can say what people wrote there.
    "^(parameters|params|bindings|body|rawbody)$",
  ].join("|"),
  "u",
);

/** A longer text is cut: a log is read by people, and is not a dump. */
const textLength = 10_000;

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
/** Long, and of letters with a digit, or of both cases. */
const likeToken = /^(?=.*(?:[a-z].*[A-Z\d]|[A-Z].*[a-z\d]|\d.*[a-zA-Z]))[\w.~%=-]{20,}$/u;

/** An address without what may be secret in it: who, the query, the fragment, tokens in a path. */
function scrubAddress(address: string): string {
  const [, scheme = "", authority = "", path = "", query = "", fragment = ""] =
    address.match(/^([^:]*:\/\/)([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/su) ?? [];
  const host = authority.includes("@") ? `${hidden}@${authority.split("@").at(-1)}` : authority;
  return `${scheme}${host}${scrubPath(path)}${query && `?${hidden}`}${fragment && `#${hidden}`}`;
}

/** A path without what looks like a token in it. */
function scrubPath(path: string): string {
  return path
    .split("/")
    .map((part) => (likeToken.test(part) && !id.test(part) ? hidden : part))
    .join("/");
}

/** A text without the secrets that have a form: in addresses, headers, pairs, JWTs and hashes. */
function scrubText(text: string): string {
  return text
    .slice(0, textLength)
    .replace(/\b(?!file:)[a-z][a-z0-9+.-]{0,20}:\/\/[^\s"'<>`]+/giu, scrubAddress)
    .replace(/(?<=\b(?:GET|HEAD|POST|PUT|PATCH|DELETE) )\/[^\s?#"'<>`]*/gu, scrubPath)
    .replace(/(?<=[\w/.~%-])\?[\w.~%[\]-]+=[^\s"'<>`]*/gu, `?${hidden}`)
    .replace(/\b((?:set-)?cookie2?|(?:proxy-)?authorization)(["']?\s*[:=]\s*)[^\r\n]+/giu, swap)
    .replace(/\b(bearer|basic)(\s+)[\w.~+/=-]+/giu, swap)
    .replace(
      /(\w{0,40}(?:password|passwd|secret|token))(["']?\s*[:=]\s*["']?)[^\s"',;&}]+/giu,
      swap,
    )
    .replace(/\bdvor_[\w-]{20,}/gu, hidden)
    .replace(/\beyJ[\w-]+\.[\w-]+(\.[\w-]*)?/gu, hidden)
    .replace(/\$(argon2\w*|2[aby]|scrypt|pbkdf2)\$\S+/gu, hidden);
}

function swap(_: string, name: string, between: string): string {
  return `${name}${between}${hidden}`;
}

/**
 * A copy of a JSON value as it may be logged.
 *
 * What has the name of a secret is hidden at any depth, and in every text what has its form.
 */
export function scrub(value: unknown): unknown {
  if (typeof value === "string") return scrubText(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(scrub);
  const safe = Object.entries(value).map(([name, part]) => {
    const secret = secretName.test(name.toLowerCase().replace(/[-_]/gu, ""));
    return [name, secret && part !== null ? hidden : scrub(part)] as const;
  });
  return Object.fromEntries(safe);
}
