/** The classes of a card: a sheet with a hairline, for a link or a section alike. */
export const cardClass = "rounded-large border border-line bg-card";
