/** What is said in a demo; the people are numbers, in the order in which the house has them. */

/** What happens to a line after it was said. */
interface More {
  /** How many lines before this one is the one that it answers. */
  readonly answers?: number;
  /** Emoji, and whose they are. */
  readonly reactions?: Readonly<Record<string, readonly number[]>>;
  readonly isPinned?: true;
  readonly picture?: "evening" | "tomatoes";
  /** What it becomes a minute later. */
  readonly edited?: string;
}

/** Who says what, how many minutes after the line before. */
export type Line = readonly [who: number, afterMinutes: number, text: string, more?: More];

/** What is said in one room. */
export interface Talk {
  readonly kind: "common" | "public" | "private" | "direct";
  readonly name?: string;
  readonly topic?: string;
  /** The first made the room, or opened it. */
  readonly people: readonly number[];
  /** When the last line was said. */
  readonly endedMinutesAgo: number;
  /** How many of the last lines the host has not read. */
  readonly unread: number;
  readonly lines: readonly Line[];
}

const common: Talk = {
  kind: "common",
  topic: "Whatever concerns all of us. The boiler room has a phone: 4-17",
  people: [0, 1, 2, 3, 4, 5],
  endedMinutesAgo: 6,
  unread: 5,
  lines: [
    [
      0,
      0,
      "Good morning, everyone. **Hot water is off on Tuesday from 9 to 13**, they are changing the valve in the cellar.\n\nFill a pot.",
      { isPinned: true, reactions: { "👍": [1, 2, 3, 4], "🙏": [5] } },
    ],
    [2, 14, "On a baking day. Of course."],
    [
      5,
      6,
      "Bread does not need hot water, it needs patience.",
      { answers: 1, reactions: { "😂": [0, 2, 4] } },
    ],
    [2, 2, "Patience I have. It is the dishes I was thinking of."],
    [4, 35, "Does anybody have a drill? One hole. A small one."],
    [1, 4, "I do. Come by after six, second door on the left, mind the frames."],
    [4, 1, "You are a treasure", { reactions: { "❤️": [1] } }],
    [3, 52, "I wanted to ask: is the cello too loud in the evenings? Honestly."],
    [0, 8, "Until nine it is a concert, after nine it is a question."],
    [
      5,
      3,
      "From the bench one hears only the low notes. Please go on.",
      { reactions: { "❤️": [3, 4] } },
    ],
    [4, 2, "I fall asleep to it. *In the good way.*"],
    [3, 5, "Thank you. Nine it is, then.", { reactions: { "🎉": [0, 2, 4, 5] } }],
    [1, 180, "The lamp by the gate is dead again."],
    [0, 12, "Wrote to the administration. Again. They answered with a form."],
    [5, 9, "I have a ladder and no fear."],
    [0, 1, "Marek, you are seventy-one."],
    [5, 1, "That is why there is no fear.", { reactions: { "😂": [0, 1, 2, 3, 4] } }],
    [1, 20, "I will hold the ladder. What is the socket, E27?"],
    [5, 6, "E27. I have measured it with my eyes."],
    [
      2,
      240,
      "Tomatoes on the second floor, first harvest. Mine are still green, so these are Ida’s and I am not jealous.",
      { picture: "tomatoes", reactions: { "🍅": [0, 1, 3, 4, 5], "😮": [4] } },
    ],
    [0, 7, "Take some, they hang there like lanterns."],
    [4, 3, "Can I take photographs of them for my course? Of the tomatoes, not of Marta."],
    [2, 1, "Why not of Marta", { answers: 1, reactions: { "😂": [0, 4, 5] } }],
    [3, 610, "Good morning. Somebody has left a blue umbrella in the lift."],
    [1, 11, "Not mine, mine is blue and broken."],
    [3, 1, "It is blue and broken."],
    [1, 1, "Then it is mine.", { reactions: { "😂": [0, 2, 3, 4, 5] } }],
    [
      0,
      45,
      "For Saturday, so that nobody carries twice:\n\n- tables: cellar, key is with me\n- benches: Tom and Jonas\n- lights: Katya\n- samovar: Marek, as every year\n\nWhat is missing?",
      { reactions: { "👍": [1, 2, 3, 4, 5] } },
    ],
    [2, 4, "Cake is missing. I bake two, one with plums."],
    [4, 6, "Cups! We had eleven last year, and seven of them leaked"],
    [3, 3, "I can ask at the school, they have a hundred of those ugly ones."],
    [0, 2, "Ugly does not leak. Please ask.", { answers: 1 }],
    [5, 15, "And music?"],
    [3, 2, "I bring the cello if somebody brings courage to sing."],
    [4, 1, "@marek sings. I have heard it in the stairwell.", { reactions: { "👍": [0, 1, 2] } }],
    [5, 3, "In the stairwell everybody sings well, that is the stairwell."],
    [
      1,
      95,
      "The lamp works. Ladder held, nobody fell. `230 V`, one word that I shall not repeat, done in four minutes.",
      { reactions: { "🎉": [0, 2, 3, 4], "❤️": [5] } },
    ],
    [0, 4, "It is bright as in a theatre. Thank you both!"],
    [
      4,
      30,
      "This is how the yard looks now. I had to go up to the roof for it, do not tell the administration",
      { picture: "evening", reactions: { "❤️": [0, 1, 2, 5], "😮": [3] } },
    ],
    [2, 5, "Is that my window, third from the left?"],
    [4, 1, "Yes. You were baking."],
    [2, 1, "I am always baking."],
    [
      5,
      12,
      "In forty years I have not seen it from above. Thank you, Katya.",
      { reactions: { "❤️": [0, 2, 4] } },
    ],
    [3, 480, "The school lends us sixty cups. They are even uglier than I remembered."],
    [0, 6, "Wonderful. Saturday is saved."],
    [1, 25, "Who has left a pram in front of the bicycle cellar?"],
    [
      4,
      3,
      "That will be the new ones on the first floor, they do not know yet. I’ll tell them nicely.",
    ],
    [
      0,
      2,
      "They have the invitation to Dvor since yesterday. Be gentle, they have a baby and no sleep.",
      { reactions: { "👍": [1, 4] } },
    ],
    [2, 18, "Then they get the first piece of cake.", { reactions: { "❤️": [0, 4, 5] } }],
    [
      5,
      70,
      'Chess today at five, as always. Yesterday I lost to a boy of nine. He said "thank you, grandfather" and took the queen.',
    ],
    [1, 2, "Which boy? I want to shake his hand."],
    [
      0,
      9,
      "Good for the boy. I count us: fourteen for Saturday, if it stays dry.",
      { edited: "Good for the boy. I count us: **fifteen** for Saturday, if it stays dry." },
    ],
    [
      3,
      21,
      "It will be dry until the evening, says https://www.yr.no. Later some wind from the lake.",
    ],
    [4, 4, "Then the lights go on the tree side. I need one more extension lead, 10 m or so."],
    [1, 2, "Have one. It is orange, I hope that suits the concept.", { reactions: { "😂": [4] } }],
    [4, 1, "Orange **is** the concept"],
    [2, 9, "@ida do you still have the big pot, the one for forty dumplings?"],
    [5, 3, "If there are dumplings, I shall sing.", { reactions: { "🎉": [1, 3, 4] } }],
  ],
};

