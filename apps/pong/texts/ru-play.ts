/** Playing: the lobby, making a match, the match itself, its end. */
export const play = {
  play: {},
};
