import type { Translation } from "../../../web/kit/translation.ts";
import type { en } from "./en.ts";
import { home } from "./ru-home.ts";

/** The texts of lists on other pages, in Russian. */
export const ru: Translation<typeof en, "ru"> = home;
