/** The pages on which videos are found, which come together: each leads to the others. */
export { default as BrowsePage } from "./browse-page.tsx";
export { default as ChannelPage } from "./channel-page.tsx";
export { default as HistoryPage } from "./history-page.tsx";
export { default as PlaylistPage } from "./playlist-page.tsx";
export { default as PlaylistsPage } from "./playlists-page.tsx";
export { default as SearchPage } from "./search-page.tsx";
