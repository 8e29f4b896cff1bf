import type { Person } from "../../core/protocol/frames.ts";
import type { Language } from "../config/language.ts";

/** What the ways in need to know of a request, whatever brought it. */
export interface Visit {
  /** Its headers; `addressHeader` says from where it comes. */
  readonly headers: Headers;
  /** The origin under which its browser sees this house. */
  readonly origin: string;
  /** From where it comes, as far as is known: one household, for counting. */
  readonly address: string;
  /** Who it is now: a guest, or somebody who has signed in. */
  readonly person: Person;
  readonly language: Language;
}

/** What a way in answers: the cookies that the browser is to keep. */
export interface Let {
  readonly cookies: readonly string[];
}
