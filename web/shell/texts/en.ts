/** The shell's texts; every other language has the same keys, or it does not compile. */
export const en = {
  home: "Home",
  you: "You",
  apps: "Apps",
  skip: "Skip to the page",
  settings: "You: language and theme",
  language: "Language",
  theme: "Theme",
  themes: { system: "As the device", light: "Light", dark: "Dark" },
  app: { counters: "Counters" },
  courtyard: {
    title: "The courtyard",
    now: {
      morning: "{{weekday}} morning",
      day: "{{weekday}} afternoon",
      evening: "{{weekday}} evening",
      night: "{{weekday}}, the small hours",
    },
    alone: "{{now}}, only you are here",
    here_one: "{{now}}, {{count}} person is here",
    here_other: "{{now}}, {{count}} people are here",
  },
  connection: {
    reconnecting: "Reconnecting…",
    offline: "Offline. What you do is kept",
    waiting_one: "Offline: {{count}} change waiting",
    waiting_other: "Offline: {{count}} changes waiting",
    refused: "This page is out of step with its server",
    reload: "Reload",
  },
  broken: {
    title: "This page has stumbled",
    text: "Nothing you did is lost. Try again; if it keeps happening, tell whoever runs this Dvor.",
    retry: "Try again",
  },
  missing: {
    title: "There is nothing at this address",
    text: "The link may be old, or a letter of it was lost.",
    home: "To the courtyard",
  },
} as const;
