import { remember } from "./cookie.ts";

/** Light, dark, or as the device is. */
export type Theme = "system" | "light" | "dark";

/** The theme that the page has now. */
export function currentTheme(): Theme {
  const theme = document.documentElement.dataset["theme"];
  return theme === "light" || theme === "dark" ? theme : "system";
}

/** Changes the page's theme, and that of the next ones. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  remember("dvor_theme", theme);
}
