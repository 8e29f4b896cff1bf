const protocols: readonly string[] = ["http:", "https:", "mailto:"];

/** Letters that turn the writing round, or are not seen: with them an address can lie. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]/u;

/**
 * The address that a link leads to; undefined where it may not be followed.
 *
 * Only whole addresses are: one that is relative would depend on the page that shows it.
 */
export function safeAddress(written: string): string | undefined {
  if (unseen.test(written)) return undefined;
  const withProtocol = /^www\./iu.test(written) ? `https://${written}` : written;
  if (!/^(?:https?:\/\/|mailto:)/iu.test(withProtocol) || !URL.canParse(withProtocol)) {
    return undefined;
  }
  const url = new URL(withProtocol);
  // `https://bank.example@evil.example` leads to the second; nobody shares their password.
  const isHonest = url.username === "" && url.password === "";
  return protocols.includes(url.protocol) && isHonest ? url.href : undefined;
}

/** Whether the words of a link are an address themselves, but not of the place it leads to. */
export function misleads(words: string, address: string): boolean {
  const shown = /(?:https?:\/\/|\bwww\.)[^\s/?#]+/iu.exec(words)?.[0];
  if (shown === undefined) return false;
  const said = safeAddress(shown);
  return said === undefined || new URL(said).host !== new URL(address).host;
}

/** The address within this Dvor that a link leads to; undefined where it leads elsewhere. */
export function ownPath(address: string, origin: string): string | undefined {
  const url = new URL(address);
  return url.origin === origin ? url.pathname + url.search + url.hash : undefined;
}
