/** What other pages show of lists; small, because the home page waits for it. */
export const home = {
  home: {
    title: "Lists",
    all: "All lists",
    got: "{{done}} of {{count}}",
    empty: "nothing on it",
    bar: "How much is in the basket",
    changed: "{{name}}, {{when}}",
    justNow: "just now",
    none: "No lists yet",
    make: "Make one",
  },
  notices: {
    assigned_one: "{{name}} asks you to get {{item}}: {{list}}",
    assigned_other: "{{name}} asks you to get {{count}} things: {{list}}",
    shared: "{{name}} shares the list “{{list}}” with you",
  },
} as const;
