/**
 * Who looks at this page, as the server knew when it sent it.
 *
 * `unclaimed`: nobody is the host yet. `locked`: a guest where guests may not look in.
 * `choose-name` and `second-factor`: somebody who is not wholly signed in, and has no rights yet.
 */
export type Visitor =
  | "unclaimed"
  | "guest"
  | "locked"
  | "choose-name"
  | "second-factor"
  | "member"
  | "host";

const told = document.documentElement.dataset["visitor"];

/** Who looks at this page; it is loaded anew whenever that changes. */
export const visitor: Visitor = isVisitor(told) ? told : "guest";

/** Whether they have an account here. */
export const isMember: boolean = visitor === "member" || visitor === "host";

/** What they are to this courtyard; whoever is not wholly in is a guest. */
export const role = visitor === "member" || visitor === "host" ? visitor : "guest";

/** Whether nothing but the way in is shown to them. */
export const isOutside: boolean = ["locked", "choose-name", "second-factor"].includes(visitor);

function isVisitor(word: string | undefined): word is Visitor {
  return /^(unclaimed|guest|locked|choose-name|second-factor|member|host)$/u.test(word ?? "");
}

/** Goes to an address as somebody else: with a new document and a new socket. */
export function enter(address = "/"): void {
  location.assign(address);
}
