/** Tournaments: signing up, the bracket, what is next. */
export const cup = {
  cup: {},
};
