/** What a counter can be asked for that asks something back. */
export type Question = "rename" | "settings" | "embed" | "reset" | "delete";
