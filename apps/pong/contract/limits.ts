/** The limits of Pong; the page reads the same numbers as the server. */
export const limits = {
  /** A name at a keyboard or in a tournament, in code points. */
  aliasLength: 30,
  /** A tournament's name, in code points. */
  tournamentNameLength: 60,
  /** Entrants of a tournament. */
  entrantsMin: 3,
  entrantsMax: 64,
  /** Tournaments of one organiser that are not over. */
  tournamentsOpen: 10,
  /** Matches of one person that wait for somebody. */
  matchesOpen: 5,
  /** How long a match waits for somebody to come, in milliseconds. */
  openMs: 600_000,
  /** How long an invitation by a card or a name can be answered, in milliseconds. */
  invitationMs: 300_000,
  /** How long a rematch can be accepted, in milliseconds. */
  rematchMs: 20_000,
  /** How often a page says that it still seeks; silent for longer, it seeks no more. */
  seekRenewMs: 5_000,
  seekMs: 15_000,
  /** Levels of the computer. */
  levels: 6,
  /** The bytes of a match's journal, as a local match is reported with it. */
  journalBytes: 32_768,
  /** Local matches that one person may report in a day. */
  reportsPerDay: 200,
  /** Matches, places or entries that one answer holds. */
  page: 50,
  /** Matches of each kind that the lobby shows. */
  lobby: 30,
  /** After being called, a player is reminded, and loses without coming, in milliseconds. */
  remindMs: 30_000,
  noShowMs: 60_000,
} as const;
