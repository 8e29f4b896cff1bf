/** The pages on which somebody plays, which come together. */
export { default as KeyboardPage } from "./keyboard-page.tsx";
export { default as MatchPage } from "./match-page.tsx";
