/** What the lobby asks, which comes together when it first asks something. */
export { default as InviteDialog } from "./invite-dialog.tsx";
export { default as LevelDialog } from "./level-dialog.tsx";
export { default as RulesDialog } from "./rules-dialog.tsx";
