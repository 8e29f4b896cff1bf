/** What was: history, replays, dashboards, the leaderboard, awards. */
export const past = {
  past: {},
};