const garden: Talk = {
  kind: "public",
  name: "Garden",
  topic: "The four beds behind the house, and who waters when",
  people: [2, 0, 4, 5],
  endedMinutesAgo: 140,
  unread: 2,
  lines: [
    [
      2,
      0,
      "The plan for the beds: sun side tomatoes and beans, shade side lettuce. The corner stays wild for the hedgehogs.",
      { isPinned: true, reactions: { "🌱": [0, 4, 5] } },
    ],
    [5, 25, "The hedgehogs thank you. I speak for them."],
    [0, 40, "Watering this week: Mon and Thu me, Tue Katya, Wed Marek. Fri?"],
    [2, 3, "Friday me. I come home at six."],
    [4, 610, "Something has eaten the lettuce. All of it. There are *stalks*"],
    [
      5,
      6,
      "Slugs. One lays a board in the evening, in the morning one collects.",
      { answers: 1, reactions: { "👍": [0, 2] } },
    ],
    [4, 2, "And then? Where does one carry them?"],
    [5, 1, "Far."],
    [2, 15, "To the park, Katya. With apologies.", { reactions: { "😂": [0, 4, 5] } }],
    [
      0,
      700,
      "I brought two bags of compost, they stand by the rain barrel. It smells as it should.",
    ],
    [2, 85, "Beans are up! Eleven of twelve.", { reactions: { "🎉": [0, 4], "🌱": [5] } }],
    [5, 20, "The twelfth is thinking."],
  ],
};

