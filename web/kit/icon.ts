/** How thick the lines of every icon are, in pixels at 24 px. */
export const iconStroke = 1.75;
