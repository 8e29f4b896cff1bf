/** The most redirects that are followed, as browsers do. */
const redirectsMax = 20;

/**
 * Follows redirects as a browser with a memory of its own; gives the first address that is home.
 *
 * That one is not asked for: whoever tests decides who comes back with it.
 */
export async function followed(from: string, isHome: (url: string) => boolean): Promise<string> {
  const cookies = new Map<string, string>();
  let url = from;
  for (let redirects = 0; redirects < redirectsMax; redirects++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { redirect: "manual", headers: { Cookie: cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/u.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get("Location");
    if (!location) throw new Error(`${url} leads nowhere: ${answer.status} ${await answer.text()}`);
    url = new URL(location, url).href;
    if (isHome(url)) return url;
  }
  throw new Error(`${from} leads on and on`);
}
