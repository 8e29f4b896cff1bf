const yearSeconds = 31_536_000;

/** Keeps a choice where the server sees it, so that the next page is right from its first byte. */
export function remember(name: "dvor_lang" | "dvor_theme", value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs HTTPS; homes lack it
  document.cookie = `${name}=${value}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax`;
}
