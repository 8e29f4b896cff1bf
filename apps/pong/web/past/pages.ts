/** The pages of what was played, which come together: each leads to the others. */
export { default as HistoryPage } from "./history-page.tsx";
export { default as PlayerPage } from "./player-page.tsx";
export { default as PlayersPage } from "./players-page.tsx";
export { default as ReplayPage } from "./replay-page.tsx";
