/** A video of the demo: `clip` is its file, people are named by their places. */
export interface Example {
  readonly clip: "snow" | "fire" | "tram";
  readonly owner: number;
  readonly daysAgo: number;
  readonly title: string;
  readonly description: string;
  readonly category: "nature" | "events" | "other";
  readonly tags: readonly string[];
  /** Who has watched it, of these some like it. */
  readonly watchedBy: readonly number[];
  readonly likedBy: readonly number[];
  /** Who says what, at which second of it, and which of those before it answers. */
  readonly comments: readonly (readonly [
    who: number,
    text: string,
    second?: number | undefined,
    answers?: number,
  ])[];
}

/** The videos of the demo. */
export const videos: readonly Example[] = [
  {
    clip: "snow",
    owner: 2,
    daysAgo: 1,
    title: "First snow in the yard",
    description:
      "Six in the morning, before anybody had walked across it.\n\n0:04 a light goes on at Jonas's\n0:11 the bench disappears",
    category: "nature",
    tags: ["winter", "yard", "snow"],
    watchedBy: [0, 1, 3, 4, 5],
    likedBy: [0, 1, 4],
    comments: [
      [3, "That was me. Coffee first, then the shovel.", 4],
      [1, "The bench! We forgot to take the cushions in.", 11],
      [2, "They are in the cellar, don't worry.", undefined, 1],
      [4, "Can this be our picture for December?"],
    ],
  },
  {
    clip: "fire",
    owner: 0,
    daysAgo: 9,
    title: "Last fire of the autumn",
    description: "Potatoes, four coats each, and nobody wanted to go in. The song is missing.",
    category: "events",
    tags: ["yard", "autumn", "party"],
    watchedBy: [1, 2, 5],
    likedBy: [1, 2],
    comments: [
      [5, "Who let me sit downwind?", 6],
      [1, "You chose that seat.", undefined, 0],
    ],
  },
  {
    clip: "tram",
    owner: 4,
    daysAgo: 23,
    title: "The last tram, seen from our window",
    description: "Line 3 stops running here next week. So, once, in full.",
    category: "other",
    tags: ["city", "rain"],
    watchedBy: [0, 2],
    likedBy: [2],
    comments: [[0, "I will miss the bell.", 7]],
  },
];
