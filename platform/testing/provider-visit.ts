import type { BrowserJar } from "./browser-jar.ts";

/** A provider of a test's own, where somebody is known as `Who`. */
export interface TestProvider<Who> extends AsyncDisposable {
  /** Its name in addresses. */
  readonly id: string;
  /** What a Dvor is set up with to use it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly secret: string;
  /** The codes and tokens that it gave: none may stand in a log. */
  readonly given: readonly string[];
  /** Signs somebody in on its page; gives the address to which they are sent back. */
  signsIn(page: string, who: Who): Promise<string>;
}

/** Who somebody is to a Dvor, as `/me` tells it. */
export interface Me {
  readonly state: "guest" | "choose-name" | "second-factor" | "member";
  readonly person: { readonly id: string; readonly name: string };
  readonly handle?: string;
  readonly role: string;
  readonly suggested?: { readonly name?: string; readonly handle?: string };
}

/** Who they are now. */
export async function meOf(jar: BrowserJar): Promise<Me> {
  return (await jar.does<Me>("GET", "/me")).body;
}

/** The address of a provider's page, to sign in. */
export async function pageOf(jar: BrowserJar, provider: string): Promise<string> {
  const { status, body } = await jar.does("POST", "/sign-in/provider", { provider });
  if (status !== 200) throw new Error(`no way to ${provider}: ${JSON.stringify(body)}`);
  return String(body["url"]);
}

/** Comes back from a provider; gives the path to which the house sends them. */
export async function comesBack(jar: BrowserJar, back: string): Promise<string> {
  const answer = await jar.fetch(back.slice(jar.url.length));
  await answer.text();
  if (answer.status !== 303) throw new Error(`the way back has the status ${answer.status}`);
  return answer.headers.get("Location") ?? "";
}

/** Signs in with an account of a provider, from the button to the page; gives where it led. */
export async function entersBy<Who>(jar: BrowserJar, provider: TestProvider<Who>, who: Who) {
  return comesBack(jar, await provider.signsIn(await pageOf(jar, provider.id), who));
}

/** Links an account of a provider to one's own, in the settings; gives where it led. */
export async function links<Who>(
  jar: BrowserJar & { readonly password?: string },
  provider: TestProvider<Who>,
  who: Who,
): Promise<string> {
  const { password } = jar;
  const { status, body } = await jar.does("POST", `/account/providers/${provider.id}`, {
    password,
  });
  if (status !== 200) throw new Error(`no way to link ${provider.id}: ${JSON.stringify(body)}`);
  return comesBack(jar, await provider.signsIn(String(body["url"]), who));
}

/** Chooses a user name, after a first sign-in by a provider. */
export async function choosesName(jar: BrowserJar, handle: string, invitation?: string) {
  return jar.does<Me & { readonly code?: string }>("POST", "/sign-in/name", {
    handle,
    name: handle,
    invitation,
  });
}
