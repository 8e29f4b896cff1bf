/** The classes of a link amid a text. */
export const linkClass = "font-[560] text-brick-ink underline-offset-3 hover:underline";
