import { home } from "./en-home.ts";

/** The texts of lists on other pages; every other language has the same keys. */
export const en = home;
