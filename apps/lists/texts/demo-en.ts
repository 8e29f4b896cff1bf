/** What is said of a thing beside its name and how much of it there is to be. */
export interface More {
  readonly note?: string;
  /** In minor units of the list's currency. */
  readonly price?: number;
  /** Who is to get it: a place among the people. */
  readonly to?: number;
  /** Who has got it already. */
  readonly done?: number;
}

/** Who wrote a thing, what it is, and how much of it: a number alone, or with its unit. */
export type Thing = readonly [
  who: number,
  name: string,
  amount?: number | readonly [quantity: number, unit: string],
  more?: More,
];

/** A list as neighbours would have it. */
export interface Example {
  readonly name: string;
  readonly colour: string;
  /** Whose it is, and who else may change it; left out, it is open to everyone. */
  readonly owner: number;
  readonly others?: readonly number[];
  readonly isTemplate?: boolean;
  readonly isArchived?: boolean;
  /** How long ago it was begun, and how long ago something was done to it last. */
  readonly daysAgo: number;
  readonly minutesAgo: number;
  readonly things: readonly Thing[];
  /** A thing of which two people want another amount: who, and how much. */
  readonly dispute?: readonly [
    name: string,
    ...wishes: readonly (readonly [who: number, amount: readonly [number, string]])[],
  ];
}

const week: Example = {
  ...{ name: "This week", colour: "green", owner: 0, daysAgo: 6, minutesAgo: 3 },
  things: [
    [0, "Potatoes", [2, "kg"], { price: 320, done: 1 }],
    [0, "Carrots", [1, "kg"], { price: 150, done: 1 }],
    [2, "Onions", [1, "kg"], { price: 140, done: 1 }],
    [0, "Apples", [1.5, "kg"], { note: "the sour ones, for the cake", done: 1 }],
    [4, "Bananas", 6],
    [4, "Tomatoes", [500, "g"], { done: 1 }],
    [3, "Parsley", [1, "bunch"], { done: 1 }],
    [2, "Rye bread", [1, "loaf"], { price: 390, to: 2 }],
    [3, "Rolls", 8, { note: "Saturday morning" }],
    [0, "Milk", [3, "l"], { price: 387 }],
    [0, "Butter", [250, "g"], { price: 259, done: 4 }],
    [2, "Eggs", 20, { price: 640, note: "ten of them for the cake", to: 1 }],
    [3, "Cheese", [300, "g"]],
    [0, "Yogurt", 4, { done: 4 }],
    [1, "Chicken", [1.2, "kg"], { to: 1 }],
    [5, "Herring", [1, "jar"], { price: 449 }],
    [0, "Pasta", [1, "kg"], { price: 198, done: 4 }],
    [4, "Rice", [500, "g"], { done: 4 }],
    [2, "Flour", [2, "kg"], { note: "type 550", price: 178 }],
    [2, "Sugar", [1, "kg"], { done: 4 }],
    [1, "Coffee", [500, "g"], { price: 899, note: "beans, not ground" }],
    [5, "Black tea", [1, "pack"], { done: 4 }],
    [0, "Sparkling water", 12, { to: 1 }],
    [0, "Toilet paper", [1, "pack"]],
    [4, "Washing-up liquid", [1, "bottle"]],
    [0, "Bin bags", [1, "roll"], { done: 4 }],
  ],
  dispute: ["Cheese", [4, [500, "g"]], [2, [200, "g"]]],
};

const party: Example = {
  ...{ name: "Party in the yard", colour: "pink", owner: 2, others: [0, 1, 3, 4] },
  ...{ daysAgo: 9, minutesAgo: 140 },
  things: [
    [2, "Watermelon", 2, { to: 1 }],
    [2, "Sausages", 30, { price: 2400, to: 0 }],
    [1, "Charcoal", [5, "kg"], { done: 1, price: 899 }],
    [4, "Lemonade", [6, "l"], { note: "two without sugar" }],
    [3, "Paper lanterns", 12, { done: 3 }],
    [0, "Extension lead", 1, { note: "the long one from the cellar", to: 0 }],
    [2, "Rhubarb cake", 2, { to: 2 }],
    [4, "Paper plates", 40],
    [3, "Strings for the cello", 1, { done: 3, note: "before anybody asks" }],
  ],
};

const camping: Example = {
  ...{ name: "Camping", colour: "teal", owner: 1, isTemplate: true, daysAgo: 40 },
  minutesAgo: 20_000,
  things: [
    [1, "Tent", 1, { note: "with all the pegs" }],
    [1, "Sleeping bags", 4],
    [1, "Gas cartridge", 2],
    [0, "Matches", [1, "box"]],
    [1, "Torch", 1, { note: "and batteries" }],
    [4, "Insect spray", [1, "bottle"]],
    [0, "Instant soup", 6],
    [0, "Rope", 1],
  ],
};

const paint: Example = {
  ...{ name: "Painting the staircase", colour: "amber", owner: 0, isArchived: true },
  ...{ daysAgo: 60, minutesAgo: 43_000 },
  things: [
    [0, "White paint", [10, "l"], { price: 4490, done: 0 }],
    [1, "Rollers", 4, { done: 1 }],
    [0, "Masking tape", [3, "roll"], { done: 0 }],
    [5, "Dust sheets", 2, { done: 5 }],
  ],
};

const own: Example = {
  ...{ name: "My balcony", colour: "lime", owner: 0, others: [], daysAgo: 15, minutesAgo: 700 },
  things: [
    [0, "Potting soil", [40, "l"], { done: 0, price: 1199 }],
    [0, "Tomato seedlings", 5, { note: "the small yellow ones" }],
    [0, "Watering can", 1],
    [0, "Twine", [1, "roll"], { done: 0 }],
  ],
};

/** The lists of the demo, the one that moved last at the end. */
export const lists: readonly Example[] = [paint, camping, own, party, week];
