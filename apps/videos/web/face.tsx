/** What other apps may show of videos: the player, a poster, a button. */

export { VideoPoster } from "./browse/video-poster.tsx";
export { Player, type PlayerHandle, type PlayerProps } from "./player/player.tsx";
export { useRememberedTheatre } from "./player/remembered.ts";
export { usePlayerShortcuts } from "./player/shortcuts.ts";
export type { LiveSource, PlayerSource, VideoSource } from "./player/source.ts";
export type { WatchedStretch } from "./player/watched.ts";
export { SubscribeButton, useSubscribers } from "./watch/subscribe-button.tsx";
