import type { Principal } from "../../core/hub/handler.ts";
import type { Language } from "../config/language.ts";

/** On whose behalf something is done: who, with which rights, in which language. */
export interface Scope extends Principal {
  readonly language: Language;
  /** What time it is for what is done: the present, but for a demo that tells of last week. */
  readonly now: () => number;
}