const bicycles: Talk = {
  kind: "public",
  name: "Bicycles",
  topic: "Squeaks, punctures, Sunday rides. Workshop: cellar, Wednesdays from 18:00",
  people: [1, 3, 4, 0],
  endedMinutesAgo: 52,
  unread: 3,
  lines: [
    [
      1,
      0,
      "What hangs on the wall in the cellar may be borrowed, if it comes back: pump, chain tool, 15 mm spanner.",
      { isPinned: true, reactions: { "👍": [0, 3, 4] } },
    ],
    [3, 60, "Mine makes a noise like a small owl. Only uphill."],
    [1, 4, "Bottom bracket. Or an owl. Bring it on Wednesday."],
    [4, 18, "Can one learn to true a wheel in one evening?"],
    [
      1,
      3,
      "One can learn in one evening that it takes more evenings.",
      { answers: 1, reactions: { "😂": [3, 4] } },
    ],
    [0, 900, "The grey one without a saddle has stood there since spring. Whose is it?"],
    [1, 30, "Nobody’s. If nobody speaks up by the first, I make it into two others."],
    [4, 2, "One of the two for me please"],
    [
      3,
      410,
      "The owl is gone! It was the bracket. I am a new person.",
      { reactions: { "🎉": [0, 1, 4] } },
    ],
    [1, 35, "Sunday at ten to the mill and back, 34 km, flat, with a stop for soup. Who comes?"],
    [3, 5, "I do."],
    [4, 2, "Me too, if the stop for soup is long.", { reactions: { "👍": [1] } }],
  ],
};

const surprise: Talk = {
  kind: "private",
  name: "Katya turns thirty",
  topic: "Psst",
  people: [0, 1, 2, 3],
  endedMinutesAgo: 300,
  unread: 0,
  lines: [
    [0, 0, "Katya turns thirty on the 12th, and believes that nobody knows. We are nobody."],
    [
      2,
      5,
      "The cake has three tiers and a camera made of marzipan. I have begun to practise.",
      { reactions: { "😮": [0, 1, 3] } },
    ],
    [
      1,
      9,
      "I found an enlarger, an old one, for her darkroom. It stood in a shed for twenty years and works.",
    ],
    [0, 2, "Tom!! That is the present. What did it cost, we share.", { answers: 1 }],
    [1, 6, "A bottom bracket and an afternoon.", { reactions: { "❤️": [0, 2, 3] } }],
    [
      3,
      120,
      "I play something at eight sharp, from the stairwell, as a signal. Then the lights go out.",
    ],
    [
      0,
      8,
      "Eight sharp. And **not a word in the common room**.",
      { isPinned: true, reactions: { "👍": [1, 2, 3] } },
    ],
  ],
};

const music: Talk = {
  kind: "public",
  name: "Music from the fourth floor",
  topic: "Who plays, who listens, who would like to start",
  people: [3, 4, 5],
  endedMinutesAgo: 1_500,
  unread: 0,
  lines: [
    [3, 0, "This week: the sarabande from the fifth suite, until I stop being afraid of it."],
    [5, 22, "There is nothing to be afraid of. It is the others who have to wait for it."],
    [4, 12, "I have a ukulele. I say it here first.", { reactions: { "😂": [3, 5] } }],
  ],
};

const direct: readonly Talk[] = [
  {
    kind: "direct",
    people: [1, 0],
    endedMinutesAgo: 95,
    unread: 0,
    lines: [
      [1, 0, "Ida, may I have the key to the cellar until Thursday? Frames are coming."],
      [0, 6, "It hangs on my door, take it. And please lock, last time the cat moved in."],
      [1, 2, "The cat pays no rent, understood.", { reactions: { "😂": [0] } }],
      [1, 1_300, "Key is back on the hook. Cat was inside, is outside."],
      [0, 4, "Thank you, Tom", { reactions: { "❤️": [1] } }],
    ],
  },
  {
    kind: "direct",
    people: [2, 0],
    endedMinutesAgo: 24,
    unread: 2,
    lines: [
      [2, 0, "The plum cake: with streusel or without? You know them better."],
      [0, 20, "With. Marek says without, and then eats the streusel off."],
      [2, 3, "I knew it", { reactions: { "😂": [0] } }],
      [
        2,
        400,
        "One more thing, between us: should we collect for the new ones’ stroller? The wheel is held by a string.",
      ],
      [2, 1, "Tom could look at the wheel first."],
    ],
  },
  {
    kind: "direct",
    people: [0, 3],
    endedMinutesAgo: 2_900,
    unread: 0,
    lines: [
      [0, 0, "Jonas, welcome to the house! If anything drips, squeaks or is dark: write to me."],
      [3, 30, "Thank you! Nothing drips. I am the one who squeaks, on the fourth floor."],
      [0, 5, "We hear you with pleasure."],
    ],
  },
];

/** What is said in an English demo. */
export const talks: readonly Talk[] = [common, garden, bicycles, surprise, music, ...direct];

/** The private room into which the last of the people asks the host. */
export const club = { name: "Chess by the lime tree", topic: "Every evening, until it is dark" };
