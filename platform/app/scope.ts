import type { Principal } from "../../core/hub/handler.ts";
import type { Role } from "../auth/person.ts";
import type { Language } from "../config/language.ts";

/** On whose behalf something is done: who, with which rights, in which language. */
export interface Scope extends Principal {
  readonly role: Role;
  readonly language: Language;
  /** What time it is for what is done: the present, but for a demo that tells of last week. */
  readonly now: () => number;
  /** Set where the host lets no guest look in, and this is one. */
  readonly isLockedOut?: boolean;
  /** Set where a program does it, with a key of this person. */
  readonly byKey?: true;
}
