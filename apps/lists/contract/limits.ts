/** The limits of lists; the page reads the same numbers as the server. */
export const limits = {
  /** A list's name, an item's, a category's, in code points. */
  listNameLength: 80,
  nameLength: 120,
  categoryNameLength: 40,
  /** A note of an item, in code points. */
  noteLength: 1_000,
  /** What an item was read from, in code points. */
  sourceLength: 300,
  /** The largest quantity; it has at most three decimals. */
  quantity: 1_000_000,
  /** The largest price, in minor units of its currency. */
  priceMinor: 100_000_000_000,
  /** Items of one list that are not deleted. */
  items: 5_000,
  /** Items that one command may add, change or delete. */
  itemsPerCommand: 50,
  /** Categories of one list. */
  categories: 60,
  /** Lists that one person may have made and not deleted. */
  listsMade: 200,
  /** People with rights of their own on one list. */
  members: 500,
  /** Open links of one list, and for how many days one may live. */
  links: 20,
  linkDays: 365,
  /** Open conflicts of one item; the eldest is closed when another comes, and stays in history. */
  conflicts: 20,
  /** A key of the order, in characters; a list whose keys grow longer is re-spaced. */
  position: 64,
  respaceAt: 40,
  /** Entries of history that one answer holds. */
  page: 100,
  /** How long what was deleted can be brought back, in days. */
  keptDays: 180,
} as const;
