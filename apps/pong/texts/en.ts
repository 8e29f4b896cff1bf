/** The texts of Pong that other pages need too; every other language has the same keys. */
export const en = {
  title: "Pong",
  levels: {
    1: "Sparrow",
    2: "Hedgehog",
    3: "Tomcat",
    4: "Magpie",
    5: "Caretaker",
    6: "Falcon",
  },
  home: {
    all: "All of Pong",
    none: "Nobody is playing just now",
    play: "Play",
    watch: "Watch",
    join: "Join",
    enter: "Take part",
  },
  said: {},
  card: {},
  notices: {},
};
