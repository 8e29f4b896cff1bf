/** The texts of videos that other pages need too; every other language has the same keys. */
export const en = {
  title: "Videos",
  home: {
    title: "New videos",
    now: "just now",
    facts_one: "{{name}}, {{when}}, {{count}} view",
    facts_other: "{{name}}, {{when}}, {{count}} views",
    all: "All videos",
    none: "No videos yet",
    upload: "Upload a video",
    live: "was live",
  },
  palette: {
    browse: "Browse videos",
    upload: "Upload a video",
    studio: "Your videos",
    later: "Watch later",
    history: "Watch history",
    subscriptions: "Subscriptions",
    playlists: "Playlists",
  },
  profile: { title: "Videos", all: "All of them", none: "No videos yet" },
  notices: {
    published: "{{name}} put up a video: {{title}}",
    ready: "Your video is ready: {{title}}",
    failed: "Your video could not be prepared: {{title}}",
    removed: "{{name}}, a host here, deleted your video: {{title}}",
  },
} as const;
