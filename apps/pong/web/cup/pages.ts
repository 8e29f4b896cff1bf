/** The pages of tournaments, which come together. */
export { default as TournamentPage } from "./tournament-page.tsx";
export { default as TournamentsPage } from "./tournaments-page.tsx";
